"""Which days are worked: the notices, and what an office sets above them."""

from __future__ import annotations

from datetime import date

import pytest

from app.errors import Refused
from app.services.ledger import Ledger
from app.services.plan.days_off import add_day, per_day, remove_day, set_per_day
from app.services.plan.holidays import OFF, WORK, OwnDay, days_off_of, own_days, shipped


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 11, 23), ""),
        (date(2026, 11, 21), "周六"),
        (date(2026, 1, 2), "元旦"),
        (date(2026, 1, 4), ""),  # a Sunday that is worked
        (date(2026, 2, 14), ""),
        (date(2026, 2, 15), "春节"),
        (date(2026, 2, 23), "春节"),
        (date(2026, 9, 20), ""),
        (date(2026, 10, 7), "国庆节"),
        (date(2025, 10, 6), "国庆节、中秋节"),
        (date(2025, 10, 11), ""),
        (date(2024, 5, 11), ""),
        (date(2027, 10, 1), ""),  # a Friday of a year whose notice is not known
    ],
)
def test_a_day_is_off_as_its_notice_says(day: date, name: str) -> None:
    assert shipped().name(day) == name
    assert shipped().is_workday(day) == (not name)


def test_only_saturdays_and_sundays_are_worked_in_place_of_others() -> None:
    assert all(day.weekday() >= 5 and day not in shipped().off for day in shipped().work)
    assert len(shipped().work) == 8 + 5 + 6


def test_only_weekends_count_in_a_year_whose_notice_is_not_known() -> None:
    assert not shipped().knows(2027)
    assert shipped().knows(2026)


def test_an_office_has_days_off_of_its_own_and_takes_them_back(ledger: Ledger) -> None:
    fair, sunday = date(2026, 11, 25), date(2026, 11, 29)
    add_day(ledger, OwnDay(fair, OFF, "庙会"))
    add_day(ledger, OwnDay(sunday, WORK))
    days = days_off_of(ledger.office)
    assert days.name(fair) == "庙会"
    assert days.is_workday(sunday)
    remove_day(ledger, fair)
    assert days_off_of(ledger.office).is_workday(fair)
    assert own_days(ledger.office) == [OwnDay(sunday, WORK)]


def test_an_office_may_rest_on_a_day_worked_for_a_holiday(ledger: Ledger) -> None:
    made_up = date(2026, 10, 10)
    add_day(ledger, OwnDay(made_up, OFF, ""))
    assert days_off_of(ledger.office).name(made_up) == "本单位休息"


@pytest.mark.parametrize(
    ("own", "told"),
    [
        (OwnDay(date(2026, 10, 1), OFF), "休息日（国庆节）"),
        (OwnDay(date(2026, 11, 23), WORK), "工作日"),
        (OwnDay(date(2026, 11, 23), OFF, "长" * 21), "最多 20 个字"),
    ],
)
def test_a_day_that_is_so_already_is_not_set(ledger: Ledger, own: OwnDay, told: str) -> None:
    with pytest.raises(Refused, match=told):
        add_day(ledger, own)
    assert own_days(ledger.office) == []


def test_how_many_households_a_day_is_the_offices_choice(ledger: Ledger) -> None:
    assert per_day(ledger.office) == 6
    set_per_day(ledger, 4)
    assert per_day(ledger.office) == 4
    with pytest.raises(Refused, match="1 到 30 户"):
        set_per_day(ledger, 0)
