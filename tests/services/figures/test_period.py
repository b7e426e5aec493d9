"""Every figure of a period equals a plain count over the invented village."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from app.models.registers import Activity
from app.services.agreements.tasks import signing_rate
from app.services.care.pairing import pairing_coverage
from app.services.duties.owed import owed
from app.services.figures.declared import FIGURES
from app.services.figures.period import PeriodFigures, as_table, counted_period, period_figures
from app.services.ledger import Ledger
from tests.factories import TODAY
from tests.services.figures.village import level, on_file, opened, records

PERIODS = [
    *((date(2026, month, 1), date(2026, month + 1, 1)) for month in (1, 4, 9, 10)),
    (date(2025, 1, 1), date(2026, 1, 1)),
    (date(2026, 1, 1), date.fromordinal(TODAY.toordinal() + 1)),
]
RANK = {"low": 1, "medium": 2, "high": 3}


@pytest.fixture(params=PERIODS, ids=lambda days: f"{days[0]}", scope="module")
def days(request: pytest.FixtureRequest) -> tuple[date, date]:
    start, after = request.param
    return start, date.fromordinal(after.toordinal() - 1)


@pytest.fixture(scope="module")
def told(village: Ledger, days: tuple[date, date]) -> PeriodFigures:
    return period_figures(village, *days, TODAY)


def some(counted: Any) -> dict[str, int]:
    """Only the codes that occur."""
    return {code: number for code, number in counted.items() if number}


def test_files_and_levels(told: PeriodFigures, children: list[Any], days: tuple[date, date]) -> None:
    start, end = days
    held = on_file(children, end)
    left, hard = ({c.id for c in held if kind in (c.category or {})} for kind in ("left_behind", "hardship"))
    closed = [c for c in children if c.closed_on and start <= c.closed_on <= end]
    assert (told.on_file, told.left_behind, told.hardship) == (len(held), len(left), len(hard))
    assert told.both == len(left & hard)
    assert some(told.levels) == Counter(level(c, end) for c in held)
    assert sum(told.levels.values()) == told.on_file
    assert told.opened == sum(start <= opened(c) <= end for c in children)
    assert told.closed == len(closed)
    assert some(told.closed_why) == Counter(c.close_reason for c in closed)


def test_assessments_and_what_they_changed(
    told: PeriodFigures, children: list[Any], days: tuple[date, date]
) -> None:
    start, end = days
    up = down = 0
    for child in children:
        made = sorted(child.assessments, key=lambda one: one.day)
        for before, after in pairwise(made):
            if start <= after.day <= end:
                up += RANK[after.level] > RANK[before.level]
                down += RANK[after.level] < RANK[before.level]
    made = records(children, "assessments", lambda one: start <= one.day <= end)
    assert (told.assessed, told.level_up, told.level_down) == (len(made), up, down)


@pytest.mark.parametrize("duty", ["visit", "contact"])
def test_duties(told: PeriodFigures, village: Ledger, days: tuple[date, date], duty: str) -> None:
    start, end = days
    all_owed = owed(village, start, end, TODAY)
    mine = [one for one in all_owed if one.duty == duty and start <= one.period_end <= end]
    states = Counter(one.status for one in mine)
    numbers = [getattr(told, f"{duty}s_{name}") for name in ("owed", "done", "missed", "waived", "late")]
    late = sum(one.late_entry for one in mine)
    assert numbers == [len(mine), states["done"], states["missed"], states["waived"], late]


def test_what_was_entered(told: PeriodFigures, children: list[Any], days: tuple[date, date]) -> None:
    start, end = days
    ways = Counter(one.way for one in records(children, "visits", lambda one: start <= one.day <= end))
    assert (told.visits_made, told.contacts_made, told.attempts) == (
        ways["visit"],
        ways["contact"],
        ways["attempt"],
    )
    assert told.reports == len(records(children, "reports", lambda one: start <= one.reported_on <= end))
    cares = records(children, "temporary_cares", lambda one: start <= one.start <= end)
    assert told.temporary_care == len(cares)


def test_problems(told: PeriodFigures, children: list[Any], days: tuple[date, date]) -> None:
    start, end = days
    concerns = records(children, "concerns", lambda one: one.found_on <= end)
    found = [one for one in concerns if one.found_on >= start]
    held = {c.id for c in on_file(children, end)}
    still = [one for one in concerns if (one.closed_on or date.max) > end and one.child_id in held]
    assert told.problems_found == len(found)
    assert some(told.problems_by_kind) == Counter(one.category for one in found)
    assert told.problems_closed == sum(start <= (one.closed_on or date.max) <= end for one in concerns)
    assert told.problems_open == len(still)
    assert told.problems_overdue == sum((one.deadline or date.max) < end for one in still)


def test_needs_services_and_money(told: PeriodFigures, children: list[Any], days: tuple[date, date]) -> None:
    start, end = days
    needs = records(children, "needs_told", lambda one: one.day <= end)
    held = {c.id for c in on_file(children, end)}
    assert told.needs_found == sum(one.day >= start for one in needs)
    assert told.needs_met == sum(one.state == "met" and start <= one.met_on <= end for one in needs)
    waiting = [n for n in needs if n.state in ("open", "under_way") or (n.met_on and n.met_on > end)]
    assert told.needs_open == sum(one.child_id in held for one in waiting)
    services = records(children, "services", lambda one: start <= one.day <= end)
    assert told.services == len(services)
    assert some(told.services_by_action) == Counter(one.action for one in services)
    assert told.aid_amount == sum((one.amount or Decimal(0) for one in services), Decimal(0))
    assert told.referrals == sum(one.kind == "referral" for one in services)


def test_papers_and_pairs_of_today_are_those_of_the_lists(village: Ledger) -> None:
    told = period_figures(village, date(2026, 11, 1), TODAY, TODAY)
    rate, covered = signing_rate(village, TODAY), pairing_coverage(village, TODAY)
    assert (told.agreements_needed, told.agreements_signed) == (rate.needed, rate.signed)
    assert (told.pairing_wanted, told.paired) == (covered.children, covered.paired)


def test_completeness_is_the_average_of_the_lists_lines(village: Ledger, children: list[Any]) -> None:
    with village.reading() as session:
        average = session.connection().exec_driver_sql(
            "SELECT CAST(avg(completeness) AS INTEGER) FROM list_line WHERE closed_on IS NULL"
        )
        assert period_figures(village, TODAY, TODAY, TODAY).completeness == average.scalar_one()


def test_every_figure_is_declared_once_and_told_in_the_table(told: PeriodFigures) -> None:
    declared = [figure.key for figure in FIGURES]
    assert len(declared) == len(set(declared))
    assert set(declared) == {field.name for field in fields(told)} - {"start", "end"}
    rows = as_table(told, told)
    assert {row.key.partition(":")[0] for row in rows} == set(declared)
    assert len({row.label for row in rows}) == len(rows)
    assert {row.change for row in rows} == {"持平"}


def test_behind_each_number_stand_as_many_children(village: Ledger, days: tuple[date, date]) -> None:
    counted = counted_period(village, *days, TODAY)
    beside = {row.key for row in as_table(counted.figures) if row.key.startswith("activit")}
    beside |= {"completeness", "aid_amount", "reports", "problems_by_kind:harm"}
    for row in as_table(counted.figures):
        if row.key not in beside:
            assert len(counted.behind.get(row.key, ())) == int(row.value), row.label


def test_of_reports_and_of_suspected_harm_nobody_is_named(village: Ledger) -> None:
    counted = counted_period(village, date(2026, 1, 1), TODAY, TODAY)
    assert counted.figures.reports
    assert counted.figures.problems_by_kind["harm"]
    assert not {"reports", "problems_by_kind:harm"} & set(counted.behind)


def test_activities_of_the_period_and_who_came(ledger: Ledger) -> None:
    for day, kind, children, withdrawn in [
        (date(2026, 10, 1), "safety", 30, None),
        (date(2026, 10, 31), "safety", 12, None),
        (date(2026, 10, 9), "festival", 7, None),
        (date(2026, 11, 1), "safety", 100, None),
        (date(2026, 10, 2), "safety", 100, "重复登记"),
    ]:
        with ledger.writing() as session:
            activity = Activity(day=day, kind=kind, topic="防溺水", action="safety", place="村部")
            activity.children, activity.guardians = Decimal(children), Decimal(2)
            activity.office, activity.withdrawn = ledger.office.code, withdrawn
            session.add(activity)
    told = period_figures(ledger, date(2026, 10, 1), date(2026, 10, 31), TODAY)
    assert (told.activities, told.activity_children, told.activity_guardians) == (3, 49, 6)
    assert some(told.activities_by_kind) == {"safety": 2, "festival": 1}
    assert period_figures(ledger, date(2026, 10, 1), date(2026, 10, 31), TODAY, "1" * 12).activities == 0
