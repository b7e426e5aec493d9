"""Which level a month counts as: the highest that is in force early enough in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from app.services.duties.periods import month_end
from app.services.duties.policy import LEVELS, UNASSESSED, Policy

Assessed = tuple[date, str]  # an assessment: day, level


class Month(NamedTuple):
    """A month; ``limit`` is the last day on which a level may begin and still count in it."""

    first: date
    limit: date
    ranks: dict[str, float]

    @classmethod
    def of(cls, first: date, policy: Policy) -> Month:
        """The month that begins on a day, with its days of grace."""
        last = month_end(first)
        limit = min(last - timedelta(days=policy.grace_days - 1), last)
        return cls(first, limit, {level: policy.rank(level) for level in (*LEVELS, UNASSESSED)})


def month_levels(
    levels: Sequence[Assessed], opened: date, months: Sequence[Month], today: date
) -> list[str | None]:
    """The level that each month counts as, ``None`` where none does; ``months`` are in order.

    A stretch of days at a level or above counts if it touches the month and began by the limit: that is so
    exactly if one of the days up to the limit is at that level. Assessments after ``today`` are not known.
    """
    known = _known(levels, today)
    found: list[str | None] = []
    level, at = UNASSESSED, 0
    for month in months:
        if month.limit < month.first:
            found.append(_carried(known, opened, month))
        elif opened > month.limit:
            found.append(None)
        else:
            begin = max(month.first, opened)
            while at < len(known) and known[at][0] <= begin:
                level = known[at][1]
                at += 1
            highest = level
            while at < len(known) and known[at][0] <= month.limit:
                level = known[at][1]
                highest = max(highest, level, key=month.ranks.__getitem__)
                at += 1
            found.append(highest)
    return found


def _known(levels: Sequence[Assessed], today: date) -> list[Assessed]:
    """Assessments in order; of two on one day the higher comes last and holds."""
    known = [one for one in levels if one[0] <= today]
    return sorted(known, key=lambda one: (one[0], LEVELS.index(one[1]))) if len(known) > 1 else known


def _carried(known: Sequence[Assessed], opened: date, month: Month) -> str | None:
    """The level of a month in which nothing may begin: what held on the day before and still does."""
    if opened >= month.first:
        return None
    before, after = _level_on(known, month.first - timedelta(days=1)), _level_on(known, month.first)
    return min(before, after, key=month.ranks.__getitem__)


def _level_on(known: Sequence[Assessed], day: date) -> str:
    return next((level for since, level in reversed(known) if since <= day), UNASSESSED)


def latest_at(levels: Sequence[Assessed], level: str, until: date) -> date | None:
    """The day of the latest assessment at a level that was made by a day."""
    return max((day for day, decided in levels if decided == level and day <= until), default=None)
