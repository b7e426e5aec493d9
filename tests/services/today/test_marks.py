"""How the list says that a child's visits stand."""

from __future__ import annotations

from datetime import date

import pytest

from app.services.duties.standing import standings
from app.services.ledger import Ledger
from app.services.today.marks import Mark, mark_of, marks
from tests.factories import TODAY, a_child, a_visit, an_assessment

OPENED = date(2026, 10, 1)


def a_child_of(ledger: Ledger, level: str, *days: date) -> str:
    """On file since October at one level, visited on these days."""
    child = a_child(ledger, opened_on=OPENED)
    an_assessment(ledger, child, level, OPENED)
    for day in days:
        a_visit(ledger, child, day)
    return child.id


OCTOBER, NOVEMBER = date(2026, 10, 9), date(2026, 11, 9)


@pytest.mark.parametrize(
    ("level", "days", "expected"),
    [
        (
            "high",
            (),
            Mark("逾期 1 次：10月走访", "warning", 1, True, False, "2026-11-30"),
        ),
        ("high", (OCTOBER,), Mark("本月待走访，还有 8 天", "", 0, True, False, "2026-11-30")),
        ("high", (OCTOBER, NOVEMBER), Mark("本月已完成", "good", 0, False, True, "2026-12-31")),
        ("high", (NOVEMBER,), Mark("逾期 1 次：10月走访", "warning", 1, False, True, "2026-12-31")),
        ("low", (OCTOBER,), Mark("本月待联系，还有 8 天", "", 0, True, False, "2026-11-30")),
    ],
)
def test_a_mark_says_what_was_missed_what_waits_and_what_comes_next(
    ledger: Ledger, level: str, days: tuple[date, ...], expected: Mark
) -> None:
    child_id = a_child_of(ledger, level, *days)
    assert marks(ledger, TODAY) == {child_id: expected}


def test_marks_are_those_of_the_standings_and_equal_ones_are_kept_once(ledger: Ledger) -> None:
    ids = [a_child_of(ledger, "high", OCTOBER) for _ in range(3)]
    found = marks(ledger, TODAY, ids[:2])
    assert found == {one: mark_of(standings(ledger, TODAY)[one]) for one in ids[:2]}
    assert found[ids[0]] is found[ids[1]]
