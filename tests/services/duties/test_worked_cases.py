"""The cases that the rule was agreed on by, each worked out by hand."""

from __future__ import annotations

import pytest

from app.services.duties.duty import Duty, File
from tests.services.duties.files import a_file, name, names, owed

LOW, MEDIUM, HIGH = "2025-01-01 low", "2025-01-01 medium", "2025-01-01 high"
MONTHS = range(1, 13)


def first_quarter(found: list[Duty]) -> list[str]:
    return [name(duty) for duty in found if duty.period_start.month <= 3]


@pytest.mark.parametrize(
    ("file", "asked"),
    [
        pytest.param(
            a_file(LOW),
            {*(f"contact {month}" for month in MONTHS), *(f"visit Q{quarter}" for quarter in range(1, 5))},
            id="低 all year: 12 contacts, 4 visits",
        ),
        pytest.param(a_file(HIGH), {f"visit {month}" for month in MONTHS}, id="高 all year: 12 visits"),
    ],
)
def test_a_year_at_one_level(file: File, asked: set[str]) -> None:
    found = names(owed(file))
    assert set(found) == asked
    assert len(found) == len(asked)


@pytest.mark.parametrize(
    ("levels", "asked"),
    [
        (f"{LOW}, 02-10 high", ["contact 1", "visit 2", "visit 3"]),
        (f"{LOW}, 02-24 high", ["contact 1", "contact 2", "visit 3"]),
        (f"{LOW}, 02-22 high", ["contact 1", "visit 2", "visit 3"]),
        (f"{HIGH}, 02-10 low", ["visit 1", "visit Q1", "visit 2", "contact 3"]),
        (f"{LOW}, 02-24 high, 02-26 medium", ["contact 1", "contact 2", "visit 3"]),
    ],
)
def test_a_change_of_level_within_the_first_quarter(levels: str, asked: list[str]) -> None:
    assert first_quarter(owed(a_file(levels))) == asked


@pytest.mark.parametrize("went", ["01-09 visit", "02-27 visit"])
def test_a_visit_under_the_higher_level_does_the_quarter_after_the_fall(went: str) -> None:
    found = {name(duty): duty for duty in owed(a_file(f"{HIGH}, 02-10 low", went=[went]))}
    assert found["visit Q1"].satisfied_by == "v1"
    assert [found[one].status for one in ("visit 1", "visit 2")].count("done") == 1


@pytest.mark.parametrize(
    ("opened", "levels", "asked"),
    [
        ("03-28", "", ["visit 4"]),
        ("03-20", "03-20 low", ["visit Q1", "contact 3", "contact 4", "visit Q2"]),
        ("03-25", "", ["visit 3", "visit 4"]),
        ("03-26", "", ["visit 4"]),
    ],
)
def test_a_new_file(opened: str, levels: str, asked: list[str]) -> None:
    found = [one for one in owed(a_file(levels, opened=opened)) if one.period_start.month <= 4]
    assert sorted(names(found)) == sorted(asked)


@pytest.mark.parametrize(("closed", "last"), [("05-31", 4), ("06-01", 5), ("05-01", 4), ("2026-01-31", 0)])
def test_a_closed_file(closed: str, last: int) -> None:
    assert names(owed(a_file(MEDIUM, closed=closed))) == [f"visit {month}" for month in range(1, last + 1)]


def test_a_summer_away_leaves_two_contacts() -> None:
    found = names(owed(a_file(MEDIUM, away=[("07-05", "08-28")])))
    assert found[5:9] == ["visit 6", "contact 7", "contact 8", "visit 9"]


@pytest.mark.parametrize(
    ("away", "duty"),
    [
        (("07-08", "07-31"), "visit 7"),  # seven days there
        (("07-07", "07-31"), "contact 7"),  # six
        (("07-07", "07-30"), "visit 7"),  # six and the last
        (("07-07", ""), "contact 7"),  # nobody knows for how long
    ],
)
def test_seven_days_there_are_enough_for_a_visit(away: tuple[str, str], duty: str) -> None:
    assert names(owed(a_file(MEDIUM, away=[away])))[6] == duty


def test_a_quarter_away_asks_for_no_visit_and_its_contacts_stay_one_a_month() -> None:
    found = names(owed(a_file(LOW, away=[("07-03", "09-27")])))
    assert "visit Q3" not in found
    assert [found.count(f"contact {month}") for month in (7, 8, 9)] == [1, 1, 1]


def test_a_visit_entered_late_is_done_and_marked() -> None:
    april = owed(a_file(HIGH, went=["04-30 visit 05-06"]), today="05-10")[3]
    assert (april.status, april.late_entry, april.satisfied_by) == ("done", True, "v1")


def test_a_visit_entered_on_the_last_day_is_not_late() -> None:
    april = owed(a_file(HIGH, went=["04-02 visit 04-30"]), today="05-10")[3]
    assert (april.status, april.late_entry) == ("done", False)


def test_an_attempt_does_nothing_but_is_told() -> None:
    april = owed(a_file(HIGH, went=["04-20 attempt"]), today="05-01")[3]
    assert (april.status, april.satisfied_by) == ("missed", None)
    assert "未遇 1 次" in april.reason


def test_one_visit_does_its_month_and_its_quarter_and_no_other() -> None:
    found = {name(duty): duty.status for duty in owed(a_file(LOW, went=["01-15 visit"]), today="04-01")}
    assert [found[one] for one in ("contact 1", "visit Q1", "contact 2", "contact 3")] == [
        "done",
        "done",
        "missed",
        "missed",
    ]
