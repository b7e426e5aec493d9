"""Where a table begins: the lines of a sheet that are likeliest its header."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from app.models.form import Form
from app.services.exchange.layout import CARE, CHILDREN, NAME, NUMBER, SHEETS
from app.services.exchange.reading import Sheet
from app.services.exchange.understanding.columns import Matches, matched
from app.services.exchange.understanding.headings import MOST_LINES, Heading
from app.services.exchange.understanding.targets import ADDED, NOTES, parsed

_LOOKED_AT = 30  # rows from the top; a header farther down is said by somebody
_OWN_AT_LEAST = 2
_LEAST = 2  # columns that are understood, one of which tells whose row it is; one will do at the very top


class Head(NamedTuple):
    """A header that was found: its lines, what the sheet is, and what its columns mean."""

    first: int
    last: int
    target: str
    found: Matches

    @property
    def score(self) -> tuple[int, int, int]:
        """How many cells are understood, those of records along by half; the shorter, the earlier one."""
        labels = {match.target for match in self.found.values()}
        along = sum(parsed(label).record in CARE for label in labels) if self.target == CHILDREN else 0
        return 2 * len(labels) - along, self.first - self.last, -self.first


def find_head(sheet: Sheet, form: Form, targets: tuple[str, ...] = SHEETS) -> Head | None:
    """The likeliest header of a sheet, ``None`` where nothing looks like one."""
    numbers = [number for number, _ in sheet.rows[:_LOOKED_AT]]
    spans = ((first, last) for first in numbers for last in range(first, first + MOST_LINES))
    heads = (head for span in spans for head in _heads(sheet, form, span, targets))
    return max(heads, key=lambda head: head.score, default=None)


def _heads(sheet: Sheet, form: Form, span: tuple[int, int], targets: tuple[str, ...]) -> Iterator[Head]:
    heading = Heading(sheet, *span)
    if CHILDREN in targets and _is_of_children(heading, form):
        targets = (CHILDREN,)
    for target in targets:
        found = matched(heading, target, form, heading.width)
        labels = {match.target for match in found.values()}
        least = 1 if span == (sheet.rows[0][0],) * 2 else _LEAST
        if len(labels) >= least and labels & {NAME, NUMBER} and _tells_more(labels, target):
            yield Head(*span, target, found)


def _is_of_children(heading: Heading, form: Form) -> bool:
    """Whether a header asks for what only a child's own sheet has, whatever else it has."""
    labels = {match.target for match in matched(heading, CHILDREN, form, heading.width).values()}
    own = {label for label in labels if not parsed(label).record} - {NAME, NUMBER, NOTES, NOTES + ADDED}
    return len(own) >= _OWN_AT_LEAST


def _tells_more(labels: set[str], target: str) -> bool:
    """A sheet of care records tells of at least one cell of theirs."""
    return target == CHILDREN or bool({parsed(label).label for label in labels} - {NAME, NUMBER})
