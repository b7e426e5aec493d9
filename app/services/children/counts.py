"""How many children there are, by what the today page and the status line tell."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, func, select

from app.models.listing import ListLine
from app.services.ledger import Ledger


@dataclass(frozen=True)
class Counts:
    """Of the open files; ``closed`` stands beside them. ``unassessed`` have no level."""

    open: int
    high: int
    medium: int
    low: int
    unassessed: int
    incomplete: int
    closed: int

    @property
    def is_empty(self) -> bool:
        """Whether nobody was ever entered."""
        return not self.open and not self.closed


def counts(ledger: Ledger) -> Counts:
    """One pass over the lines of the list."""
    is_open = ListLine.closed_on.is_(None)
    query = select(
        _number(is_open),
        _number(is_open & (ListLine.level == "high")),
        _number(is_open & (ListLine.level == "medium")),
        _number(is_open & (ListLine.level == "low")),
        _number(is_open & ListLine.level.is_(None)),
        _number(is_open & (ListLine.missing > 0)),
        _number(~is_open),
    )
    with ledger.reading() as session:
        return Counts(*session.execute(query).one())


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
