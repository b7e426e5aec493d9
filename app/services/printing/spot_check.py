"""The papers of a spot check as PDF or Word: the list to take along, and 抽查情况."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import NamedTuple

from app.errors import Refused
from app.models.agreement import Agreement
from app.models.care import Assessment, Visit
from app.services.children.records import fetch_all
from app.services.ledger import Ledger
from app.services.printing import pdf, roster, word
from app.services.printing.blocks import Unprintable
from app.services.printing.roster import Roster
from app.services.printing.spot_content import CHECKLIST, SUMMARY, Sought, checklist_of, sought, summary_of
from app.services.printing.wrap import Measure
from app.services.supervision.spot_summary import Check, spot_check

PDF, WORD = "pdf", "docx"


class SpotPaper(NamedTuple):
    """A paper as it will be saved and printed, and the children on it."""

    title: str
    content: bytes
    child_ids: tuple[str, ...]
    unprintable: tuple[Unprintable, ...] = ()


def make_spot_paper(
    ledger: Ledger, check_id: str, title: str, now: datetime, kind: str, measure: Measure, footer: bool = True
) -> SpotPaper:
    """The ``CHECKLIST`` or the ``SUMMARY`` of a spot check as ``kind``. ``now`` is local. Raises ``Refused``
    for one that is gone."""
    check = spot_check(ledger, check_id)
    if check is None:
        raise Refused("找不到这次抽查，没有写文件。", "请在列表里重新选择。")
    made = _roster(ledger, check, title, now)
    under = f"内部资料 妥善保管　{ledger.office.name}　打印人 {ledger.user.name}　{now:%Y-%m-%d %H:%M}"
    paper = roster.roster_paper(title, under if footer else None)
    sheet = roster.lay_out(made, paper, measure, flows=kind == WORD)
    out = BytesIO()
    written = word.write([sheet], paper, out) if kind == WORD else pdf.write([sheet], paper, measure, out)
    child_ids = tuple(one.child_id for one in check.found)
    return SpotPaper(title, out.getvalue(), child_ids, written.unprintable)


def _roster(ledger: Ledger, check: Check, title: str, now: datetime) -> Roster:
    if title == SUMMARY:
        return summary_of(check, ledger.office.name)
    return checklist_of(check, _sought(ledger, check, now), ledger.office.name)


def _sought(ledger: Ledger, check: Check, now: datetime) -> dict[str, Sought]:
    """Children whose files are gone are left out."""
    there = [one.child_id for one in check.found if one.name]
    with ledger.reading() as session:
        found = fetch_all(session, there, (Visit, Assessment, Agreement))
    return {child.id: sought(child, now.date()) for child in found}


def spot_file_name(title: str, check_day: str, ending: str) -> str:
    """A name for the file, without anybody's name."""
    return f"{title}_{check_day.replace('-', '')}.{ending}"


def note_spot_paper(ledger: Ledger, paper: SpotPaper, action: str) -> None:
    """Leave the trace of a print or an export in the history of each child on it."""
    what = "spot-check" if paper.title == CHECKLIST else "spot-summary"
    ledger.note(action, about=paper.child_ids, what=what, children=len(paper.child_ids))
