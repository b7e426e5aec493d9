"""Duties done and missed, village by village: this year and in the last month that is over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.listing import ListLine
from app.models.office import Office
from app.services.duties.duty import DONE, MISSED, Duty
from app.services.duties.policy import policies_of
from app.services.duties.reading import files
from app.services.duties.rule import timetable

_EVERY = 500  # children between two looks at whether somebody still waits for the answer


@dataclass
class Kept:
    """``done`` and ``missed`` in the year, and ``done_now`` and ``missed_now`` in the month; ``late``: the
    children of whom something was missed in the year and whose files are in force."""

    done: int = 0
    missed: int = 0
    done_now: int = 0
    missed_now: int = 0
    late: set[str] = field(default_factory=set)

    @property
    def owed(self) -> int:
        return self.done + self.missed


def month_told(today: date) -> date:
    """The first day of the month that a town speaks of: the last one that is over."""
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1)


def kept_duties(
    session: Session, office: Office, today: date, step: Callable[[], object] = lambda: None
) -> dict[str, Kept]:
    """By the code of the village. Periods that are over since the first of January count, and in January the
    December before; ``step`` is called now and then, and may raise to stop."""
    month = month_told(today)
    begin = min(today.replace(month=1, day=1), month)
    rule = timetable(policies_of(office), begin, today, today)
    office_of, in_force = _offices(session)
    found: dict[str, Kept] = defaultdict(Kept)
    for number, file in enumerate(files(session, since=begin.replace(month=1, day=1))):
        if number % _EVERY == 0:
            step()
        kept = found[office_of[file.child_id]]
        for duty in rule.duties(file):
            _count(kept, duty, month, today)
            if duty.status == MISSED and file.child_id in in_force:
                kept.late.add(file.child_id)
    return found


def _count(kept: Kept, duty: Duty, month: date, today: date) -> None:
    if duty.status not in (DONE, MISSED) or duty.period_end >= today:
        return
    is_done = duty.status == DONE
    if duty.period_end.year == today.year:
        kept.done += is_done
        kept.missed += not is_done
    if duty.period_end.replace(day=1) == month:
        kept.done_now += is_done
        kept.missed_now += not is_done


def _offices(session: Session) -> tuple[dict[str, str], set[str]]:
    """Whose each child is, and which files are in force."""
    rows = session.execute(select(ListLine.child_id, ListLine.office, ListLine.closed_on)).all()
    return {row[0]: row[1] for row in rows}, {row[0] for row in rows if row[2] is None}
