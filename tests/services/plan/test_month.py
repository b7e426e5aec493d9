"""A month of a ledger: what is planned, done and missed, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from app.services.children import families, records
from app.services.ledger import Ledger
from app.services.plan.days_off import set_per_day
from app.services.plan.month import Made, MonthPlan, planned
from tests.factories import TODAY, a_child, a_ledger, a_visit, an_assessment

NOVEMBER, OCTOBER, DECEMBER = date(2026, 11, 1), date(2026, 10, 1), date(2026, 12, 1)
MARCH = date(2026, 3, 5)


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Two brothers due, one child done, one missed in October, one whose file was closed."""
    ledger = a_ledger(tmp_path_factory.mktemp("month"))
    for name, level, days in (
        ("陈大明", "high", [date(2026, 10, 20)]),
        ("陈小明", "medium", [date(2026, 10, 20)]),
        ("丁一桐", "medium", [date(2026, 10, 9), date(2026, 11, 9)]),
        ("黄小欣", "medium", []),
        ("林已走", "high", [date(2026, 10, 9)]),
    ):
        child = a_child(ledger, name=name, opened_on=date(2026, 10, 1), group="第2组", address="柳湾村 1 号")
        an_assessment(ledger, child, level, MARCH)
        for day in days:
            a_visit(ledger, child, day)
    known = by_name(planned(ledger, NOVEMBER, TODAY))
    families.join(ledger, known["陈大明"], known["陈小明"])
    records.close(ledger, known["林已走"], date(2026, 11, 2), "moved", "", TODAY)
    yield ledger
    ledger.close()


def by_name(found: MonthPlan) -> dict[str, str]:
    return {line.name: child_id for child_id, line in found.lines.items()}


def names(found: MonthPlan, child_ids: list[str]) -> list[str]:
    return sorted(found.lines[child_id].name for child_id in child_ids)


def test_what_is_open_is_planned_and_brothers_go_together(village: Ledger) -> None:
    found = planned(village, NOVEMBER, TODAY)
    assert names(found, [one.child_id for one in found.proposals]) == ["陈大明", "陈小明", "黄小欣"]
    brothers = {one.day for one in found.proposals if found.lines[one.child_id].name.startswith("陈")}
    assert len(brothers) == 1
    assert found.on_days() == list(found.proposals)
    assert found.without_day() == []


def test_what_was_done_and_missed_is_told(village: Ledger) -> None:
    found = planned(village, NOVEMBER, TODAY)
    assert [(found.lines[m.child_id].name, m.day, m.way) for m in found.made] == [
        ("丁一桐", date(2026, 11, 9), "visit")
    ]
    assert isinstance(found.made[0], Made)
    assert names(found, [duty.child_id for duty in found.done]) == ["丁一桐"]
    assert names(found, [duty.child_id for duty in found.missed]) == ["黄小欣"]


def test_a_closed_file_is_left_out(village: Ledger) -> None:
    assert "林已走" not in by_name(planned(village, NOVEMBER, TODAY))


def test_a_month_that_is_over_tells_what_was_made_and_missed_in_it(village: Ledger) -> None:
    found = planned(village, OCTOBER, TODAY)
    assert found.proposals == ()
    assert len(found.made) == 3
    assert names(found, [duty.child_id for duty in found.missed]) == ["黄小欣"]


def test_a_month_to_come_is_planned_from_what_is_known_today(village: Ledger) -> None:
    found = planned(village, DECEMBER, TODAY)
    assert names(found, [one.child_id for one in found.proposals]) == ["丁一桐", "陈大明", "陈小明", "黄小欣"]
    assert all(one.day and one.day.month == 12 for one in found.proposals)


def test_the_offices_number_of_households_a_day_is_kept_to(village: Ledger) -> None:
    set_per_day(village, 1)
    found = planned(village, NOVEMBER, TODAY)
    assert len({one.day for one in found.proposals}) == 2
    set_per_day(village, 6)
