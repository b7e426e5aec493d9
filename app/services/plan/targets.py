"""Which of the open duties are for this month, and which for another month of their period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.services.duties.duty import Duty
from app.services.duties.policy import VISIT
from app.services.plan.proposal import SKIP, Home, Key, Mark, Proposal, key_of
from app.services.plan.trips import Which, which
from app.services.plan.wanted import Wanted

_MARKED = {"move": "改", "pin": "定"}


@dataclass
class Targets:
    """``here`` are the duties to be given a day, ``fixed`` the days somebody gave them, ``past`` those whose
    day went by; ``told`` the proposals that are settled already, without a day of this month."""

    here: list[Duty] = field(default_factory=list)
    fixed: dict[Which, Mark] = field(default_factory=dict)
    told: list[Proposal] = field(default_factory=list)
    past: dict[Which, Mark] = field(default_factory=dict)


def sort_out(
    due: Iterable[Duty],
    best: Mapping[Which, Wanted],
    marks: Mapping[Key, Mark],
    homes: Mapping[str, Home],
    first: date,
    last: date,
    today: date,
) -> Targets:
    """Sort the open duties of the month from ``first`` to ``last``."""
    found, left, open_marks = Targets(), [], dict(marks)
    for duty in due:
        mark = open_marks.pop(key_of(duty), None)
        if mark is None or not _holds(mark, duty, today):
            if mark is not None:
                found.past[which(duty)] = mark
            left.append(duty)
        elif mark.what == SKIP:
            found.told.append(Proposal(duty.child_id, duty, None, "这一期不排，任务还在", SKIP))
        elif mark.day is not None and first <= mark.day <= last:
            found.here.append(duty)
            found.fixed[which(duty)] = mark
        else:
            why = f"{_MARKED[mark.what]}在 {mark.day:%m-%d}"
            found.told.append(Proposal(duty.child_id, duty, mark.day, why, mark.what))
    _spread_over_months(left, best, homes, first, last, found)
    return found


def _holds(mark: Mark, duty: Duty, today: date) -> bool:
    """Whether what somebody did with a proposal can still be."""
    if mark.what == SKIP:
        return True
    return mark.day is not None and max(today, duty.period_start) <= mark.day <= duty.period_end


def _spread_over_months(
    left: list[Duty],
    best: Mapping[Which, Wanted],
    homes: Mapping[str, Home],
    first: date,
    last: date,
    found: Targets,
) -> None:
    """A quarter's visit has one month of its own; where somebody goes to the household anyway, it is now."""
    now = [duty for duty in left if first <= best[which(duty)].day <= last]
    going = {homes[duty.child_id].family_id for duty in (*now, *found.here) if duty.duty == VISIT}
    for duty in left:
        day = best[which(duty)].day
        along = duty.duty == VISIT and day > last and homes[duty.child_id].family_id in going
        if first <= day <= last or along:
            found.here.append(duty)
        else:
            why = f"排在 {day.year}年{day.month}月，这个月不用去"
            found.told.append(Proposal(duty.child_id, duty, None, why, later=True))
