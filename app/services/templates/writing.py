"""Documents in the office's own Word form, from the ledger: what was ordered, or a paper that is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from typing import BinaryIO, NamedTuple

from app.errors import Refused
from app.models.child import Child
from app.services.census.table import Census
from app.services.ledger import Ledger
from app.services.printing.blocks import Unprintable, Written
from app.services.printing.documents import WAYS
from app.services.printing.job import Job
from app.services.printing.order import LACKING
from app.services.printing.roster import Roster
from app.services.printing.wrap import Measure
from app.services.reports.document import Document as Report
from app.services.templates.assembling import Filling
from app.services.templates.assembling import write as assemble
from app.services.templates.declared import Document, Source
from app.services.templates.documents import document
from app.services.templates.filling import Heard, filling
from app.services.templates.keeping import template_of
from app.services.templates.names import census_key, report_key
from app.services.templates.of_census import OfCensus
from app.services.templates.of_child import OfChild, of_nobody
from app.services.templates.of_list import OfList
from app.services.templates.of_report import OfReport

Step = Callable[[int, int], object]  # called with (done, total); may raise to stop


# What was ordered


def write(job: Job, out: BinaryIO, step: Step) -> Written:
    """Write the order's document in the office's own form, for each of its children where it is about one.

    Raises ``Refused`` where there is no such form, and where nobody has what is to be printed.
    """
    found = _declared(job.ledger, job.order.what)
    opened = template_of(job.ledger, found.key, found.like)
    unprintable: list[Unprintable] = []
    count = assemble(opened, _fillings(job, found, unprintable, step), out)
    if not count:
        lacking = LACKING.get(job.order.what, "没有可以打印的内容")
        raise Refused(f"这些孩子都{lacking}，没有写文件。", "请先登记，或者换一些孩子。")
    return Written(count, 0, tuple(unprintable), tuple(job.left_out))


def _declared(ledger: Ledger, key: str) -> Document:
    found = document(ledger.form, key)
    if found is None:
        raise Refused("这种文书不能用本单位的模板，没有写文件。", "请不用模板再存一次。")
    return found


def _fillings(job: Job, found: Document, unprintable: list[Unprintable], step: Step) -> Iterator[Filling]:
    """What each sheet is filled with. Whoever waits is told of each before it is written."""
    for done, (whose, source) in enumerate(_sources(job, found)):
        step(done, job.order.count)
        heard = Heard(filling(found, source))
        yield heard.filling
        if missing := _without_shape(job.measure, heard):  # the sheet has been filled by now
            unprintable.append(Unprintable(whose, missing))


def _sources(job: Job, found: Document) -> Iterator[tuple[str, Source]]:
    """Whose sheet each is, with what it is filled from."""
    ledger, today, listed = job.ledger, job.now.date(), WAYS[job.order.what].roster
    if listed is not None:
        yield found.name, OfList(ledger.office, ledger.user.name, today, listed(job))
    elif job.order.what.is_blank:
        yield found.name, of_nobody(ledger.office, ledger.form, ledger.user.name, today, job.order.year)
    else:
        yield from _of_children(job, found)


def _of_children(job: Job, found: Document) -> Iterator[tuple[str, Source]]:
    for child in job.children(found.kinds):
        record = found.record(child, job.order) if found.record else None
        if found.record and record is None:
            job.leave_out(child)
        else:
            yield child.name or "", _of_child(job, child, record)


def _of_child(job: Job, child: Child, record: object) -> OfChild:
    ledger = job.ledger
    return OfChild(
        ledger.office, ledger.user.name, job.now.date(), ledger.form, job.order.year, child, record
    )


# What is made already


class OwnPaper(NamedTuple):
    """A paper in the office's own form, as it will be saved."""

    content: bytes
    unprintable: tuple[Unprintable, ...] = ()


def own_list(ledger: Ledger, key: str, roster: Roster, today: date, measure: Measure) -> OwnPaper:
    """A list as it is listed now, masked if its ``roster`` is. Raises ``Refused`` without a form."""
    return _own(ledger, key, OfList(ledger.office, ledger.user.name, today, roster), measure)


def own_report(ledger: Ledger, report: Report, today: date, measure: Measure) -> OwnPaper:
    """A report as it stands. Raises ``Refused`` without a form."""
    source = OfReport(ledger.office, ledger.user.name, today, report)
    return _own(ledger, report_key(report.period.kind), source, measure)


def own_census(ledger: Ledger, table: Census, today: date, measure: Measure) -> OwnPaper:
    """A 排查汇总表. Raises ``Refused`` without a form."""
    source = OfCensus(ledger.office, ledger.user.name, today, table)
    return _own(ledger, census_key(table.who), source, measure)


def _own(ledger: Ledger, key: str, source: Source, measure: Measure) -> OwnPaper:
    found, out = _declared(ledger, key), BytesIO()
    heard = Heard(filling(found, source))
    assemble(template_of(ledger, key), [heard.filling], out)
    missing = _without_shape(measure, heard)
    return OwnPaper(out.getvalue(), (Unprintable(found.name, missing),) if missing else ())


def _without_shape(measure: Measure, heard: Heard) -> str:
    """The characters filled in that no font has."""
    words = "".join(heard.said)
    for one in words.split("\n"):
        if one:
            measure.fonts.runs(one)  # looks each up
    return measure.fonts.missing(words)
