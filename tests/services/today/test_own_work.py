"""What the office's registers ask for on a day."""

from __future__ import annotations

from datetime import date

import pytest

from app.models.registers import Activity, Worker
from app.services.ledger import Ledger
from app.services.registers import lists
from app.services.today.own_work import own_work
from tests.factories import TODAY
from tests.services.registers.records import a_record


@pytest.fixture
def begun(ledger: Ledger) -> Ledger:
    """A ledger whose office keeps its registers."""
    a_record(ledger, Worker, start=date(2020, 1, 1))
    return ledger


def kinds(ledger: Ledger, day: date) -> list[str]:
    return [group.kind for group in own_work(ledger, day)]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 8, 31), []),
        (date(2026, 9, 1), ["safety_lesson"]),
        (date(2026, 12, 20), ["safety_lesson"]),
        (date(2026, 6, 15), ["holiday_care"]),
        (date(2026, 1, 5), ["holiday_care"]),
        (date(2026, 2, 1), ["holiday_care"]),
    ],
)
def test_a_day_asks_for_what_its_season_brings(begun: Ledger, day: date, said: list[str]) -> None:
    assert kinds(begun, day) == said


def test_an_office_without_registers_is_told_of_the_safety_lesson_in_december_only(ledger: Ledger) -> None:
    assert kinds(ledger, TODAY) == []
    (group,) = own_work(ledger, date(2026, 12, 20))
    assert "今年只剩 11 天" in group.advice
    assert group.goes == "registers:activities"


def test_an_entered_activity_ends_the_reminder(begun: Ledger) -> None:
    a_record(begun, Activity, kind="safety", day=date(2026, 6, 1))
    assert kinds(begun, TODAY) == []


def test_care_that_was_entered_before_a_holiday_is_not_asked_for_again(begun: Ledger) -> None:
    a_record(begun, Activity, kind="holiday", day=date(2026, 6, 12))
    assert kinds(begun, date(2026, 6, 15)) == []


def test_items_of_this_month_are_counted_in_its_second_half(ledger: Ledger) -> None:
    lists.add_item(ledger, lists.DUTY, {"content": "上门走访", "how_often": "month"}, TODAY)
    (group,) = own_work(ledger, TODAY)
    assert group.advice == "责任清单 1 条还没有打勾。"
    assert kinds(ledger, date(2026, 11, 14)) == []
