"""This year against the last: who was on file on this day, and what was done up to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.services.figures.breakdown import Bar, Breakdown, Form, Part, Series, Tone
from app.services.figures.declared import FIGURES, Figure
from app.services.figures.period import Counted

_PEOPLE = ("on_file", "left_behind", "hardship", "both", "levels")
_WORK = (
    "opened closed visits_made contacts_made problems_found problems_closed needs_met services activities"
).split()


def a_year_before(day: date) -> date:
    """The same day of the year before; of 29 February the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 2, 28)


def years(now: Counted, before: Counted) -> Iterator[Breakdown]:
    """Both sides counted over the same stretch of their years."""
    days = (before.day, now.day)
    series = (Series(f"{days[0].year}年", Tone.SOFT), Series(f"{days[1].year}年", Tone.MAIN))
    told = f"都看到{days[1].month}月{days[1].day}日为止。"
    note = told + "儿童类别按表上现在勾选的算，风险等级按当时的评估算。"
    yield _side_by_side("years_people", "和去年同一天比：在册儿童", "人", _PEOPLE, series, before, now, note)
    yield _side_by_side("years_work", "和去年同期比：做了多少", "", _WORK, series, before, now, told)


def _side_by_side(
    key: str,
    title: str,
    unit: str,
    keys: Any,
    series: tuple[Series, ...],
    before: Counted,
    now: Counted,
    note: str,
) -> Breakdown:
    bars = tuple(bar for one in FIGURES if one.key in keys for bar in _bars(one, before, now))
    return Breakdown(key, title, unit, series, bars, Form.PAIRED, note)


def _bars(figure: Figure, before: Counted, now: Counted) -> Iterator[Bar]:
    named = [(f"{figure.key}:{code}", words) for code, words in figure.parts()]
    for key, words in reversed(named) if named else [(figure.key, figure.label)]:
        label = words.removeprefix("其中")
        yield Bar(label, tuple(_part(one, key, label) for one in (before, now)))


def _part(counted: Counted, key: str, label: str) -> Part:
    title = f"{counted.figures.end.year}年{label}"
    children = counted.behind.get(key, ())
    return Part(title, children) if children else Part(title, number=counted.number(key))
