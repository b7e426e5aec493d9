"""临时监护 and emergency care: which stretches are running (未成年人保护法 92, 93; 民法典 34)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import or_, select

from app.models.child import Child
from app.models.concern import TemporaryCare
from app.services.ledger import Ledger


class Running(NamedTuple):
    """A child in temporary care; ``days`` so far, the first counted, ``end`` when it is known."""

    child_id: str
    name: str
    kind: str
    placement: str
    caretaker: str
    start: date
    end: date | None
    days: int


def running(ledger: Ledger, today: date) -> list[Running]:
    """The stretches that hold today, the longest first."""
    held = or_(TemporaryCare.end.is_(None), TemporaryCare.end >= today)
    query = (
        select(TemporaryCare, Child.name)
        .join(Child)
        .where(
            TemporaryCare.withdrawn.is_(None), TemporaryCare.start <= today, held, Child.closed_on.is_(None)
        )
    )
    with ledger.reading() as session:
        found = [_running(one, name or "", today) for one, name in session.execute(query)]
    return sorted(found, key=lambda one: (one.start, one.child_id))


def _running(one: TemporaryCare, name: str, today: date) -> Running:
    start = one.start or today
    kind, placement, caretaker = one.kind or "", one.placement or "", one.caretaker or ""
    return Running(one.child_id, name, kind, placement, caretaker, start, one.end, (today - start).days + 1)
