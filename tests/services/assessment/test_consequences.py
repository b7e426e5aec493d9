"""What a new level changes for the visits, said before it is saved: only what the rule of duties says."""

from __future__ import annotations

from datetime import date

import pytest

from app.models.child import Child
from app.services.assessment.consequences import as_if, consequences, file_of
from app.services.children import records
from app.services.duties.duty import File
from app.services.duties.policy import shipped
from app.services.ledger import Ledger
from tests.factories import TODAY, a_child, a_suspension, a_visit, an_assessment

MARCH = date(2026, 3, 5)
LOW, HIGH = "每月联系一次、每季走访一次", "每月走访一次"


def a_file(*levels: tuple[date, str], visits: tuple[date, ...] = (), closed: date | None = None) -> File:
    went = tuple((day, "visit", day, f"v{n}") for n, day in enumerate(visits))
    return File("c", date(2025, 1, 1), closed, levels, (), went)


def said(before: File, *decided: tuple[date, str], today: date = TODAY) -> list[str]:
    after = before._replace(levels=(*before.levels, *decided))
    return consequences(shipped(), before, after, today)


@pytest.mark.parametrize(
    ("before", "decided", "today", "expected"),
    [
        (
            a_file((MARCH, "low")),
            (TODAY, "high"),
            TODAY,
            [f"11 月起{HIGH}（原来{LOW}）。", "本月内要走访一次，还有 8 天。"],
        ),
        # too late in the month to count in it: the contact of the month stays
        (
            a_file((MARCH, "low")),
            (date(2026, 11, 26), "high"),
            date(2026, 11, 26),
            [f"12 月起{HIGH}（原来{LOW}）。", "本月内要联系一次，还有 5 天。"],
        ),
        # a fall never lowers the month it happens in
        (
            a_file((MARCH, "high")),
            (TODAY, "low"),
            TODAY,
            [f"12 月起{LOW}（原来{HIGH}）。", "本月内要走访一次，还有 8 天。"],
        ),
        (
            a_file((MARCH, "high")),
            (date(2026, 12, 28), "low"),
            date(2026, 12, 28),
            [f"2027 年 1 月起{LOW}（原来{HIGH}）。", "本月内要走访一次，还有 4 天。"],
        ),
        (
            a_file((MARCH, "medium")),
            (TODAY, "high"),
            TODAY,
            [f"走访次数不变：{HIGH}。", "本月内要走访一次，还有 8 天。"],
        ),
        (a_file(), (TODAY, "medium"), TODAY, [f"走访次数不变：{HIGH}。", "本月内要走访一次，还有 8 天。"]),
        (
            a_file((MARCH, "low"), visits=(date(2026, 11, 3),)),
            (TODAY, "high"),
            TODAY,
            [f"11 月起{HIGH}（原来{LOW}）。", "本月的走访已经做过。"],
        ),
        (a_file((MARCH, "low"), closed=date(2026, 11, 1)), (TODAY, "high"), TODAY, []),
    ],
)
def test_what_changes_is_said(
    before: File, decided: tuple[date, str], today: date, expected: list[str]
) -> None:
    assert said(before, decided, today=today) == expected


def test_months_that_an_earlier_day_turns_into_missed_ones_are_named() -> None:
    told = said(a_file((MARCH, "low")), (date(2026, 9, 5), "high"))
    assert told[-1] == "按这个评估日期，9 月、10 月少走访或联系，会显示为逾期；做过的请补录。"


@pytest.fixture
def child(ledger: Ledger) -> Child:
    made = a_child(ledger)
    an_assessment(ledger, made, "low", MARCH)
    a_visit(ledger, made, date(2026, 4, 1))
    a_suspension(ledger, made, date(2026, 7, 5), date(2026, 8, 18))
    return records.load(ledger, made.id)


def test_a_childs_file_says_what_duties_need_to_know(child: Child) -> None:
    made = file_of(child)
    assert (made.opened, made.closed, made.levels) == (date(2025, 1, 1), None, ((MARCH, "low"),))
    assert made.away == ((date(2026, 7, 5), date(2026, 8, 18)),)
    assert [one[:2] for one in made.visits] == [(date(2026, 4, 1), "visit")]


def test_a_correction_takes_the_place_of_what_it_corrects(child: Child) -> None:
    first = child.assessments[0].id
    assert as_if(child, first, date(2026, 3, 6), "high").levels == ((date(2026, 3, 6), "high"),)
    assert len(as_if(child, "", TODAY, "high").levels) == 2
