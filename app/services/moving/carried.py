"""The last reply as it came, opened again: the files on their way here are in it until they are taken in."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.handover import Parcel, ParcelContent
from app.services.handover.card import Card
from app.services.handover.container import Parts
from app.services.handover.manifest import Kind, Manifest
from app.services.handover.opened import Opened
from app.services.handover.opening import opened_by
from app.services.handover.own_keys import own_secrets
from app.services.handover.refusals import NotTaken
from app.services.ledger import Ledger
from app.services.receiving.received import APPLIED, DIRECTION


def last_reply(ledger: Ledger) -> Opened | None:
    """``None`` where there is none, or the keys that it was sealed for are gone."""
    replies = Parcel.direction == DIRECTION[Kind.REPLY], Parcel.state == APPLIED
    newest = select(Parcel.id).where(*replies).order_by(Parcel.sequence.desc()).limit(1)
    with ledger.reading() as session:
        sealed = _content(session, session.scalar(newest))
    try:
        return opened_by(sealed, [own_secrets(ledger).sealing], _believed) if sealed else None
    except NotTaken:
        return None


def _content(session: Session, parcel_id: str | None) -> bytes | None:
    kept = session.get(ParcelContent, parcel_id) if parcel_id else None
    return kept.content if kept else None


def _believed(manifest: Manifest, parts: Parts) -> Card:
    """It was checked when it was received, and kept in the encrypted file since."""
    maker = manifest.maker
    return Card(maker.code, maker.name, maker.town, maker.kind, maker.signing, "")
