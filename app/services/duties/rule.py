"""Who is owed what, and whether it was done: the one rule that every list, page, plan and figure goes by.

A period is judged by the level that its last month counts as and by the policy in force on its first day.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from functools import lru_cache

from app.services.duties.duty import DONE, MISSED, OPEN, WAIVED, Duty, File, Went
from app.services.duties.levels import Month, month_levels
from app.services.duties.periods import period_of, periods
from app.services.duties.policy import CONTACT, LEVELS, VISIT, Policy, policy_on
from app.services.duties.slots import Ask, Slot, days_there, slot_of


def duties(policies: tuple[Policy, ...], file: File, begin: date, end: date, today: date) -> list[Duty]:
    """What is owed to a child in the calendar periods that touch ``begin`` to ``end``, in their order.

    ``today`` decides what is over and which assessments are known: for the days after it the level of today
    goes on. ``policies`` are in order and leave no gap.
    """
    return timetable(policies, begin, end, today).duties(file)


@lru_cache(maxsize=8)
def timetable(policies: tuple[Policy, ...], begin: date, end: date, today: date) -> Timetable:
    """The rule for many children in turn; their periods are worked out once."""
    return Timetable(policies, begin, end, today)


class Timetable:
    """The periods that touch a stretch of days and what each asks for: the same for every child."""

    def __init__(self, policies: tuple[Policy, ...], begin: date, end: date, today: date) -> None:
        kinds = {rule.every for policy in policies for level in LEVELS for rule in policy.care(level).rules}
        asked = sorted(
            (p for kind in kinds for p in periods(kind, begin, end)), key=lambda p: (p.start, p.end)
        )
        lasts = sorted({period_of("month", period.end).start for period in asked})
        place = {first: number for number, first in enumerate(lasts)}
        self._today = today
        self._months = [Month.of(first, policy_on(policies, first)) for first in lasts]
        self._slots = [
            slot_of(p, policy_on(policies, p.start), place[p.end.replace(day=1)], today) for p in asked
        ]

    def duties(self, file: File) -> list[Duty]:
        """What is owed to a child in these periods."""
        opened, closed = file.opened or date.min, file.closed or date.max
        levels = month_levels(file.levels, opened, self._months, self._today)
        done_by = _by_duty(file)
        found: list[Duty] = []
        for slot in self._slots:
            level = levels[slot.month]
            if level is None or closed <= slot.last:
                continue
            begin = slot.start if opened <= slot.start else opened
            for ask in _asks(slot, level, begin, file):
                visits, days = done_by[ask.duty]
                at = bisect_left(days, begin)
                for number in range(ask.times):
                    fits = at + number < len(days) and days[at + number] <= slot.last
                    went = visits[at + number] if fits else None
                    found.append(_judged(file, slot, level, ask, number, went, self._today))
        return found


def _by_duty(file: File) -> dict[str, tuple[list[Went], list[date]]]:
    """The visits that do a duty, in order, and their days."""
    went = sorted(file.visits, key=_order) if len(file.visits) > 1 else file.visits
    met = [one for one in went if one[1] == VISIT]
    reached = [one for one in went if one[1] == VISIT or one[1] == CONTACT]
    return {VISIT: (met, [one[0] for one in met]), CONTACT: (reached, [one[0] for one in reached])}


def _judged(
    file: File, slot: Slot, level: str, ask: Ask, number: int, went: Went | None, today: date
) -> Duty:
    """A duty with its status; ``went``: the visit that does it."""
    child_id, duty, last = file.child_id, ask.duty, slot.last
    if went is None:
        status = _undone(file, slot, duty) if slot.is_over else OPEN
        visit_id, late, day = None, False, None
    else:
        status, (day, _, entered, visit_id) = DONE, went
        late = entered is not None and entered > last
    return Duty(
        child_id,
        duty,
        slot.start,
        last,
        level,
        status,
        visit_id,
        late,
        day,
        slot.every,
        number + 1,
        today,
        ask,
        file,
    )


def _asks(slot: Slot, level: str, begin: date, file: File) -> tuple[Ask, ...]:
    """What a period asks for at a level; less of a child that was hardly there."""
    asks = slot.at_home[level]
    if not asks or (not file.away and begin is slot.start):
        return asks
    there = days_there(begin, slot.last, file.away)
    return asks if there >= slot.least_days else slot.hardly_there[level]


def _undone(file: File, slot: Slot, duty: str) -> str:
    if not file.waivers:
        return MISSED
    key = (duty, slot.start, slot.last)
    return WAIVED if any(waiver[:3] == key for waiver in file.waivers) else MISSED


def _order(went: Went) -> tuple[date, date, str, str]:
    """Visits by day; of one day's, those entered first come first."""
    day, way, entered, visit_id = went
    return day, entered or day, way, visit_id
