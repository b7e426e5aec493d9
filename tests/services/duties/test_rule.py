"""What else the rule says: status by the day, waivers, times, what is not known yet."""

from __future__ import annotations

import pytest

from app.services.duties.duty import Duty
from tests.services.duties.files import NOTICE, a_file, a_policy, care, day, name, names, owed

LOW, MEDIUM, HIGH = "2025-01-01 low", "2025-01-01 medium", "2025-01-01 high"
TWICE = (a_policy(high=care(("visit", "month", 2))),)


def of(found: list[Duty], wanted: str) -> Duty:
    return next(duty for duty in found if name(duty) == wanted)


@pytest.mark.parametrize(
    ("today", "status", "soon"),
    [
        ("03-31", "open", False),
        ("04-23", "open", False),
        ("04-24", "open", True),
        ("04-30", "open", True),
        ("05-01", "missed", False),
    ],
)
def test_a_duty_is_open_to_the_end_of_its_last_day(today: str, status: str, soon: bool) -> None:
    april = of(owed(a_file(HIGH), today), "visit 4")
    assert (april.status, april.is_soon) == (status, soon)


def test_days_left_count_today_and_the_last_day() -> None:
    april = [of(owed(a_file(HIGH), today), "visit 4") for today in ("04-24", "04-30")]
    assert [duty.days_left for duty in april] == [7, 1]


def test_an_assessment_dated_ahead_is_not_known() -> None:
    found = owed(a_file(f"{LOW}, 08-10 high"), today="06-15")
    assert of(found, "contact 9").level == "low"
    assert "visit 9" not in names(found)


def test_the_level_of_today_goes_on() -> None:
    assert of(owed(a_file(f"{LOW}, 06-10 high"), today="06-15"), "visit 12").status == "open"


def test_a_visit_dated_ahead_is_taken_as_it_is() -> None:
    assert of(owed(a_file(HIGH, went=["08-10 visit"]), today="06-15"), "visit 8").status == "done"


@pytest.mark.parametrize(
    ("went", "status"),
    [
        ([], "waived"),
        (["02-20 visit"], "done"),
        (["02-20 contact"], "waived"),
    ],
)
def test_only_what_is_missed_is_waived(went: list[str], status: str) -> None:
    file = a_file(HIGH, went=went, waived=[("visit", "02-01", "02-28")])
    assert of(owed(file, "03-01"), "visit 2").status == status
    assert of(owed(file, "02-28"), "visit 2").status == ("done" if status == "done" else "open")


def test_a_waived_month_is_not_a_waived_quarter() -> None:
    found = owed(a_file(f"{HIGH}, 02-10 low", waived=[("visit", "01-01", "01-31")]))
    assert (of(found, "visit 1").status, of(found, "visit Q1").status) == ("waived", "missed")


@pytest.mark.parametrize(
    ("went", "statuses", "by"),
    [
        ([], ["missed", "missed"], [None, None]),
        (["03-09 visit"], ["done", "missed"], ["v1", None]),
        (["03-09 visit", "03-05 visit"], ["done", "done"], ["v2", "v1"]),
        (["03-09 visit", "03-09 visit"], ["done", "done"], ["v1", "v2"]),
        (["03-09 visit", "04-01 visit"], ["done", "missed"], ["v1", None]),
    ],
)
def test_two_visits_a_month_are_two_duties(
    went: list[str], statuses: list[str], by: list[str | None]
) -> None:
    march = [duty for duty in owed(a_file(HIGH, went=went), policies=TWICE) if name(duty) == "visit 3"]
    assert [duty.status for duty in march] == statuses
    assert [duty.satisfied_by for duty in march] == by
    assert [duty.number for duty in march] == [1, 2]


def test_two_visits_a_month_become_two_contacts_of_a_child_away() -> None:
    found = owed(a_file(HIGH, away=[("07-01", "07-31")]), policies=TWICE)
    assert [duty.duty for duty in found if duty.period_start.month == 7] == ["contact", "contact"]


def test_a_contact_that_is_owed_anyway_is_not_owed_twice() -> None:
    both = (a_policy(high=care(("visit", "month", 1), ("contact", "month", 1))),)
    found = owed(a_file(HIGH, away=[("07-01", "07-31")]), policies=both)
    assert [name(duty) for duty in found if duty.period_start.month == 7] == ["contact 7"]


