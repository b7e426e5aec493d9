"""Calendar periods: months, quarters, halves and years, by which an inspector counts."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from app.services.duties.policy import MONTHS


class Period(NamedTuple):
    """A calendar period, both days counted; ``every`` is its kind."""

    every: str
    start: date
    end: date


def period_of(every: str, day: date) -> Period:
    """The period of a kind that holds a day."""
    length = MONTHS[every]
    first = date(day.year, (day.month - 1) // length * length + 1, 1)
    return Period(every, first, month_end(date(day.year, first.month + length - 1, 1)))


def periods(every: str, begin: date, end: date) -> Iterator[Period]:
    """The periods of a kind that touch a stretch of days, in order."""
    period = period_of(every, begin)
    while period.start <= end:
        yield period
        if period.end.year == date.max.year and period.end.month == 12:
            return
        period = period_of(every, next_day(period.end))


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def next_day(day: date) -> date:
    """The day after."""
    return date.fromordinal(day.toordinal() + 1)
