"""Photographs of activities: taken in, shown, read. They are withdrawn like every record of the office.

The reading process draws each anew (``attachments.reading``), so nothing of where and with what it was taken
is kept. The bytes are written in the same transaction as what is told of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from app.errors import Refused
from app.models.office_papers import OfficePaper, OfficePaperContent
from app.models.registers import OfficeRecord
from app.services.attachments.content import digest_of, whole
from app.services.attachments.reading import JPEG, Scan
from app.services.ledger import Ledger
from app.services.registers import keeping

PHOTO = "photo"
MOST = 12  # photographs of one activity


def keep_photos(
    ledger: Ledger, about: OfficeRecord, scans: Sequence[Scan], day: date, today: date
) -> list[str]:
    """Keep photographs of a record; their identities. ``day`` is when they were taken.

    Raises ``Refused`` for what is no image, for too many, and for a day that has not come.
    """
    if any(scan.media != JPEG for scan in scans):
        raise Refused("这里只能放照片，PDF 没有加进来。", "通知、签到表等请拍成照片再加。")
    there = len(photos_of(ledger, about.id))
    if there + len(scans) > MOST:
        raise Refused(f"一次活动最多放 {MOST} 张照片，没有加进来。", "请挑几张有代表性的。")
    made = []
    with ledger.writing() as session:
        for number, scan in enumerate(scans, there + 1):
            values = {"kind": PHOTO, "day": day, "name": f"活动照片 {number}", "about_id": about.id}
            values |= {"media": scan.media, "pages": scan.pages, "size": len(scan.content)}
            values |= {"digest": digest_of(scan.content)}
            paper = keeping.put_in(session, ledger.office.code, OfficePaper, values, today)
            session.add(OfficePaperContent(paper_id=paper.id, content=scan.content))
            made.append(paper.id)
    return made


def photos_of(ledger: Ledger, about_id: str) -> list[OfficePaper]:
    """The photographs of a record that count, in the order in which they came."""
    with ledger.reading() as session:
        query = select(OfficePaper).where(OfficePaper.about_id == about_id, OfficePaper.kind == PHOTO)
        found = list(session.scalars(query.where(OfficePaper.withdrawn.is_(None))))
    return sorted(found, key=lambda one: (one.created_at, one.name or "", one.id))


def photos_here(ledger: Ledger, about_id: str) -> list[OfficePaper]:
    """Those of them that can be shown: a village's package may have come without its photographs."""
    with ledger.reading() as session:
        held = select(OfficePaperContent.paper_id).join(
            OfficePaper, OfficePaper.id == OfficePaperContent.paper_id
        )
        here = set(session.scalars(held.where(OfficePaper.about_id == about_id)))
    return [one for one in photos_of(ledger, about_id) if one.id in here]


def photo(ledger: Ledger, paper_id: str) -> bytes:
    """The content as JPEG. Raises ``Refused`` for an unknown one, ``Damaged`` if it is not what was kept."""
    with ledger.reading() as session:
        told = session.get(OfficePaper, paper_id)
        kept = session.get(OfficePaperContent, paper_id)
    return whole(told, kept, "张照片", ("请回到活动记录重新打开。", "请用备份核对，或重新添加一张。"))
