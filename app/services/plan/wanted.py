"""When a duty is best done, were there nobody else to go to: how long after the last visit, and how soon."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from app.services.duties.duty import MISSED, OPEN, Duty
from app.services.duties.policy import CONTACT, LEVELS, VISIT
from app.services.duties.policy_data import DUTY_WORDS

RISE_DAYS = 7  # after the level rose, somebody goes within so many days
# How long after the last visit the next is best: less than the period, so that it does not end up on its last
# day and an attempt that met nobody can be repeated; of 高风险 the soonest.
_GAPS = {"month": 27, "quarter": 84, "half_year": 170, "year": 340}
_HIGH_GAP = 20
_FRESH = 45  # days for which a rise is news
_SPARE = 5  # days kept free at a period's end


class Wanted(NamedTuple):
    """The best day, why, and whether it should be as soon as can be."""

    day: date
    why: str
    urgent: bool


def wanted(duty: Duty, today: date, missed_before: bool) -> Wanted:
    """When an open duty is best done; ``missed_before``: an earlier one of the child was missed."""
    first = max(today, duty.period_start)
    if rose := risen(duty, today):
        by = max(rose + timedelta(days=RISE_DAYS - 1), first)
        go = "前要去" if duty.duty == VISIT else "前最好当面去一次"  # the visit is owed from next month on
        return Wanted(first, f"{rose:%m-%d} 等级升高，{by:%m-%d} {go}", True)
    if missed_before:
        return Wanted(first, f"前面有一期没有{DUTY_WORDS[duty.duty]}，尽早补上", True)
    last = last_met(duty, today)
    if last is None:
        return Wanted(first, f"还没有{DUTY_WORDS[duty.duty]}过，尽早去", duty.level == "high")
    if duty.is_soon and duty.period_start <= today:
        return Wanted(first, f"{duty.period_end:%m-%d} 到期，只剩 {duty.days_left} 天", True)
    return Wanted(*_spread(duty, last, first), duty.level == "high")


def _spread(duty: Duty, last: date, first: date) -> tuple[date, str]:
    high = duty.level == "high" and duty.every == "month"
    gap = _HIGH_GAP if high else _GAPS[duty.every] // duty.ask.times
    latest = max(first, duty.period_end - timedelta(days=_SPARE))
    day = min(max(last + timedelta(days=gap), first), latest)
    return day, f"上次 {last:%m-%d}，隔 {(day - last).days} 天"


def last_met(duty: Duty, today: date) -> date | None:
    """The day of the child's last visit; for a contact, of the last of either."""
    ways = (VISIT,) if duty.duty == VISIT else (VISIT, CONTACT)
    days = [day for day, way, _, _ in duty.file.visits if way in ways and day <= today]
    return max(days, default=None)


def risen(duty: Duty, today: date) -> date | None:
    """The day on which the level rose, where nobody has been there since and it was not long ago."""
    known = sorted(one for one in duty.file.levels if one[0] <= today)
    if len(known) < 2 or LEVELS.index(known[-1][1]) <= LEVELS.index(known[-2][1]) or duty.status != OPEN:
        return None
    day = known[-1][0]
    been = any(way == VISIT and visited >= day for visited, way, _, _ in duty.file.visits)
    return None if been or (today - day).days > _FRESH else day


def is_outstanding(duty: Duty) -> bool:
    """Whether a duty was missed and nobody has been there, or for a contact rung, since."""
    ways = (VISIT,) if duty.duty == VISIT else (VISIT, CONTACT)
    met = any(way in ways and day > duty.period_end for day, way, _, _ in duty.file.visits)
    return duty.status == MISSED and not met
