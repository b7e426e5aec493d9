"""What a reply to a village holds: opinions, moves with the files that move, and what the town has of it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.attachment import Attachment, AttachmentContent
from app.models.care_records import CARE
from app.models.child import Child
from app.models.family import Family, Parent
from app.models.handover import ForeignTrace, Parcel
from app.models.office import ExtraField
from app.models.supervision import Move, Opinion
from app.services.handover.contents import table_part
from app.services.handover.manifest import Kind
from app.services.handover.parts import Part, name_of_scan
from app.services.moving.settling import SENT, WAITING
from app.services.receiving.received import applied


def gather(session: Session, own: str, village: str) -> Iterator[Part]:
    """All opinions and moves of the village, every time: a reply that got lost leaves no gap."""
    yield table_part(session, Opinion, Opinion.office == own, Opinion.village == village)
    yield table_part(session, Move, Move.office == own, Move.to_office == village)
    yield table_part(session, Parcel, Parcel.id == _last(session, village))
    if children := leaving(session, own, village):
        yield from _files(session, children)


def leaving(session: Session, own: str, village: str) -> list[Child]:
    """The files on their way to a village."""
    on_their_way = Move.office == own, Move.to_office == village, Move.state.in_((WAITING, SENT))
    return list(
        session.scalars(select(Child).join(Move, Move.from_child_id == Child.id).where(*on_their_way))
    )


def _last(session: Session, village: str) -> str:
    """The last package received from the village."""
    last = next(iter(applied(session, village, Kind.PACKAGE)), None)
    return last.id if last else ""


def _files(session: Session, children: list[Child]) -> Iterator[Part]:
    """Whole files: the child, the family, all care records, the scans, and what others' traces tell of
    them."""
    identities, families = {child.id for child in children}, {child.family_id for child in children}
    yield table_part(session, Family, Family.id.in_(families))
    yield table_part(session, Parent, Parent.family_id.in_(families))
    yield table_part(session, Child, Child.id.in_(identities))
    for kind in CARE:
        yield table_part(session, kind, kind.child_id.in_(identities))
    yield table_part(session, ExtraField, ExtraField.office.in_({child.office for child in children}))
    yield table_part(session, ForeignTrace, ForeignTrace.about.in_(identities | families))
    yield from _scans(session, identities)


def _scans(session: Session, children: set[str]) -> Iterator[Part]:
    query = (
        select(Attachment.digest, AttachmentContent.content)
        .join(Attachment, Attachment.id == AttachmentContent.attachment_id)
        .where(Attachment.child_id.in_(children))
        .order_by(Attachment.digest)
    )
    seen: set[str] = set()
    for digest, content in session.execute(query):
        if digest not in seen:
            seen.add(digest)
            yield Part(name_of_scan(digest), content)
