"""Files in force in two villages that may be the same child's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations, groupby
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, select, tuple_
from sqlalchemy.orm import Session

from app.models.listing import ListLine
from app.services.ledger import Ledger
from app.services.matching.decided import decided
from app.services.matching.lines import BY_NAME, BY_NUMBER


class Side(NamedTuple):
    """One of the two files, from the list's line. ``office`` is the code of whoever keeps it."""

    child_id: str
    office: str
    name: str
    sex: str | None
    born: str | None
    id_number: str | None
    address: str | None
    carer_name: str | None
    opened_on: date | None
    last_visit: date | None


class Pair(NamedTuple):
    """Two files, the one opened earlier first; ``why`` is ``id`` (the same number) or ``name`` (and
    birth)."""

    first: Side
    second: Side
    why: str


_MONTH = func.substr(ListLine.born, 1, 7)
_BY: dict[str, tuple[ColumnElement[Any], ...]] = {
    BY_NUMBER: (ListLine.id_number.expression,),
    BY_NAME: (ListLine.name.expression, _MONTH),
}


def pairs(ledger: Ledger) -> list[Pair]:
    """Every pair that nobody has decided upon, the same numbers first."""
    with ledger.reading() as session:
        seen, found = decided(session), []
        for why, columns in _BY.items():
            for first, second in _alike(session, columns):
                if (key := frozenset((first.child_id, second.child_id))) not in seen:
                    seen.add(key)
                    found.append(Pair(first, second, why))
    return found


def _alike(session: Session, columns: tuple[ColumnElement[Any], ...]) -> Iterator[tuple[Side, Side]]:
    """Two and two of those who have the same in all ``columns``, from different offices."""
    told = (ListLine.closed_on.is_(None), *(column > "" for column in columns))  # nobody's nothing is alike
    shared = (
        select(*columns)
        .where(*told)
        .group_by(*columns)
        .having(func.min(ListLine.office) < func.max(ListLine.office))
    )
    lines = select(*columns, *(getattr(ListLine, name) for name in Side._fields))
    query = lines.where(*told, tuple_(*columns).in_(shared)).order_by(*columns, ListLine.opened_on)
    width = len(columns)
    for _, rows in groupby(session.execute(query), lambda row: row[:width]):
        sides = [Side._make(row[width:]) for row in rows]
        yield from (pair for pair in combinations(sides, 2) if pair[0].office != pair[1].office)
