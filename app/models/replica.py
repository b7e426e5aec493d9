"""Another office's rows as this file keeps them: read, compare and replace them as they stand.

Rows are tuples of what the file stores, in the order of the table's columns, so that two are the same if they
are equal. A copy carries its own history, so none of this is traced here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects import sqlite

from app.models.record import Base
from app.models.rows import Values, prepared

_MOST = 5_000  # rows a statement
_AT_ONCE = 500  # values a statement looks for
_DIALECT = sqlite.dialect()

Key = tuple[Any, ...]


@cache
def columns_of(record: type[Base]) -> tuple[str, ...]:
    """The names of a table's columns, in the order of a row's values."""
    return tuple(column.key for column in record.__table__.columns)


@cache
def key_places(record: type[Base]) -> tuple[int, ...]:
    """Where in a row the values stand that no other row has together."""
    return tuple(columns_of(record).index(name) for name in _key_names(record))


@cache
def picking(record: type[Base], *names: str) -> Callable[[Values], Any]:
    """What gives the values of some columns of a row: the value itself of one, a tuple of more."""
    return itemgetter(*(columns_of(record).index(name) for name in names))


def _key_names(record: type[Base]) -> tuple[str, ...]:
    return tuple(column.key for column in record.__table__.primary_key)


def key_of(record: type[Base], row: Values) -> Key:
    """What tells a row from the others of its table."""
    return tuple(row[place] for place in key_places(record))


def told(record: type[Base], rows: Iterable[dict[str, Any]]) -> Iterator[Values]:
    """Rows given as ``{column: value}``, as the file would keep them."""
    return map(prepared(record)[1], rows)


def kept(connection: Connection, record: type[Base], **having: str) -> list[Values]:
    """The rows of a table with these values in these columns."""
    statement = _select(record, tuple(having))
    cursor: Any = connection.exec_driver_sql(statement, tuple(having.values())).cursor
    return [tuple(row) for row in cursor]


def kept_among(
    connection: Connection, record: type[Base], column: str, values: Sequence[str]
) -> Iterator[Values]:
    """The rows with one of these values in an indexed column, without going through the whole table."""
    for start in range(0, len(values), _AT_ONCE):
        some = tuple(values[start : start + _AT_ONCE])
        cursor: Any = connection.exec_driver_sql(_among(record, column, len(some)), some).cursor
        yield from map(tuple, cursor)


def kept_at(connection: Connection, record: type[Base], keys: Iterable[Key]) -> list[Values]:
    """The rows with these keys, those that there are."""
    statement = _select(record, _key_names(record))
    found = (connection.exec_driver_sql(statement, key).first() for key in keys)
    return [tuple(row) for row in found if row is not None]


def keys(connection: Connection, record: type[Base], **having: str) -> list[Key]:
    """The keys of the rows with these values in these columns."""
    statement = _select(record, tuple(having), _key_names(record))
    return [tuple(row) for row in connection.exec_driver_sql(statement, tuple(having.values()))]


def held(connection: Connection, record: type[Base], keys: Iterable[Key]) -> set[Key]:
    """Those of the keys that rows here have."""
    statement = _select(record, _key_names(record), _key_names(record))
    return {key for key in keys if connection.exec_driver_sql(statement, key).first() is not None}


def put(connection: Connection, record: type[Base], rows: Sequence[Values]) -> None:
    """Insert rows; one whose key is there already takes its place."""
    for start in range(0, len(rows), _MOST):
        connection.exec_driver_sql(_upsert(record), list(rows[start : start + _MOST]))


def drop(connection: Connection, record: type[Base], keys: Sequence[Key]) -> None:
    """Delete the rows with these keys."""
    for start in range(0, len(keys), _MOST):
        connection.exec_driver_sql(_delete(record), list(keys[start : start + _MOST]))


@cache
def _select(record: type[Base], having: tuple[str, ...], wanted: tuple[str, ...] = ()) -> str:
    columns = record.__table__.columns
    picked = [columns[name] for name in wanted or columns_of(record)]
    known = (columns[name] == bindparam(name) for name in having)
    return str(select(*picked).where(*known).compile(dialect=_DIALECT))


@cache
def _among(record: type[Base], column: str, count: int) -> str:
    columns = record.__table__.columns
    wanted = columns[column].in_([bindparam(f"value_{number}") for number in range(count)])
    return str(select(*columns).where(wanted).compile(dialect=_DIALECT))


@cache
def _upsert(record: type[Base]) -> str:
    adding = sqlite.insert(record)
    own = {column.key for column in record.__table__.primary_key}
    new = {name: adding.excluded[name] for name in columns_of(record) if name not in own}
    replacing = adding.on_conflict_do_update(index_elements=list(record.__table__.primary_key), set_=new)
    return str(replacing.compile(dialect=_DIALECT))


@cache
def _delete(record: type[Base]) -> str:
    own = (column == bindparam(column.key) for column in record.__table__.primary_key)
    return str(delete(record).where(*own).compile(dialect=_DIALECT))
