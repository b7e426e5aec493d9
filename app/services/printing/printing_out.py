"""From the ledger to a file, PDF or Word, one for many children; and the trace of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from app.services.ledger import Ledger
from app.services.printing import pdf, word
from app.services.printing.blocks import LeftOut, Written
from app.services.printing.documents import WAYS
from app.services.printing.job import Job
from app.services.printing.order import Order, What
from app.services.printing.pages import Sheet
from app.services.printing.wrap import Measure
from app.services.templates.writing import write as write_own

Step = Callable[[int, int], object]  # called with (done, total); may raise to stop


def write(
    ledger: Ledger,
    order: Order,
    out: BinaryIO,
    measure: Measure,
    now: datetime,
    as_word: bool = False,
    step: Step = lambda done, total: None,
) -> Written:
    """Write the order as PDF, or as Word, from the office's own form if the order says so. ``now`` is local:
    the footer and the roster tell the day by it.

    Raises ``Refused`` for a child that is gone, and where nobody has what is to be printed.
    """
    way, job = WAYS[order.what], Job(ledger, order, measure, now, flows=as_word)
    if as_word and order.template:
        return write_own(job, out, step)
    paper = way.paper(ledger, _footer(ledger, order.what, now) if order.has_footer else None)
    sheets = _told(way.sheets(job, paper), order.count, step)
    written = word.write(sheets, paper, out) if as_word else pdf.write(sheets, paper, measure, out)
    return replace(written, left_out=tuple(job.left_out))


def _footer(ledger: Ledger, what: What, now: datetime) -> str:
    """Whose, by whom, when; what a family is given is nothing internal."""
    kept = "" if what.is_handed_out else "内部资料 妥善保管　"
    return f"{kept}{ledger.office.name}　打印人 {ledger.user.name}　{now:%Y-%m-%d %H:%M}"


def _told(sheets: Iterator[Sheet], total: int, step: Step) -> Iterator[Sheet]:
    """The sheets; whoever waits is told of each before it is written."""
    for done, one in enumerate(sheets):
        step(min(done, total), total)
        yield one
    step(total, total)


def note(ledger: Ledger, order: Order, action: str, left_out: Sequence[LeftOut] = ()) -> None:
    """Leave the trace of a print or an export in the history of each child that stands on it."""
    without = {one.child_id for one in left_out}
    printed = [child_id for child_id in order.child_ids if child_id not in without]
    detail = {"what": order.what.value, "year": order.year, "children": len(printed)}
    ledger.note(action, about="" if order.what.is_blank else printed, **detail)
