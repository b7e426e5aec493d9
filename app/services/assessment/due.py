"""When a child has to be assessed anew: after the policy's days, or because something happened since.

A day that somebody wrote down counts where it is earlier than the policy's; a later one does not put it off.
A child never assessed is not spoken of here: its level says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.care import Assessment
from app.models.child import Child
from app.models.choices import LEVEL
from app.services.assessment.events import Assessed, Event, events_since
from app.services.duties.policy import Policy, policies_of, policy_on
from app.services.ledger import Ledger

AHEAD = 14  # days before it falls due from which it is said


@dataclass(frozen=True)
class Due:
    """The next assessment of a child: from ``due`` on it is owed. ``events`` came before the policy's day."""

    child_id: str
    name: str
    level: str
    assessed: date
    due: date
    events: tuple[Event, ...] = ()

    @property
    def why(self) -> str:
        """What asks for it: what happened, or else the time that has passed."""
        if self.events:
            return "；".join(event.sentence for event in self.events)
        return f"{self.assessed:%Y-%m-%d} 评为{LEVEL.label(self.level)}，到 {self.due:%Y-%m-%d} 要再评一次"

    def is_due(self, today: date) -> bool:
        """Whether it is owed already."""
        return self.due <= today

    def sentence(self, today: date) -> str:
        """How it stands, for reading."""
        if not self.is_due(today):
            return f"下次评估 {self.due:%Y-%m-%d}，还有 {(self.due - today).days} 天。"
        return f"该重新评估了：{self.why}。"


def planned(policies: tuple[Policy, ...], day: date, level: str, written: date | None = None) -> date:
    """When the assessment after one of ``day`` falls due by itself; ``written`` is a day somebody chose."""
    ruled = day + timedelta(days=policy_on(policies, day).reassess(level))
    return min(ruled, written) if written and written > day else ruled


def next_due(policies: tuple[Policy, ...], last: Assessed, events: Iterable[Event]) -> Due:
    """The next assessment after the last one, given what happened since."""
    day = planned(policies, last.day, last.level, last.written)
    told = tuple(sorted(event for event in events if event.day <= day))
    return Due(last.child_id, last.name, last.level, last.day, told[0].day if told else day, told)


def due_of(ledger: Ledger, child: Child, today: date) -> Due | None:
    """When a child's next assessment falls due; ``None`` for a closed file and one never assessed."""
    return next(iter(_dues(ledger, today, [child.id])), None) if child.id else None


def reassessments(
    ledger: Ledger, today: date, child_ids: list[str] | None = None, ahead: int = AHEAD
) -> list[Due]:
    """The open files whose next assessment is owed, or will be within ``ahead`` days; soonest first."""
    until = today + timedelta(days=ahead)
    found = [one for one in _dues(ledger, today, child_ids) if one.due <= until]
    return sorted(found, key=lambda one: (one.due, one.name, one.child_id))


def _dues(ledger: Ledger, today: date, child_ids: list[str] | None) -> list[Due]:
    policies = policies_of(ledger.office)
    with ledger.reading() as session:
        last = _last(session, today, child_ids)
        events = events_since(session, last)
    return [next_due(policies, one, events.get(one.child_id, ())) for one in last]


def _last(session: Session, today: date, child_ids: list[str] | None) -> list[Assessed]:
    """The assessment in force of each open file (``level_on`` for all of them in one query)."""
    order = (Assessment.day.desc(), Assessment.created_at.desc(), Assessment.id)
    place = func.row_number().over(partition_by=Assessment.child_id, order_by=order).label("place")
    counted = select(
        Child.id,
        Child.name,
        Child.family_id,
        Assessment.day,
        Assessment.created_at,
        Assessment.level,
        Assessment.next_due,
        place,
    ).join(Child, Child.id == Assessment.child_id)
    counted = counted.where(
        Assessment.withdrawn.is_(None), Assessment.day <= today, Child.closed_on.is_(None)
    )
    if child_ids is not None:
        counted = counted.where(Child.id.in_(child_ids))
    ranked = counted.subquery()
    rows = session.execute(select(ranked).where(ranked.c.place == 1))
    return [Assessed(row[0], row[1] or "", row[2], row[3], row[4], row[5], row[6]) for row in rows]
