"""Insert many rows at once, past SQLAlchemy's handling of single values, which would take most of the time.

Columns, their order and how their values are kept still come from the declared table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import JSON, ColumnElement, Connection, insert
from sqlalchemy.dialects import sqlite

from app.models.record import Base

_MOST = 5_000  # rows a statement; bounds the memory that its parameters take
_REMEMBERED = 512
_DIALECT = sqlite.dialect()

Values = tuple[Any, ...]


def insert_rows(connection: Connection, record: type[Base], rows: Iterable[dict[str, Any]]) -> None:
    """Insert rows given as ``{column: value}``, every column of the table among them."""
    statement, told = prepared(record)
    waiting = iter(rows)
    while some := [told(row) for row in islice(waiting, _MOST)]:
        connection.exec_driver_sql(statement, some)


@cache
def prepared(record: type[Base]) -> tuple[str, Callable[[dict[str, Any]], Values]]:
    """The INSERT of a table, and how a row given as ``{column: value}`` is told to the file."""
    columns = list(record.__table__.columns)
    picked = itemgetter(*(column.key for column in columns))
    tellers = [(place, teller) for place, column in enumerate(columns) if (teller := _teller(column))]

    def told(row: dict[str, Any]) -> Values:
        values = list(picked(row))
        for place, teller in tellers:
            if values[place] is not None:
                values[place] = teller(values[place])
        return tuple(values)

    return str(insert(record).compile(dialect=_DIALECT)), told


def _teller(column: ColumnElement[Any]) -> Callable[[Any], Any] | None:
    """How a column's values are kept, ``None`` where that is as they are. The same come again and again."""
    process = column.type.dialect_impl(_DIALECT).bind_processor(_DIALECT)
    if process is None:
        return None
    return _remembered(process) if isinstance(column.type, JSON) else lru_cache(_REMEMBERED)(process)


def _remembered(process: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """JSON of dictionaries, the flat ones remembered; lists as they come."""
    known = lru_cache(_REMEMBERED)(lambda items: process(dict(items)))

    def tell(value: Any) -> Any:
        if not isinstance(value, dict):
            return process(value)
        try:
            return known(tuple(value.items()))
        except TypeError:  # a list inside
            return process(value)

    return tell
