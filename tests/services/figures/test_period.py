"""Every figure of a period equals a plain count: over the invented village, and over villages at random."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.models.registers import Activity
from app.services.agreements.tasks import signing_rate
from app.services.care.pairing import pairing_coverage
from app.services.figures.declared import FIGURES, NAMELESS
from app.services.figures.period import PeriodFigures, as_table, counted_period, period_figures
from app.services.ledger import Ledger
from app.services.town.overview import overview, totals, with_duties
from tests.factories import TODAY, a_ledger
from tests.services.figures.plain import Plain, everybody
from tests.services.figures.random_village import fill_at_random
from tests.services.town.towns import FIRST, SECOND, a_town

PERIODS = [
    *((date(2026, month, 1), date(2026, month + 1, 1)) for month in (1, 4, 9, 10)),
    (date(2025, 1, 1), date(2026, 1, 1)),
    (date(2026, 11, 1), date(2026, 12, 1)),
    (date(2026, 1, 1), date(2027, 1, 1)),
]
# Counted by other tests of this module.
ELSEWHERE = {"completeness", "activities", "activity_children", "activity_guardians", "activities_by_kind"}


@pytest.fixture(params=PERIODS, ids=lambda days: f"{days[0]}", scope="module")
def days(request: pytest.FixtureRequest) -> tuple[date, date]:
    start, after = request.param
    return start, date.fromordinal(after.toordinal() - 1)


@pytest.fixture(scope="module")
def told(village: Ledger, days: tuple[date, date]) -> PeriodFigures:
    return period_figures(village, *days, TODAY)


def plainly(value: Any) -> Any:
    """Of a mapping only the codes that occur."""
    return {code: number for code, number in value.items() if number} if hasattr(value, "items") else value


def compared(told: PeriodFigures, plain: Plain) -> None:
    counted = plain.counted()
    assert counted.keys() == {figure.key for figure in FIGURES} - ELSEWHERE
    assert {key: plainly(getattr(told, key)) for key in counted} == {
        key: plainly(value) for key, value in counted.items()
    }


def test_every_figure_of_the_village(
    told: PeriodFigures, village: Ledger, children: list[Any], days: tuple[date, date]
) -> None:
    compared(told, Plain(village, children, *days, TODAY))


@pytest.fixture(scope="module", params=range(2))
def at_random(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    ledger = a_town(tmp_path_factory.mktemp("random"))
    fill_at_random(ledger, request.param)
    yield ledger
    ledger.close()


@pytest.mark.parametrize(("start", "after"), PERIODS)
def test_every_figure_of_a_ledger_at_random(at_random: Ledger, start: date, after: date) -> None:
    end = date.fromordinal(after.toordinal() - 1)
    told = period_figures(at_random, start, end, TODAY)
    compared(told, Plain(at_random, everybody(at_random), start, end, TODAY))


@pytest.mark.parametrize(("start", "after"), PERIODS[-2:])
def test_the_villages_of_a_town_make_its_whole(at_random: Ledger, start: date, after: date) -> None:
    end = date.fromordinal(after.toordinal() - 1)
    whole = period_figures(at_random, start, end, TODAY)
    parts = [period_figures(at_random, start, end, TODAY, code) for code in (FIRST, SECOND)]
    for figure in FIGURES:
        if figure.key != "completeness":
            values = [getattr(one, figure.key) for one in (whole, *parts)]
            if figure.by is not None:
                values = [sum(value.values()) for value in values]
            assert values[0] == values[1] + values[2], figure.label


def test_they_agree_with_what_the_town_shows_of_its_villages(at_random: Ledger) -> None:
    rows = with_duties(at_random, overview(at_random, TODAY), TODAY)
    for row in (*rows, totals(rows)):
        told = period_figures(at_random, date(2026, 1, 1), TODAY, TODAY, row.village.code or None)
        counted, kept = row.counted, row.kept
        assert kept
        assert (told.on_file, told.levels["high"]) == (counted.open, counted.high)
        assert (told.levels["medium"], told.levels["low"]) == (counted.medium, counted.low)
        assert told.levels[""] == counted.unassessed
        assert (told.pairing_wanted, told.paired) == (row.hardship, row.hardship - len(row.unpaired))
        assert told.agreements_signed == row.needing - len(row.unsigned)
        assert told.visits_done + told.contacts_done == kept.done
        assert told.visits_missed + told.contacts_missed == kept.missed


def test_papers_and_pairs_of_today_are_those_of_the_lists(village: Ledger) -> None:
    told = period_figures(village, date(2026, 11, 1), TODAY, TODAY)
    rate, covered = signing_rate(village, TODAY), pairing_coverage(village, TODAY)
    assert (told.agreements_needed, told.agreements_signed) == (rate.needed, rate.signed)
    assert (told.pairing_wanted, told.paired) == (covered.children, covered.paired)


def test_completeness_is_the_average_of_the_lists_lines(village: Ledger) -> None:
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


@pytest.mark.parametrize(
    ("key", "now", "before", "words"),
    [
        ("on_file", 12, 9, "增加 3"),
        ("on_file", 9, 12, "减少 3"),
        ("on_file", 9, 9, "持平"),
        ("on_file", 9, None, ""),
        ("completeness", 93, 90, "提高 3 个百分点"),
        ("completeness", 90, 93, "降低 3 个百分点"),
        ("aid_amount", Decimal("500.50"), Decimal(0), "增加 500.50"),
    ],
)
def test_a_change_is_told_in_words(key: str, now: Any, before: Any, words: str) -> None:
    figure = next(one for one in FIGURES if one.key == key)
    assert figure.change(now, before) == words


def test_behind_each_number_stand_as_many_children(village: Ledger, days: tuple[date, date]) -> None:
    counted = counted_period(village, *days, TODAY)
    beside = {"completeness", "aid_amount", *NAMELESS}
    for row in as_table(counted.figures):
        if row.key not in beside and not row.key.startswith("activit"):
            assert len(counted.behind.get(row.key, ())) == int(row.value), row.label


def test_of_reports_and_of_suspected_harm_nobody_is_named(village: Ledger) -> None:
    counted = counted_period(village, date(2026, 1, 1), TODAY, TODAY)
    assert counted.figures.reports
    assert counted.figures.problems_by_kind["harm"]
    assert not NAMELESS & set(counted.behind)


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
    assert plainly(told.activities_by_kind) == {"safety": 2, "festival": 1}
    assert period_figures(ledger, date(2026, 10, 1), date(2026, 10, 31), TODAY, FIRST).activities == 0


def test_an_empty_ledger_has_nothing_to_tell(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path / "empty")
    told = period_figures(ledger, date(2026, 1, 1), TODAY, TODAY)
    assert {row.value for row in as_table(told) if row.key != "completeness"} == {"0"}
    ledger.close()
