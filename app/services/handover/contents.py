"""A table's rows as JSON Lines: the same rows are always the same bytes.

A row is one object a line, by primary key; empty columns are left out; days and moments are ISO 8601, exact
numbers are text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, ColumnElement, Date, DateTime, Table, select
from sqlalchemy.orm import Session

from app.models.kinds import DecimalText
from app.models.record import Base
from app.services.handover.canonical import canonical
from app.services.handover.parts import Part, name_of_table

_CHUNK = 1_000


def table_part(session: Session, record: type[Base], *where: ColumnElement[bool]) -> Part:
    """The rows of a table, those that ``where`` chooses, as a part of a package."""
    rows = [canonical(row) for row in plain_rows(session, record, *where)]
    content = b"".join(row + b"\n" for row in rows)
    return Part(name_of_table(record), content, len(rows))


def plain_rows(session: Session, record: type[Base], *where: ColumnElement[bool]) -> Iterator[dict[str, Any]]:
    """The same as plain JSON values, read a thousand at a time."""
    table = table_of(record)
    query = select(table).where(*where).order_by(*table.primary_key.columns)
    tell = [(column.key, _teller(column)) for column in table.columns]
    for row in session.execute(query.execution_options(yield_per=_CHUNK)):
        told = zip(tell, row, strict=True)
        yield {key: teller(value) for (key, teller), value in told if value is not None}


def table_of(record: type[Base]) -> Table:
    """The table of a record class."""
    table = record.__table__
    assert isinstance(table, Table)
    return table


def _teller(column: Column[Any]) -> Callable[[Any], Any]:
    """How a column's values are told in JSON; those that JSON has are themselves."""
    if isinstance(column.type, Date | DateTime):
        return _iso
    return _text if isinstance(column.type, DecimalText) else _itself


def _iso(value: date | datetime) -> str:
    return value.isoformat()


def _text(value: Decimal) -> str:
    return str(value)


def _itself(value: Any) -> Any:
    return value
