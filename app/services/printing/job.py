"""What it takes to print an order, and how a thing is printed: its paper, and its sheets one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from app.models.care import CareRecord
from app.models.care_records import ON_PAPER
from app.models.child import Child
from app.services.children import records
from app.services.ledger import Ledger
from app.services.printing.blocks import LeftOut, Paper
from app.services.printing.order import Order
from app.services.printing.pages import Sheet
from app.services.printing.roster import Roster, lay_out
from app.services.printing.wrap import Measure

_AT_ONCE = 100  # children read at a time: a thousand sheets need no more memory than these


@dataclass(frozen=True)
class Job:
    """An order with all that it takes to make its pages. ``flows``: for Word, which breaks text itself.
    ``left_out`` gathers those for whom there is nothing to print."""

    ledger: Ledger
    order: Order
    measure: Measure
    now: datetime
    flows: bool = False
    left_out: list[LeftOut] = field(default_factory=list)

    def children(self, kinds: tuple[type[CareRecord], ...] = ON_PAPER) -> Iterator[Child]:
        """The children of the order with their care records of ``kinds``."""
        ids = self.order.child_ids
        for start in range(0, len(ids), _AT_ONCE):
            with self.ledger.reading() as session:
                found = records.fetch_all(session, list(ids[start : start + _AT_ONCE]), kinds)
            yield from found

    def leave_out(self, child: Child) -> None:
        """Note a child for whom there is nothing to print."""
        self.left_out.append(LeftOut(child.id, child.name or "未填姓名"))


@dataclass(frozen=True)
class Way:
    """How a thing is printed: on which paper, with this footer or none, and its sheets on that paper. Those
    of a list are laid out from its ``roster``."""

    paper: Callable[[Ledger, str | None], Paper]
    sheets: Callable[[Job, Paper], Iterator[Sheet]]
    roster: Callable[[Job], Roster] | None = None


def listed(paper: Callable[[Ledger, str | None], Paper], made: Callable[[Job], Roster]) -> Way:
    """The way of a list."""

    def sheets(job: Job, on: Paper) -> Iterator[Sheet]:
        yield lay_out(made(job), on, job.measure, job.flows)

    return Way(paper, sheets, made)
