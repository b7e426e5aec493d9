"""What is archived, on paper: a child's sheet as it was kept, a year's as one document, the list of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import NamedTuple

import pypdfium2

from app.services.archiving.standing import ArchiveYear, Kept
from app.services.attachments.keeping import read
from app.services.ledger import Ledger
from app.services.printing import pdf, roster
from app.services.printing.blocks import Unprintable
from app.services.printing.roster import Column, Group, Roster
from app.services.printing.wrap import Measure
from app.services.steps import Step, no_step

LIST = "年终归档目录"
_COLUMNS = (
    Column("序号", 0.9),
    Column("姓名", 1.6),
    Column("归档日期", 1.8),
    Column("页数", 0.9),
    Column("大小", 1.2),
    Column("校验值（SHA-256）", 8.6, short=False),
)


class Made(NamedTuple):
    """A document as it will be saved and printed, and the children in it."""

    content: bytes
    child_ids: tuple[str, ...]
    unprintable: tuple[Unprintable, ...] = ()


def sheets(ledger: Ledger, kept: Sequence[Kept], step: Step = no_step) -> Made:
    """Archived sheets one after the other; of one child the very bytes that were kept. Raises ``Damaged``
    where one is not what was kept."""
    ids = tuple(one.child_id for one in kept)
    if len(kept) == 1:
        return Made(read(ledger, kept[0].attachment_id), ids)
    whole = pypdfium2.PdfDocument.new()
    try:
        for number, one in enumerate(kept):
            step(number, len(kept), "正在汇总归档的台账")
            part = pypdfium2.PdfDocument(read(ledger, one.attachment_id))
            whole.import_pages(part)
            part.close()
        out = BytesIO()
        whole.save(out)
    finally:
        whole.close()
    return Made(out.getvalue(), ids)


def listing(ledger: Ledger, found: ArchiveYear, now: datetime, measure: Measure) -> Made:
    """The list of what is archived of a year, with digests to compare by."""
    office = ledger.office
    place = " ".join(filter(None, (office.town, office.name)))
    under = f"{place}　{found.year}年度　共 {len(found.kept)} 份"
    rows = tuple(_row(number, one) for number, one in enumerate(found.kept, 1))
    made = Roster(f"{found.year}年{LIST}", under, _COLUMNS, (Group(rows),))
    footer = f"内部资料 妥善保管　{office.name}　打印人 {ledger.user.name}　{now:%Y-%m-%d %H:%M}"
    paper, out = roster.roster_paper(made.title, footer), BytesIO()
    written = pdf.write([roster.lay_out(made, paper, measure)], paper, measure, out)
    return Made(out.getvalue(), tuple(one.child_id for one in found.kept), written.unprintable)


def _row(number: int, one: Kept) -> tuple[str, ...]:
    size = f"{-(-one.size // 1024)} KB"
    return str(number), one.name or "未填姓名", str(one.day), str(one.pages), size, one.digest


def file_name(what: str, year: int, count: int, today: date) -> str:
    """A name for the file, without anybody's name."""
    return f"{what}_{year}_{count}人_{today:%Y%m%d}.pdf"


def note_given(ledger: Ledger, made: Made, year: int, what: str, action: str) -> None:
    """Leave the trace of a print or an export in the history of each child that is in it; ``what`` is
    ``archive-sheets`` or ``archive-list``."""
    ledger.note(action, about=made.child_ids, what=what, year=year, children=len(made.child_ids))
