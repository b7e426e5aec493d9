"""The bytes that travel beside the tables: children's scans and the office's own papers, each once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.attachment import Attachment, AttachmentContent
from app.models.office_papers import OfficePaper, OfficePaperContent


class Kept(NamedTuple):
    """Where bytes are kept: what tells of them, the table that has them, its column for whose."""

    told: type[Attachment] | type[OfficePaper]
    content: type[AttachmentContent] | type[OfficePaperContent]
    owner: str

    def row(self, identity: str, content: bytes) -> dict[str, Any]:
        """A row of the table that has the bytes."""
        return {self.owner: identity, "content": content}


KEPT = (
    Kept(Attachment, AttachmentContent, "attachment_id"),
    Kept(OfficePaper, OfficePaperContent, "paper_id"),
)


def digests(session: Session) -> list[tuple[str, Kept, str]]:
    """Every digest with the first record that tells of it, in the order of the digests."""
    first: dict[str, tuple[Kept, str]] = {}
    for kept in KEPT:
        told = select(kept.told.id, kept.told.digest).order_by(kept.told.id)
        for identity, digest in session.execute(told):
            first.setdefault(digest, (kept, identity))
    return [(digest, *first[digest]) for digest in sorted(first)]


def content_of(session: Session, kept: Kept, identity: str) -> bytes | None:
    """The bytes of a scan or paper, ``None`` where they are gone."""
    owner = getattr(kept.content, kept.owner)
    found: bytes | None = session.scalar(select(kept.content.content).where(owner == identity))
    return found


def all_told(session: Session) -> Iterator[tuple[Kept, str, str]]:
    """Every scan and paper: where it is kept, its identity and the digest it should have."""
    for kept in KEPT:
        for identity, digest in session.execute(select(kept.told.id, kept.told.digest)).all():
            yield kept, identity, digest
