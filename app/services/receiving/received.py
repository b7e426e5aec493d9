"""What came before: the packages, or replies, that were taken in."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.handover import Parcel
from app.services.handover.manifest import Kind
from app.services.ledger import Ledger
from app.services.receiving.judging import Before

DIRECTION = {Kind.PACKAGE: "received", Kind.REPLY: "reply_received"}
APPLIED, UNDONE = "applied", "undone"


def received(ledger: Ledger) -> list[Parcel]:
    """Everything that was received, undone ones too, the newest first."""
    query = select(Parcel).where(Parcel.direction.in_(DIRECTION.values()))
    with ledger.reading() as session:
        return list(session.scalars(query.order_by(Parcel.created_at.desc(), Parcel.sequence.desc())))


def last_received(ledger: Ledger) -> dict[str, Parcel]:
    """The last package, or reply, of each office that counts, by the office's code."""
    query = select(Parcel).where(Parcel.direction.in_(DIRECTION.values()), Parcel.state == APPLIED)
    with ledger.reading() as session:
        return {one.other: one for one in session.scalars(query.order_by(Parcel.sequence))}


def applied(session: Session, office: str, kind: Kind) -> list[Parcel]:
    """What an office sent that counts, the newest first."""
    known = (Parcel.direction == DIRECTION[kind], Parcel.other == office, Parcel.state == APPLIED)
    return list(session.scalars(select(Parcel).where(*known).order_by(Parcel.sequence.desc())))


def before(session: Session, office: str, kind: Kind) -> list[Before]:
    """The same as numbers to judge by."""
    return [Before(one.sequence, one.manifest_hash) for one in applied(session, office, kind)]
