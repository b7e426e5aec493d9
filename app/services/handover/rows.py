"""Rows that came from outside, read back one by one; anything that no ledger of ours could have written is
refused, by table and row and never by value."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from app.models.record import Base
from app.services.handover.contents import table_of
from app.services.handover.refusals import BadRows
from app.services.handover.schemas import Lacks
from app.services.handover.values import DEEPEST, LONGEST_TEXT, Judge, Unfit, bounded, judge_of

_LONGEST_LINE = 2 * 1024**2


def _unknown(name: str = "") -> Any:
    raise Unfit


_decode = json.JSONDecoder(parse_constant=_unknown).decode  # NaN and Infinity are no JSON

Row = dict[str, Any]


class _Reader(NamedTuple):
    judges: dict[str, Judge]
    within: dict[str, Judge]  # for a line so small that whatever JSON it has is within bounds
    empty: Row  # a row of which nothing is said
    needed: frozenset[str]  # columns that may not be empty
    keys: tuple[str, ...]


@cache
def _reader(record: type[Base]) -> _Reader:
    table = table_of(record)
    judges = {column.key: judge_of(column) for column in table.columns}
    return _Reader(
        judges,
        {name: _as_it_is if judge is bounded else judge for name, judge in judges.items()},
        dict.fromkeys(column.key for column in table.columns),
        frozenset(column.key for column in table.columns if not column.nullable),
        tuple(column.key for column in table.primary_key.columns),
    )


def rows_of(content: bytes, record: type[Base], lacking: Lacks) -> Iterator[Row]:
    """The rows of a part, every column of the table in each. Raises BadRows.

    They must come in the order of their keys, no key twice.
    """
    reader, before = _reader(record), None
    absent = {
        column: value for (table, column), value in lacking.defaults.items() if table == record.__tablename__
    }
    for number, line in enumerate(_lines(content, record), 1):
        try:
            row = _row(reader, line, absent)
            key = tuple(row[name] for name in reader.keys)
            if before is not None and key <= before:
                raise Unfit
        except (ValueError, TypeError, ArithmeticError, RecursionError, AttributeError) as error:
            raise BadRows(record.__tablename__, number) from error
        before = key
        yield row


def _lines(content: bytes, record: type[Base]) -> list[bytes]:
    """The lines; the last one ends like the others, so that nothing is cut off unnoticed."""
    if content and not content.endswith(b"\n"):
        raise BadRows(record.__tablename__)
    return content.split(b"\n")[:-1] if content else []


def _is_small(line: bytes) -> bool:
    """Most traces are: to walk through each would take a third of the time of opening a package."""
    return len(line) <= LONGEST_TEXT and line.count(b"{") + line.count(b"[") <= DEEPEST


def _as_it_is(value: Any) -> Any:
    return value


def _row(reader: _Reader, line: bytes, absent: Row) -> Row:
    if len(line) > _LONGEST_LINE:
        raise Unfit
    told = _decode(line.decode("utf-8", "surrogatepass"))
    if not isinstance(told, dict):
        raise Unfit
    row, judges = reader.empty | absent, reader.within if _is_small(line) else reader.judges
    for name, value in told.items():
        row[name] = judges[name](value) if name in judges else _unknown()
    if any(row[name] is None for name in reader.needed):
        raise Unfit
    return row
