"""The rule once more, day by day and with sets of days only, slow and plain.

It shares nothing with the program but the shapes of what goes in. Its words follow the numbered rules.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from app.services.duties.duty import File
from app.services.duties.policy import Policy

RISING = ["low", "medium", "high"]
LENGTHS = [("month", 1), ("quarter", 3), ("half_year", 6), ("year", 12)]
ONE = timedelta(days=1)

Told = tuple[str, date, date, str, str, date | None, bool]


def oracle(policies: Sequence[Policy], file: File, year: int, today: date) -> list[Told]:
    """(duty, first day, last day, level, status, the visit's day, entered late) of a year, sorted."""
    found: list[Told] = []
    for every, length in LENGTHS:
        for first_month in range(1, 13, length):
            days = days_of(year, first_month, length)
            policy = in_force(policies, days[0])
            found += of_period(policies, policy, file, every, days, today)
    return sorted(found, key=str)


def of_period(
    policies: Sequence[Policy], policy: Policy, file: File, every: str, days: Sequence[date], today: date
) -> list[Told]:
    last = days[-1]
    if file.closed is not None and file.closed <= last:  # rule 5
        return []
    month = days_of(last.year, last.month, 1)
    level = level_of_month(in_force(policies, month[0]), file, month, today)
    if level is None:
        return []
    there = [day for day in days if on_file(file, day) and not is_away(file, day)]
    owed = asked(policy, level, every, len(there) < policy.least_days)
    found: list[Told] = []
    for duty, times in owed.items():
        did = who_did(file, duty, set(days))
        for number in range(times):
            if number < len(did):
                day, entered = did[number]
                found.append((duty, days[0], last, level, "done", day, bool(entered and entered > last)))
            else:
                waived = any(one[:3] == (duty, days[0], last) for one in file.waivers)
                status = "open" if last >= today else "waived" if waived else "missed"
                found.append((duty, days[0], last, level, status, None, False))
    return found


def asked(policy: Policy, level: str, every: str, hardly_there: bool) -> dict[str, int]:
    """How many of which duty (rules 2 to 4, 6)."""
    rules = {"low": policy.low, "medium": policy.medium, "high": policy.high}[
        level or policy.unassessed_as
    ].rules
    owed = {rule.duty: rule.times for rule in rules if rule.every == every}
    if hardly_there and "visit" in owed:
        visits = owed.pop("visit")
        if every == "month":
            owed["contact"] = max(visits, owed.get("contact", 0))
    return owed


def who_did(file: File, duty: str, days: set[date]) -> list[tuple[date, date | None]]:
    """The fitting visits of a period, earliest first; of one day's, those entered first (rule 7)."""
    ways = {"visit": {"visit"}, "contact": {"visit", "contact"}}[duty]
    fitting = [
        (day, entered)
        for day, way, entered, _ in file.visits
        if way in ways and day in days and on_file(file, day)
    ]
    return sorted(fitting, key=lambda one: (one[0], one[1] or one[0]))


def level_of_month(policy: Policy, file: File, month: Sequence[date], today: date) -> str | None:
    """The highest level that counts (rule 1), by walking from each of its days back to where it began."""
    counting = [
        level
        for level in ["low", "", "medium", "high"]
        if any(
            as_high(policy, file, day, level, today) and counts(policy, file, day, level, today, month)
            for day in month
        )
    ]
    return max(counting, key=lambda level: height(policy, level), default=None)


def counts(policy: Policy, file: File, day: date, level: str, today: date, month: Sequence[date]) -> bool:
    """Whether the stretch at a level or above that holds a day began before the month or early in it."""
    began = day
    while began >= month[0] and as_high(policy, file, began - ONE, level, today):
        began -= ONE
    left = [one for one in month if one >= began]
    return began < month[0] or len(left) >= policy.grace_days


def as_high(policy: Policy, file: File, day: date, level: str, today: date) -> bool:
    if not on_file(file, day):
        return False
    return height(policy, in_force_on(file, day, today)) >= height(policy, level)


def in_force_on(file: File, day: date, today: date) -> str:
    """The level on a day: of the latest assessment by then that is known (the higher of one day's)."""
    known = [(made, RISING.index(level)) for made, level in file.levels if made <= day and made <= today]
    return RISING[max(known)[1]] if known else ""


def height(policy: Policy, level: str) -> float:
    """低 < 中 < 高; 未评估 just below what it is scheduled as."""
    return RISING.index(level) if level else RISING.index(policy.unassessed_as) - 0.1


def on_file(file: File, day: date) -> bool:
    return (file.opened is None or file.opened <= day) and (file.closed is None or day < file.closed)


def is_away(file: File, day: date) -> bool:
    return any(start <= day and (end is None or day <= end) for start, end in file.away)


def in_force(policies: Sequence[Policy], day: date) -> Policy:
    return [one for one in policies if one.begins is None or one.begins <= day][-1]


@cache
def days_of(year: int, first_month: int, length: int) -> Sequence[date]:
    return [
        date(year, month, day)
        for month in range(first_month, first_month + length)
        for day in range(1, monthrange(year, month)[1] + 1)
    ]


def told(duties: Sequence[Any]) -> list[Told]:
    """The program's duties in the oracle's shape."""
    shapes = [
        (d.duty, d.period_start, d.period_end, d.level, d.status, d.satisfied_on, d.late_entry)
        for d in duties
    ]
    return sorted(shapes, key=str)
