"""Archive a year: each child's sheet as a PDF among its attachments, made once and never replaced."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import NamedTuple

from app.errors import Refused
from app.models.care_choices import ARCHIVE
from app.models.child import Child
from app.services.archiving.standing import NOTED, archive_year, may_be_archived, name_of
from app.services.attachments.keeping import Paper as Kept
from app.services.attachments.keeping import keep
from app.services.attachments.reading import PDF, Scan
from app.services.children.records import fetch_all
from app.services.ledger import Ledger
from app.services.office.managing import require_admin
from app.services.printing import pdf, sheet
from app.services.printing.content import content_of
from app.services.printing.wrap import Measure
from app.services.steps import Step, no_step

_AT_ONCE = 20  # children in a transaction: whoever stops the run loses no more than these


class Archived(NamedTuple):
    """How many ``sheets`` a run made, and how many bytes they are."""

    sheets: int
    size: int


def archive(ledger: Ledger, year: int, today: date, measure: Measure, step: Step = no_step) -> Archived:
    """Archive those on file in a year that have no sheet of it yet. ``step`` may raise to stop: what was
    kept by then stays, and the next run goes on. Raises ``Refused`` for a year that is not nearly over, and
    for whoever is no 管理员. Slow: for the worker.
    """
    require_admin(ledger)
    if not may_be_archived(year, today):
        raise Refused(f"{year} 年还没有结束，没有归档。", "请从 12 月 20 日起归档。")
    waiting = archive_year(ledger, year, today).waiting
    count = size = 0
    try:
        for start in range(0, len(waiting), _AT_ONCE):
            step(start, len(waiting), f"正在归档 {year} 年的台账")
            some = list(waiting[start : start + _AT_ONCE])
            size += _archive_some(ledger, some, year, today, measure)
            count += len(some)
    finally:
        if count:
            ledger.note(NOTED, year=year, files=count)
    return Archived(count, size)


def _archive_some(ledger: Ledger, child_ids: list[str], year: int, today: date, measure: Measure) -> int:
    """One transaction; the bytes that were kept."""
    size = 0
    with ledger.writing() as session:
        for child in fetch_all(session, child_ids):
            scan = _sheet(ledger, child, year, today, measure)
            keep(session, child, Kept(scan, ARCHIVE, name_of(year)), today, today)
            size += len(scan.content)
    return size


def _sheet(ledger: Ledger, child: Child, year: int, today: date, measure: Measure) -> Scan:
    """The official sheet of the year as it would be printed, marked as archived."""
    paper = sheet.sheet_paper(f"内部资料 妥善保管　{ledger.office.name}　{year}年度归档　归档日期 {today}")
    out = BytesIO()
    made = sheet.lay_out(content_of(child, ledger.form, year), paper, measure)
    written = pdf.write([made], paper, measure, out)
    return Scan(out.getvalue(), PDF, written.pages)
