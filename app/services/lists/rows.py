"""The rows of a list: read once, in words, as they are and as they are masked; then narrowed in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from app.services.children.lines import lines
from app.services.children.records import fetch_all
from app.services.children.search import spoken
from app.services.exchange.redaction import Redactor
from app.services.exchange.writing import written
from app.services.ledger import Ledger
from app.services.lists.described import Case, Listing
from app.services.steps import Step, no_step
from app.services.town.villages import names_of, villages_in

_AT_ONCE = 500


class Row(NamedTuple):
    """A row: the child it leads to, its ``cells`` as they are and ``masked``, and what it is found by.

    ``office`` is the code of the village that keeps the file and ``village`` its name; ``level`` is the
    child's, ``None`` without an assessment.
    """

    child_id: str
    office: str
    village: str
    level: str | None
    states: tuple[str, ...]
    group: str
    cells: tuple[str, ...]
    masked: tuple[str, ...]
    search: str

    def shown(self, masked: bool) -> tuple[str, ...]:
        """The cells as somebody may see them."""
        return self.masked if masked else self.cells


def rows_of(
    ledger: Ledger, listing: Listing, today: date, closed: bool = False, step: Step = no_step
) -> list[Row]:
    """All rows of a list in its order; files that are ``closed`` only when asked for."""
    with ledger.reading() as session:
        wanted = [line for line in lines(session) if (closed or not line.closed_on) and listing.passes(line)]
        names = names_of(villages_in(session, ledger.office.code))
        found: list[tuple[Case, Row]] = []
        for start in range(0, len(wanted), _AT_ONCE):
            step(start, len(wanted), "读名单")
            some = wanted[start : start + _AT_ONCE]
            children = fetch_all(session, [line.child_id for line in some], listing.kinds)
            for line, child in zip(some, children, strict=True):
                for record in listing.members(child, today):
                    case = Case(child, record, line, today)
                    found.append((case, row_of(listing, case, names)))
            session.expunge_all()
    found.sort(key=lambda one: listing.order(one[0]))
    return [row for _, row in found]


def row_of(listing: Listing, case: Case, names: dict[str, str]) -> Row:
    """A case as a row; ``names`` are those of the villages by code."""
    masker = Redactor("partial", case.child)
    cells, masked = [], []
    for column in listing.columns:
        value = column.value(case)
        words = written(column.kind, value)
        cells.append(words)
        masked.append(masker.text(column.label, column.kind, value, words))
    line = case.line
    village = names.get(line.office) or line.village or ""
    search = "\n".join((line.search, *cells)).lower()
    states, group = listing.states(case), listing.group(case)
    return Row(
        line.child_id, line.office, village, line.level, states, group, tuple(cells), tuple(masked), search
    )


class Narrowing(NamedTuple):
    """What a list is narrowed to: ``words`` typed, the code of a village, a risk level (``none`` for no
    assessment), a state. Empty ones let everything through."""

    words: str = ""
    office: str = ""
    level: str = ""
    state: str = ""


def narrowed(rows: Sequence[Row], to: Narrowing) -> list[Row]:
    """The rows that are let through, in their order."""
    parts, level = spoken(to.words), None if to.level == "none" else to.level
    return [
        row
        for row in rows
        if (not to.office or row.office == to.office)
        and (not to.level or row.level == level)
        and (not to.state or to.state in row.states)
        and all(part in row.search for part in parts)
    ]


def states_in(listing: Listing, rows: Sequence[Row]) -> list[str]:
    """The states that occur, in the order of the description, others after them."""
    there = dict.fromkeys(state for row in rows for state in row.states)
    known = [state for state in listing.offered if state in there]
    return known + sorted(state for state in there if state not in known)


def children_in(rows: Sequence[Row]) -> tuple[str, ...]:
    """The children on a list, each once."""
    return tuple(dict.fromkeys(row.child_id for row in rows))


def by_group(rows: Sequence[Row], by_village: bool) -> Iterator[tuple[str, list[Row]]]:
    """The rows under their heads, each group where its first row stands; villages in the order of names."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault((row.village or "未填村居") if by_village else row.group, []).append(row)
    yield from sorted(groups.items()) if by_village else groups.items()


def total(listing: Listing, rows: Sequence[Row]) -> str:
    """共 12 人; 共 12 条，9 人"""
    children = len(children_in(rows))
    return f"共 {len(rows)} 条，{children} 人" if listing.counts == "条" else f"共 {len(rows)} 人"
