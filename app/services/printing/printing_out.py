"""From the ledger to a file: sheets, the blank form and the roster, as PDF or Word, one for many children."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import BinaryIO

from app.services.children import records
from app.services.children.lines import Line, lines
from app.services.ledger import Ledger
from app.services.printing import pdf, roster, sheet, word
from app.services.printing.blocks import Paper, Written
from app.services.printing.content import SheetContent, content_of
from app.services.printing.pages import Sheet
from app.services.printing.roster_content import TITLE, roster_of
from app.services.printing.wrap import Measure

Step = Callable[[int, int], object]  # called with (done, total); may raise to stop

_AT_ONCE = 100  # children read at a time: a thousand sheets need no more memory than these


class What(StrEnum):
    """What is put on paper."""

    SHEETS = "sheets"
    BLANK = "blank"
    ROSTER = "roster"


@dataclass(frozen=True)
class Order:
    """What to print for whom. ``child_ids`` in the order of the list; ``by`` groups the roster."""

    what: What
    year: int
    child_ids: tuple[str, ...] = ()
    by: str = "level"
    masked: bool = False
    footer: bool = True

    @property
    def count(self) -> int:
        """How many sheets there will be; a roster is one."""
        return len(self.child_ids) if self.what is What.SHEETS else 1


def write(
    ledger: Ledger,
    order: Order,
    out: BinaryIO,
    measure: Measure,
    now: datetime,
    as_word: bool = False,
    step: Step = lambda done, total: None,
) -> Written:
    """Write the order as PDF, or as Word. ``now`` is local: the footer and the roster tell the day by it."""
    paper = _paper(ledger, order, now)
    sheets = _sheets(ledger, order, paper, measure, now, as_word, step)
    return word.write(sheets, paper, out) if as_word else pdf.write(sheets, paper, measure, out)


def _paper(ledger: Ledger, order: Order, now: datetime) -> Paper:
    footer = _footer(ledger, now) if order.footer else None
    return roster.roster_paper(TITLE, footer) if order.what is What.ROSTER else sheet.sheet_paper(footer)


def _footer(ledger: Ledger, now: datetime) -> str:
    return f"内部资料 妥善保管　{ledger.office.name}　打印人 {ledger.user.name}　{now:%Y-%m-%d %H:%M}"


def _sheets(
    ledger: Ledger, order: Order, paper: Paper, measure: Measure, now: datetime, flows: bool, step: Step
) -> Iterator[Sheet]:
    if order.what is What.ROSTER:
        made = roster_of(_lines(ledger, order), order.by, _place(ledger), now.date(), order.masked)
        yield roster.lay_out(made, paper, measure, flows)
        return
    for done, content in enumerate(_contents(ledger, order)):
        step(done, order.count)
        yield sheet.lay_out(content, paper, measure)
    step(order.count, order.count)


def _contents(ledger: Ledger, order: Order) -> Iterator[SheetContent]:
    if order.what is What.BLANK:
        yield SheetContent()
        return
    for start in range(0, len(order.child_ids), _AT_ONCE):
        with ledger.reading() as session:
            children = records.fetch_all(session, list(order.child_ids[start : start + _AT_ONCE]))
        yield from (content_of(child, ledger.form, order.year) for child in children)


def _lines(ledger: Ledger, order: Order) -> list[Line]:
    with ledger.reading() as session:
        known = {line.child_id: line for line in lines(session)}
    return [known[child_id] for child_id in order.child_ids if child_id in known]


def _place(ledger: Ledger) -> str:
    return " ".join(filter(None, (ledger.office.town, ledger.office.name)))


_NAMES = {What.SHEETS: "台账", What.BLANK: "空白台账", What.ROSTER: "花名册"}


def file_name(order: Order, today: date, ending: str) -> str:
    """A name for the file that tells what and for how many, and never names a child."""
    parts = [_NAMES[order.what]]
    if order.what is What.SHEETS:
        parts.append(str(order.year))
    if order.what is not What.BLANK:
        parts.append(f"{len(order.child_ids)}人")
    return "_".join([*parts, f"{today:%Y%m%d}"]) + f".{ending}"


def note(ledger: Ledger, order: Order, action: str) -> None:
    """Leave the trace of a print or an export in the history of each child that stands on it."""
    detail = {"what": order.what.value, "year": order.year, "children": len(order.child_ids)}
    ledger.note(action, about=order.child_ids if order.what is not What.BLANK else "", **detail)
