"""Children's documents in the office's own Word form, from the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from app.errors import Refused
from app.models.child import Child
from app.services.printing.blocks import Unprintable, Written
from app.services.printing.job import Job
from app.services.printing.order import LACKING
from app.services.templates.assembling import Filling
from app.services.templates.assembling import write as assemble
from app.services.templates.documents import Document, document
from app.services.templates.filling import Heard, filling
from app.services.templates.keeping import template_of
from app.services.templates.placeholders import Source

Step = Callable[[int, int], object]  # called with (done, total); may raise to stop


def write(job: Job, out: BinaryIO, step: Step) -> Written:
    """Write the order's document for each of its children, in the office's own form.

    Raises ``Refused`` where there is no such form, and where nobody has what is to be printed.
    """
    found = document(job.ledger.form, job.order.what)
    if found is None:
        raise Refused("这种文书不能用本单位的模板，没有写文件。", "请不用模板再存一次。")
    opened, unprintable = template_of(job.ledger, job.order.what), list[Unprintable]()
    count = assemble(opened, _fillings(job, found, unprintable, step), out)
    if not count:
        lacking = LACKING.get(job.order.what, "没有可以打印的内容")
        raise Refused(f"这些孩子都{lacking}，没有写文件。", "请先登记，或者换一些孩子。")
    return Written(count, 0, tuple(unprintable), tuple(job.left_out))


def _fillings(job: Job, found: Document, unprintable: list[Unprintable], step: Step) -> Iterator[Filling]:
    """What each child's sheet is filled with. Whoever waits is told of each before it is written."""
    for done, child in enumerate(job.children(found.kinds)):
        step(done, job.order.count)
        record = found.record(child, job.order) if found.record else None
        if found.record and record is None:
            job.leave_out(child)
            continue
        heard = Heard(filling(found, _source(job, child, record)))
        yield heard.filling
        if missing := _without_shape(job, "".join(heard.said)):  # the sheet has been filled by now
            unprintable.append(Unprintable(child.name or "", missing))


def _source(job: Job, child: Child, record: object) -> Source:
    ledger, today = job.ledger, job.now.date()
    return Source(ledger.office, ledger.form, ledger.user.name, today, job.order.year, child, record)


def _without_shape(job: Job, words: str) -> str:
    for one in words.split("\n"):
        if one:
            job.measure.fonts.runs(one)  # looks each up
    return job.measure.fonts.missing(words)
