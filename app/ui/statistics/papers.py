"""How what was counted goes on paper: looked at, printed or saved, whatever it is a count of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from app.services.ledger import Ledger
from app.services.printing.wrap import Measure
from app.ui.parts_page import LeadingPart
from app.ui.printing.paper_dialog import Paper, Papers, local_now, measure, show_papers


class Giving(NamedTuple):
    """How a count becomes a paper of a kind, what its file is called, and how the trace is told of it."""

    make: Callable[[Ledger, Any, datetime, str, Measure, bool], Paper]
    file_name: Callable[[Any, str], str]
    note: Callable[[Ledger, Any, str], object]


def show_counted(
    part: LeadingPart,
    name: str,
    counted: Any,
    giving: Giving,
    kinds: tuple[str, ...],
    landscape: bool = True,
    own: Callable[[], Paper] | None = None,
) -> None:
    """Show what was counted, which has a ``title``; ``own`` makes it in the office's own form."""
    desk = part.desk

    def make(kind: str) -> Paper:
        now = local_now(desk.today())
        return giving.make(desk.ledger, counted, now, kind, measure(), desk.settings.footer)

    def note(_paper: object, action: str) -> None:
        giving.note(desk.ledger, counted, action)

    file_name = partial(giving.file_name, counted)
    papers = Papers(name, counted.title, make, file_name, note, kinds, landscape=landscape, own=own)
    show_papers(desk, papers, part)
