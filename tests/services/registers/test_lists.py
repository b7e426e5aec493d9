"""The two 清单: reference items to begin with, periods, ticks, order, what the ledger shows."""

from __future__ import annotations

import json
from datetime import date

import pytest

from app.errors import Refused
from app.models.register_choices import HOW_OFTEN
from app.models.registers import Activity
from app.paths import resources
from app.services.children.undo import Undo
from app.services.ledger import Ledger
from app.services.registers import lists
from app.services.registers.hints import hint
from app.services.registers.lists import AHEAD, DONE, DUE, DUTY, MISSED, SERVICE, Line
from app.services.registers.periods import period_holding, periods
from tests.factories import TODAY
from tests.services.registers.records import a_record

PERIODS = [
    ("month", date(2026, 2, 28), date(2026, 2, 1), date(2026, 2, 28), "2026年2月"),
    ("quarter", date(2026, 11, 23), date(2026, 10, 1), date(2026, 12, 31), "2026年第四季度"),
    ("half", date(2026, 6, 30), date(2026, 1, 1), date(2026, 6, 30), "2026年上半年"),
    ("year", date(2028, 2, 29), date(2028, 1, 1), date(2028, 12, 31), "2028年"),
]


@pytest.mark.parametrize(("how_often", "day", "start", "end", "label"), PERIODS)
def test_a_day_lies_in_one_period(how_often: str, day: date, start: date, end: date, label: str) -> None:
    found = period_holding(how_often, day)
    assert found is not None
    assert (found.start, found.end, found.label) == (start, end, label)


@pytest.mark.parametrize("how_often", [option.code for option in HOW_OFTEN])
def test_the_periods_of_a_year_follow_one_another_without_a_gap(how_often: str) -> None:
    days = [
        day for one in periods(how_often, 2026) for day in (one.start.toordinal(), one.end.toordinal() + 1)
    ]
    assert days[1:-1:2] == days[2::2]


@pytest.mark.parametrize("file", sorted((resources() / "lists").glob("*.json")), ids=lambda file: file.stem)
def test_every_reference_item_says_what_how_often_and_why(file: object) -> None:
    items = json.loads(file.read_text(encoding="utf-8"))["items"]  # type: ignore[attr-defined]
    assert len(items) >= 8
    assert all(one["content"] and one["basis"] and HOW_OFTEN.find(one["how_often"]) for one in items)
    assert len({one["content"] for one in items}) == len(items)


def year(ledger: Ledger, kind: str = DUTY) -> list[Line]:
    return lists.year_of(ledger, kind, ledger.office.code, 2026, TODAY)


@pytest.fixture
def monthly(ledger: Ledger) -> Line:
    """An item of every month."""
    lists.add_item(ledger, DUTY, {"content": "上门走访", "how_often": "month"}, TODAY)
    return year(ledger)[0]


def test_a_list_begins_with_the_reference_items_once(ledger: Ledger) -> None:
    count = lists.begin_with_reference(ledger, SERVICE, TODAY)
    assert len(year(ledger, SERVICE)) == count
    assert year(ledger) == []
    with pytest.raises(Refused, match="已经有内容"):
        lists.begin_with_reference(ledger, SERVICE, TODAY)


def test_a_tick_makes_its_period_done_and_what_is_over_without_one_missed(
    ledger: Ledger, monthly: Line
) -> None:
    lists.tick(ledger, monthly.item, monthly.cells[7].period, TODAY, "王主任")
    states = [cell.state for cell in year(ledger)[0].cells]
    assert states[7:] == [DONE, MISSED, MISSED, DUE, AHEAD]
    assert year(ledger)[0].cells[7].tick.done_on == date(2026, 8, 31)  # type: ignore[union-attr]


def test_a_period_is_ticked_once_and_never_ahead(ledger: Ledger, monthly: Line) -> None:
    lists.tick(ledger, monthly.item, monthly.cells[10].period, TODAY)
    with pytest.raises(Refused, match="已经打过勾"):
        lists.tick(ledger, monthly.item, monthly.cells[10].period, TODAY)
    with pytest.raises(Refused, match="还没有开始"):
        lists.tick(ledger, monthly.item, monthly.cells[11].period, TODAY)


def test_a_tick_is_taken_back_by_pressing_again_and_by_undo(ledger: Ledger, monthly: Line) -> None:
    undo = Undo(ledger)
    tick = lists.tick(ledger, monthly.item, monthly.cells[10].period, TODAY)
    lists.untick(ledger, tick)
    assert year(ledger)[0].cells[10].state == DUE
    undo.undo()
    assert year(ledger)[0].cells[10].state == DONE
    undo.undo()
    assert year(ledger)[0].cells[10].state == DUE


def test_items_are_put_in_another_order(ledger: Ledger) -> None:
    for words in ("一", "二", "三"):
        lists.add_item(ledger, DUTY, {"content": words, "how_often": "year"}, TODAY)
    lists.move_item(ledger, year(ledger)[2].item, -1)
    lists.move_item(ledger, year(ledger)[0].item, -1)
    assert [line.item.content for line in year(ledger)] == ["一", "三", "二"]


def test_what_is_due_this_month_is_told_until_it_is_ticked(ledger: Ledger, monthly: Line) -> None:
    assert [item.content for item, _ in lists.due_now(ledger, TODAY)] == ["上门走访"]
    lists.tick(ledger, monthly.item, monthly.cells[10].period, TODAY)
    assert lists.due_now(ledger, TODAY) == []


def test_the_ledger_shows_what_it_knows_and_ticks_nothing(ledger: Ledger) -> None:
    lists.add_item(ledger, DUTY, {"content": "安全知识进村（居）", "how_often": "year"}, TODAY)
    a_record(ledger, Activity, kind="safety", day=date(2026, 6, 24))
    line = year(ledger)[0]
    assert hint(ledger, line.item, line.cells[0].period, TODAY) == "台账里看到：安全知识进村（居）1 场。"
    assert year(ledger)[0].cells[0].state == DUE
