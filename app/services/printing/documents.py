"""How each thing that can be printed comes from the ledger: its paper, and its sheets one at a time."""

from __future__ import annotations

from collections.abc import Iterator

from app.errors import Refused
from app.models.agreement import Agreement
from app.services.agreements.keeping import text_of
from app.services.agreements.placeholders import Source
from app.services.agreements.standing import newest
from app.services.agreements.template import read
from app.services.children.lines import Line, lines
from app.services.ledger import Ledger
from app.services.printing import agreement, document, roster, sheet, visit_form, visit_form_content
from app.services.printing.blocks import Paper
from app.services.printing.content import SheetContent, content_of
from app.services.printing.job import Job, Way, listed
from app.services.printing.order import What
from app.services.printing.pages import Sheet
from app.services.printing.private_papers import PRIVATE
from app.services.printing.register_papers import REGISTERS
from app.services.printing.roster import Roster
from app.services.printing.roster_content import TITLE, roster_of
from app.services.printing.roster_file import place_of
from app.services.printing.visit_form_content import VisitFormContent

# 台账


def _sheets(job: Job, paper: Paper) -> Iterator[Sheet]:
    for child in job.children():
        yield sheet.lay_out(content_of(child, job.ledger.form, job.order.year), paper, job.measure)


def _blank_sheet(job: Job, paper: Paper) -> Iterator[Sheet]:
    yield sheet.lay_out(SheetContent(), paper, job.measure)


# 花名册


def _roster(job: Job) -> Roster:
    place = place_of(job.ledger.office)
    return roster_of(_lines(job), job.order.by, place, job.now.date(), job.order.masked)


def _lines(job: Job) -> list[Line]:
    with job.ledger.reading() as session:
        known = {line.child_id: line for line in lines(session)}
    return [known[child_id] for child_id in job.order.child_ids if child_id in known]


# 走访记录表


def _visit_forms(job: Job, paper: Paper) -> Iterator[Sheet]:
    for child in job.children():
        content = visit_form_content.content_of(child, job.now.date())
        yield visit_form.lay_out(content, job.ledger.office.name, paper, job.measure)


def _blank_visit_form(job: Job, paper: Paper) -> Iterator[Sheet]:
    yield visit_form.lay_out(VisitFormContent(), job.ledger.office.name, paper, job.measure)


# 委托监护责任书


def _agreements(job: Job, paper: Paper) -> Iterator[Sheet]:
    """Each child's current one. Raises ``Refused`` where nobody has any."""
    office, template = job.ledger.office, read(text_of(job.ledger.office))
    made = 0
    for child in job.children((Agreement,)):
        current = newest(child.agreements)
        if current is None:
            job.leave_out(child)
            continue
        made += 1
        yield agreement.lay_out(Source(office, child, current), template, paper, job.measure, job.flows)
    if not made:
        raise Refused(
            "这些孩子都还没有登记委托监护责任书，没有可以打印的。",
            "请先在孩子的“照护协议”里登记，或者打印空白的责任书。",
        )


def _blank_agreement(job: Job, paper: Paper) -> Iterator[Sheet]:
    office = job.ledger.office
    yield agreement.lay_out(Source(office), read(text_of(office)), paper, job.measure, job.flows)


def _sheet_paper(_ledger: Ledger, footer: str | None) -> Paper:
    return sheet.sheet_paper(footer)


def _roster_paper(_ledger: Ledger, footer: str | None) -> Paper:
    return roster.roster_paper(TITLE, footer)


def _visit_paper(_ledger: Ledger, footer: str | None) -> Paper:
    return visit_form.visit_paper(footer)


def _agreement_paper(ledger: Ledger, footer: str | None) -> Paper:
    return document.document_paper(read(text_of(ledger.office)).title, footer)


WAYS = {
    What.SHEETS: Way(_sheet_paper, _sheets),
    What.BLANK: Way(_sheet_paper, _blank_sheet),
    What.ROSTER: listed(_roster_paper, _roster),
    What.VISIT_FORM: Way(_visit_paper, _visit_forms),
    What.VISIT_FORM_BLANK: Way(_visit_paper, _blank_visit_form),
    What.AGREEMENT: Way(_agreement_paper, _agreements),
    What.AGREEMENT_BLANK: Way(_agreement_paper, _blank_agreement),
    **PRIVATE,
    **REGISTERS,
}
