"""The numbers of what an office sends: each is used once, for one content, and chained to the one before.

A number and its manifest's hash stand in the ledger before anything is written to a stick. If nothing reaches
the stick, the number stays spent (``unsent``), and the next manifest says that nobody need look for it.
"""

from __future__ import annotations

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.models.handover import Parcel
from app.services.handover.manifest import NO_HASH, Kind, Unsent

UNSENT, APPLIED = "unsent", "applied"
DIRECTION = {Kind.PACKAGE: "sent", Kind.REPLY: "reply_sent"}
_MOST_TOLD = 1_000


def last_number(session: Session, kind: Kind = Kind.PACKAGE, other: str | None = None) -> int:
    """The last number used, 0 before the first. Replies are numbered for each village, packages at large."""
    last = session.scalar(_used(kind, other).limit(1))
    return last.sequence if last else 0


def last_sent(session: Session, kind: Kind = Kind.PACKAGE, other: str | None = None) -> Parcel | None:
    """The last one that reached a stick."""
    return session.scalar(_used(kind, other).where(Parcel.state != UNSENT).limit(1))


def last_hash(session: Session, kind: Kind, other: str | None) -> str:
    """The hash that the next manifest names as the one before it."""
    last = session.scalar(_used(kind, other).limit(1))
    return last.manifest_hash if last else NO_HASH


def unsent(session: Session, kind: Kind, other: str | None) -> tuple[Unsent, ...]:
    """The numbers spent since the last that reached a stick, the nearest first."""
    found: list[Unsent] = []
    for parcel in session.scalars(_used(kind, other).limit(_MOST_TOLD)):
        if parcel.state != UNSENT:
            break
        found.append(Unsent(parcel.sequence, parcel.manifest_hash, parcel.previous_hash))
    return tuple(found)


def _used(kind: Kind, other: str | None) -> Select[tuple[Parcel]]:
    """What was numbered, the last first."""
    query = select(Parcel).where(Parcel.direction == DIRECTION[kind]).order_by(Parcel.sequence.desc())
    return query if other is None else query.where(Parcel.other == other)
