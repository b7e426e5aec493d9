"""Read the list: every child's line as a plain tuple, a hundred thousand of them in one go.

The values come as the file has them, unconverted: days are ISO texts (which sort as days do), yes and no are
1 and 0. A list keeps ``Row``s, and makes a ``Line`` of one only to look into it: Python's garbage collector
goes over objects of any class again and again, which would hold up the window, and passes over plain tuples.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import Any, NamedTuple, cast

from sqlalchemy import select
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from app.models.listing import ListLine

Row = tuple[Any, ...]


class Line(NamedTuple):
    """A child in the list; the columns of ``ListLine`` under the same names."""

    child_id: str
    office: str
    name: str
    sort_key: str
    sex: str | None
    born: str | None
    id_number: str | None
    level: str | None
    left_behind: int
    hardship: int
    village: str | None
    group: str | None
    address: str | None
    schooling: str | None
    carer_name: str | None
    missing: int
    completeness: int
    opened_on: str | None
    closed_on: str | None
    last_visit: str | None
    search: str


_AT_ONCE = 10_000
# Where in a row a value stands.
AT = {name: place for place, name in enumerate(Line._fields)}

_LINE = select(*(ListLine.__table__.columns[name] for name in Line._fields))
_ALL = str(_LINE.compile(dialect=sqlite.dialect()))
_ONE = str(_LINE.where(ListLine.child_id == "").compile(dialect=sqlite.dialect()))


def rows(session: Session) -> list[Row]:
    """Every child's line, names in pinyin order, its values in the order of ``Line``."""
    found = _sharing(_cursor(session, _ALL))
    _sort(found)
    return found


def lines(session: Session) -> list[Line]:
    """The same with names to the values, for those who need each but once."""
    return [Line._make(row) for row in rows(session)]


def row_of(session: Session, child_id: str) -> Row | None:
    """One child's line, ``None`` for an unknown identity."""
    return next(iter(_cursor(session, _ONE, (child_id,))), None)


def _cursor(session: Session, statement: str, given: tuple[str, ...] = ()) -> Iterable[Row]:
    """The driver's own rows: through SQLAlchemy's rows and types it takes half as long again."""
    cursor: Any = session.connection().exec_driver_sql(statement, given).cursor
    return cast("Iterable[Row]", cursor)


def _sharing(found: Iterable[Row]) -> list[Row]:
    """The rows; words that many have in common (村居, 等级, days …) kept once saves a third."""
    keep = dict[Any, Any]().setdefault
    one, two, three, four = AT["sex"], AT["id_number"], AT["level"], AT["search"]
    return [
        (
            *row[:one],
            *map(keep, row[one:two], row[one:two]),
            *row[two:three],
            *map(keep, row[three:four], row[three:four]),
            *row[four:],
        )
        for row in found
    ]


def _sort(found: list[Row]) -> None:
    """Sort by name; the file itself would need the memory of all lines once more for it.

    A part at a time, then the sorted parts together: no single step holds up the window.
    """
    by_name = itemgetter(AT["sort_key"])
    for start in range(0, len(found), _AT_ONCE):
        found[start : start + _AT_ONCE] = sorted(found[start : start + _AT_ONCE], key=by_name)
    found.sort(key=by_name)
