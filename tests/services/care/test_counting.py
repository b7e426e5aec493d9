"""The figures of problems, needs, services and pairing against a plain count over an invented village."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select

from app.models.care_records import CARE
from app.models.child import Child
from app.services.care import concerns, pairing, reports, support, temporary
from app.services.children.records import fetch_all
from app.services.demo.filling import fill
from app.services.ledger import Ledger
from tests.factories import TODAY, a_ledger

MONTHS = [(date(2026, month, 1), date(2026, month + 1, 1)) for month in range(1, 12)]


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    ledger = a_ledger(tmp_path_factory.mktemp("village"))
    fill(ledger, TODAY)
    yield ledger
    ledger.close()


@pytest.fixture(scope="module")
def children(village: Ledger) -> list[Child]:
    """Everybody, with everything."""
    with village.reading() as session:
        return fetch_all(session, list(session.scalars(select(Child.id))), CARE)


@pytest.mark.parametrize(("begin", "after"), MONTHS)
def test_problems_of_a_month(village: Ledger, children: list[Child], begin: date, after: date) -> None:
    end = date.fromordinal(after.toordinal() - 1)
    found = closed = still = overdue = 0
    for one in (concern for child in children for concern in child.concerns):
        assert one.found_on
        found += begin <= one.found_on <= end
        closed += one.closed_on is not None and begin <= one.closed_on <= end
        if one.found_on <= end and (one.closed_on is None or one.closed_on > end):
            still += 1
            overdue += one.deadline is not None and one.deadline < end
    assert concerns.concern_tallies(village, begin, end)[""] == (found, closed, still, overdue)


def test_what_is_open_of_files_in_force(village: Ledger, children: list[Child]) -> None:
    held = [c.id for child in children if child.is_open for c in child.concerns if c.closed_on is None]
    told = concerns.open_concerns(village, TODAY)
    assert sorted(one.concern_id for one in told) == sorted(held)
    assert {one.child_id for one in told} <= {child.id for child in children if child.is_open}


def test_categories_add_up_to_the_whole(village: Ledger) -> None:
    tallies = concerns.concern_tallies(village, date(2026, 1, 1), TODAY)
    whole = tallies.pop("")
    assert whole == tuple(sum(figures) for figures in zip(*tallies.values(), strict=True))


def test_needs_services_and_money(village: Ledger, children: list[Child]) -> None:
    states = Counter(one.state for child in children if child.is_open for one in child.needs_told)
    counts = support.need_counts(village, date(2026, 1, 1), TODAY)
    assert (counts.open, counts.under_way, counts.met, counts.impossible) == tuple(
        states[state] for state in ("open", "under_way", "met", "impossible")
    )
    year = [one for child in children for one in child.services if one.day and one.day.year == TODAY.year]
    served = support.services_by_action(village, date(2026, 1, 1), TODAY)
    assert {action: each.services for action, each in served.items()} == Counter(one.action for one in year)
    assert sum(each.amount for each in served.values()) == sum(one.amount or 0 for one in year)


def test_pairing_reports_and_temporary_care(village: Ledger, children: list[Child]) -> None:
    hardship = [child for child in children if child.is_open and "hardship" in (child.category or {})]
    alone = {c.id for c in hardship if not c.partner and pairing.current_pairing(c, TODAY) is None}
    covered = pairing.pairing_coverage(village, TODAY)
    assert (covered.children, set(covered.unpaired)) == (len(hardship), alone)
    assert reports.report_count(village, date(2026, 1, 1), TODAY) == 1
    care = [one for child in children if child.is_open for one in child.temporary_cares if one.end is None]
    assert [one.start for one in temporary.running(village, TODAY)] == [one.start for one in care]