@pytest.mark.parametrize(
    ("every", "asked"),
    [
        ("half_year", ["visit H1", "visit H2"]),
        ("year", ["visit 2026"]),
        ("quarter", ["visit Q1", "visit Q2"]),
    ],
)
def test_longer_periods_go_by_their_last_month(every: str, asked: list[str]) -> None:
    policy = a_policy(low=care(("visit", every, 1)))
    found = names(owed(a_file(LOW), policies=(policy,)))
    assert found[: len(asked)] == asked
    risen = names(owed(a_file(f"{LOW}, 12-20 high"), policies=(policy,)))
    assert risen[-1] == "visit 12"


def test_half_a_year_mostly_away_asks_for_no_visit() -> None:
    policy = a_policy(low=care(("visit", "half_year", 1)))
    assert names(owed(a_file(LOW, away=[("01-04", "06-26")]), policies=(policy,))) == ["visit H1", "visit H2"]
    assert names(owed(a_file(LOW, away=[("01-04", "06-27")]), policies=(policy,))) == ["visit H2"]


def test_old_periods_keep_the_rule_of_their_time() -> None:
    stricter = (*NOTICE, a_policy("05-01", low=care(("visit", "month", 1))))
    found = names(owed(a_file(LOW), policies=stricter))
    assert found[:7] == [
        "contact 1",
        "visit Q1",
        "contact 2",
        "contact 3",
        "contact 4",
        "visit Q2",
        "visit 5",
    ]
    assert found[7:] == [f"visit {month}" for month in range(6, 13)]


def test_a_quarter_goes_by_the_policy_of_its_first_day() -> None:
    quarterly = (a_policy(low=care(("visit", "month", 1))), a_policy("05-01", low=NOTICE[0].low))
    found = names(owed(a_file(LOW), policies=quarterly))
    assert [one for one in found if "Q" in one] == ["visit Q3", "visit Q4"]


@pytest.mark.parametrize(
    ("grace", "begins"),
    [(0, "visit 2"), (1, "visit 2"), (5, "visit 2"), (6, "visit 3"), (28, "visit 3"), (31, "visit 3")],
)
def test_days_of_grace_are_the_policys(grace: int, begins: str) -> None:
    policy = a_policy(grace_days=grace)
    found = names(owed(a_file(f"{LOW}, 02-24 high"), policies=(policy,)))
    assert next(one for one in found if one.startswith("visit") and "Q" not in one) == begins


def test_with_a_whole_month_of_grace_a_rise_on_the_first_counts_next_month_but_what_stays_counts_on() -> None:
    policy = (a_policy(grace_days=31),)
    levels = [duty.level for duty in owed(a_file(f"{MEDIUM}, 02-01 high"), policies=policy)]
    assert levels[:3] == ["medium", "medium", "high"]
    risen = [duty.level for duty in owed(a_file(f"{MEDIUM}, 03-01 high"), policies=policy)]
    assert risen[1:3] == ["medium", "high"]  # March has 31 days, all of them left


def test_a_child_without_an_assessment_goes_by_the_policy() -> None:
    as_low = (a_policy(unassessed_as="low"),)
    assert names(owed(a_file(), policies=as_low))[:4] == ["contact 1", "visit Q1", "contact 2", "contact 3"]
    assert {duty.level for duty in owed(a_file())} == {""}


def test_the_first_assessment_counts_from_its_day() -> None:
    found = [duty.level for duty in owed(a_file("03-10 medium, 05-28 high"))]
    assert found[:6] == ["", "", "medium", "medium", "medium", "high"]
    assert [duty.level for duty in owed(a_file("03-28 medium"))][:4] == ["", "", "", "medium"]


def test_visits_outside_the_file_do_not_count() -> None:
    found = owed(a_file(MEDIUM, opened="03-10", went=["03-09 visit"]), today="04-01")
    assert of(found, "visit 3").status == "missed"


def test_of_a_days_visits_the_one_entered_first_counts() -> None:
    april = of(owed(a_file(HIGH, went=["04-10 visit 05-20", "04-10 visit 04-11"])), "visit 4")
    assert (april.satisfied_by, april.late_entry) == ("v2", False)


def test_stays_that_overlap_count_once() -> None:
    file = a_file(MEDIUM, away=[("07-01", "07-20"), ("07-10", "07-24"), ("07-15", "07-16")])
    assert "visit 7" in names(owed(file))
    assert "contact 7" in names(owed(file._replace(away=(*file.away, (day("07-25"), day("07-25"))))))
