"""Attachments of a child: keep, list, read, save a copy out. They are withdrawn like every care record.

The content is written in the same transaction as what is told of it; the trace holds its size and digest.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from app.atomic import write_whole
from app.errors import Refused
from app.models.attachment import Attachment, AttachmentContent
from app.models.care_choices import ARCHIVE, PAPER_KIND
from app.models.child import Child
from app.services.attachments.content import digest_of, whole
from app.services.attachments.reading import PDF, Scan, take_in
from app.services.care.records import refuse_impossible
from app.services.children.records import fetch
from app.services.ledger import Ledger

LONGEST_NAME = 80


@dataclass(frozen=True)
class Paper:
    """A scan on its way in. Without a ``name`` it gets one from kind and day: a file's may be personal."""

    scan: Scan
    kind: str = "photo"
    name: str = ""


def name_for(kind: str, day: date) -> str:
    """What an attachment is called if nobody names it."""
    return f"{PAPER_KIND.label(kind)} {day:%Y-%m-%d}"


def add(
    ledger: Ledger,
    child_id: str,
    kind: str,
    name: str,
    day: date,
    source: Path | bytes | Scan,
    today: date,
    about_id: str = "",
) -> str:
    """Keep a scan or photograph; its identity. ``about_id`` is the care record it belongs to.

    Raises ``NotTaken`` for a file that cannot be taken in, ``Refused`` for a day that cannot be, and for a
    kind that only the program makes.
    """
    if kind == ARCHIVE:
        raise Refused("年终归档由程序来做，没有保存。", "请到“统计报表”的“年终归档”里归档。")
    scan = source if isinstance(source, Scan) else take_in(source)
    with ledger.writing() as session:
        child = fetch(session, child_id)
        return keep(session, child, Paper(scan, kind, name), day, today, about_id).id


def keep(
    session: Session, child: Child, paper: Paper, day: date, today: date, about_id: str = ""
) -> Attachment:
    """Keep a scan within a transaction."""
    scan, name = paper.scan, paper.name.strip()[:LONGEST_NAME]
    made = Attachment(kind=paper.kind, day=day, name=name or name_for(paper.kind, day), about_id=about_id)
    made.media, made.pages, made.size = scan.media, scan.pages, len(scan.content)
    made.digest = digest_of(scan.content)
    made.child = child
    session.add(made)
    refuse_impossible(child, made, today)
    session.flush()
    session.add(AttachmentContent(attachment_id=made.id, content=scan.content))
    return made


def listed(ledger: Ledger, child_id: str, about_id: str | None = None) -> list[Attachment]:
    """A child's attachments that count, the newest first; ``about_id`` narrows them to one care record's."""
    with ledger.reading() as session:
        query = session.query(Attachment).filter_by(child_id=child_id, withdrawn=None)
        found = query.all()
    chosen = [one for one in found if about_id is None or one.about_id == about_id]
    return sorted(chosen, key=lambda one: (one.day, one.created_at), reverse=True)


def read(ledger: Ledger, attachment_id: str) -> bytes:
    """The content. Raises ``Refused`` for an unknown one, ``Damaged`` if it is not what was kept."""
    with ledger.reading() as session:
        told = session.get(Attachment, attachment_id)
        kept = session.get(AttachmentContent, attachment_id)
    return whole(told, kept, "份附件", ("请回到附件列表重新选择。", "请用备份核对，或重新扫描一份。"))


def save_copy(ledger: Ledger, attachment_id: str, path: Path) -> None:
    """Write a copy to a file outside the ledger, where nothing protects it any more; the trace says so."""
    if not ledger.user.role.may_write:
        raise Refused("您的账号只能查看，不能把附件另存出去。", "需要时，请管理员调整您的权限。")
    content = read(ledger, attachment_id)
    write_whole(path, content)
    with ledger.reading() as session:
        told = session.get_one(Attachment, attachment_id)
    ledger.note("export_attachment", told.child_id, attachment=attachment_id, size=told.size)


def ending(attachment: Attachment) -> str:
    """How the name of a copy ends."""
    return ".pdf" if attachment.media == PDF else ".jpg"
