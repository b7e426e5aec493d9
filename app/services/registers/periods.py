"""The stretches of a year in which an item of a list is to be done."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}  # of a stretch, by how often
AT_ANY_TIME = "once"
_HALVES = ("上半年", "下半年")


class Period(NamedTuple):
    """The days from ``start`` to ``end``, both counted; ``months`` long."""

    start: date
    end: date
    months: int

    @property
    def label(self) -> str:
        """2026年11月, 2026年第三季度, 2026年上半年, 2026年."""
        year, place = self.start.year, (self.start.month - 1) // self.months
        if self.months == 1:
            return f"{year}年{self.start.month}月"
        if self.months == 3:
            return f"{year}年第{'一二三四'[place]}季度"
        return f"{year}年{_HALVES[place]}" if self.months == 6 else f"{year}年"


def periods(how_often: str, year: int) -> tuple[Period, ...]:
    """The stretches of a year in order; none for what is done at any time."""
    months = MONTHS.get(how_often, 0)
    starts = range(1, 13, months) if months else ()
    return tuple(Period(date(year, first, 1), _last_day(year, first + months), months) for first in starts)


def period_holding(how_often: str, day: date) -> Period | None:
    """The stretch in which a day lies, ``None`` for what is done at any time."""
    return next((one for one in periods(how_often, day.year) if one.start <= day <= one.end), None)


def _last_day(year: int, after: int) -> date:
    """The day before the first of the month ``after``, which may be the next year's (13)."""
    first = date(year, after, 1) if after <= 12 else date(year + 1, 1, 1)
    return first - timedelta(days=1)
