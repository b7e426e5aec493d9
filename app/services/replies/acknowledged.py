"""What the town said it has received, as of its last reply."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from app.models.handover import Parcel
from app.services.handover.manifest import Kind
from app.services.ledger import Ledger
from app.services.receiving.received import APPLIED, DIRECTION


class Acknowledged(NamedTuple):
    """``number`` is the last package that the town had (0: none) when it made its reply number ``reply``."""

    number: int
    reply: int
    made_at: datetime


def acknowledged(ledger: Ledger) -> Acknowledged | None:
    """By the last reply received; ``None`` before the first."""
    replies = (Parcel.direction == DIRECTION[Kind.REPLY], Parcel.state == APPLIED)
    with ledger.reading() as session:
        last = session.scalar(select(Parcel).where(*replies).order_by(Parcel.sequence.desc()).limit(1))
    return Acknowledged(last.counts.get("received", 0), last.sequence, last.made_at) if last else None
