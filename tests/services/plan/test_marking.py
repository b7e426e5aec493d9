"""Moving, pinning and skipping a proposed day: what is kept, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from app.errors import Refused
from app.models.care import PlanMark
from app.services.children import records
from app.services.children.history import history
from app.services.ledger import Ledger
from app.services.plan.marking import clear, marks_of, move, pin, skip
from app.services.plan.month import planned
from app.services.plan.proposal import Mark, Proposal
from tests.factories import TODAY, a_child, a_ledger, a_visit, an_assessment

NOVEMBER = TODAY.replace(day=1)


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger with one child of high risk, visited in October."""
    ledger = a_ledger(tmp_path_factory.mktemp("marking"))
    child = a_child(ledger)
    an_assessment(ledger, child, "high", date(2026, 3, 5))
    a_visit(ledger, child, date(2026, 10, 20))
    yield ledger
    ledger.close()


@pytest.fixture
def proposal(village: Ledger) -> Proposal:
    """The visit proposed in November, with nothing settled about it."""
    [one] = planned(village, NOVEMBER, TODAY).proposals
    clear(village, [one.duty])
    return planned(village, NOVEMBER, TODAY).proposals[0]


def in_force(ledger: Ledger) -> list[Mark]:
    with ledger.reading() as session:
        return marks_of(session)


def test_a_day_is_moved_and_moved_again_and_left_to_the_plan(village: Ledger, proposal: Proposal) -> None:
    move(village, [proposal.duty], date(2026, 11, 26), TODAY)
    move(village, [proposal.duty], date(2026, 11, 29), TODAY)
    assert [mark.day for mark in in_force(village)] == [date(2026, 11, 29)]
    assert planned(village, NOVEMBER, TODAY).proposals[0].day == date(2026, 11, 29)
    clear(village, [proposal.duty])
    assert planned(village, NOVEMBER, TODAY).proposals[0] == proposal


def test_what_no_longer_holds_is_withdrawn_and_kept_in_the_history(
    village: Ledger, proposal: Proposal
) -> None:
    pin(village, [proposal.duty], date(2026, 11, 25), TODAY)
    clear(village, [proposal.duty])
    child = records.load(village, proposal.child_id)
    assert child.plan_marks
    assert all(isinstance(mark, PlanMark) and mark.withdrawn for mark in child.plan_marks)
    assert "走访计划调整" in str(history(village, child))


def test_what_is_skipped_stays_owed(village: Ledger, proposal: Proposal) -> None:
    skip(village, [proposal.duty], TODAY)
    [one] = planned(village, NOVEMBER, TODAY).proposals
    assert (one.day, one.mark, one.duty.status) == (None, "skip", "open")


@pytest.mark.parametrize(
    ("day", "told"),
    [(date(2026, 11, 20), "已经过去"), (date(2026, 12, 1), "这一期是 11-01 到 11-30，不能排在 12-01")],
)
def test_a_day_on_which_it_cannot_be_done_is_refused(
    village: Ledger, proposal: Proposal, day: date, told: str
) -> None:
    with pytest.raises(Refused, match=told):
        move(village, [proposal.duty], day, TODAY)
    with pytest.raises(Refused, match=told):
        pin(village, [proposal.duty], day, TODAY)
    assert in_force(village) == []
