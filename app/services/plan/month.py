"""A month of the ledger: what is planned, what was done, what was missed, and of whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.care import Visit
from app.models.child import Child
from app.services.children.lines import Line, lines
from app.services.duties.duty import DONE, MISSED, Duty
from app.services.duties.owed import owed_each
from app.services.duties.periods import month_end
from app.services.duties.policy import VISIT, policies_of
from app.services.duties.standing import counted_from, looked_back_to
from app.services.ledger import Ledger
from app.services.plan.days_off import per_day
from app.services.plan.holidays import DaysOff, days_off_of
from app.services.plan.marking import marks_of
from app.services.plan.plan import plan
from app.services.plan.proposal import Home, Proposal


class Made(NamedTuple):
    """A visit, contact or attempt of the month."""

    child_id: str
    day: date
    way: str
    visit_id: str


@dataclass(frozen=True)
class MonthPlan:
    """``missed``: in the month itself; of the present month all that was missed so far, as all lists count.

    ``done`` are the duties of the month that are done; ``lines`` and ``homes`` are those of all open files.
    """

    month: date
    today: date
    proposals: tuple[Proposal, ...]
    made: tuple[Made, ...]
    missed: tuple[Duty, ...]
    done: tuple[Duty, ...]
    lines: Mapping[str, Line]
    homes: Mapping[str, Home]
    days_off: DaysOff
    per_day: int

    @property
    def last(self) -> date:
        """The month's last day."""
        return month_end(self.month)

    def on_days(self) -> list[Proposal]:
        """The proposals that have a day of this month."""
        return [one for one in self.proposals if one.day and self.month <= one.day <= self.last]

    def without_day(self) -> list[Proposal]:
        """Those that should have a day of this month and could be given none."""
        return [one for one in self.proposals if one.day is None and not one.mark and not one.later]


def planned(ledger: Ledger, month: date, today: date) -> MonthPlan:
    """The plan of the month that holds ``month``, as things stand today."""
    first, office = month.replace(day=1), ledger.office
    days_off, most = days_off_of(office), per_day(office)
    with ledger.reading() as session:
        known = {line.child_id: line for line in lines(session) if not line.closed_on}
        homes = _homes(session, known)
        duties = _duties(session, ledger, first, today, known)
        made = _made(session, first, known)
        marks = marks_of(session)
    taken = len({homes[one.child_id].family_id for one in made if one.day == today and one.way == VISIT})
    found = plan(duties, homes, marks, days_off, today, most, first, taken)
    missed = tuple(one for one in duties if one.status == MISSED and _is_told(one, first, ledger, today))
    done = tuple(one for one in duties if one.status == DONE and _is_of(one, first))
    return MonthPlan(first, today, tuple(found), tuple(made), missed, done, known, homes, days_off, most)


def _homes(session: Session, known: Mapping[str, Line]) -> dict[str, Home]:
    families = dict(session.execute(select(Child.id, Child.family_id)).tuples().all())
    return {
        child_id: Home(families[child_id], line.group or "", line.address or "")
        for child_id, line in known.items()
    }


def _duties(
    session: Session, ledger: Ledger, first: date, today: date, known: Mapping[str, Line]
) -> list[Duty]:
    begin = min(looked_back_to(today), (first - timedelta(days=1)).replace(day=1))
    policies = policies_of(ledger.office)
    each = owed_each(session, policies, begin, month_end(first), today)
    return [duty for of_child in each for duty in of_child if duty.child_id in known]


def _made(session: Session, first: date, known: Mapping[str, Line]) -> list[Made]:
    columns = (Visit.child_id, Visit.day, Visit.way, Visit.id)
    within = Visit.day.between(first, month_end(first)) & Visit.withdrawn.is_(None)
    rows = session.execute(select(*columns).where(within).order_by(Visit.day, Visit.id))
    return [Made(*row) for row in rows if row[0] in known]


def _is_of(duty: Duty, first: date) -> bool:
    return duty.period_start <= month_end(first) and duty.period_end >= first


def _is_told(duty: Duty, first: date, ledger: Ledger, today: date) -> bool:
    """Whether a missed duty belongs to the month that is looked at."""
    if first == today.replace(day=1):
        return duty.period_start >= counted_from(ledger.office)
    return first <= duty.period_end <= month_end(first)
