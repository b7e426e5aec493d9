"""Read the list: every child's line as a plain tuple, a hundred thousand of them in one go.

The values come as the file has them, unconverted: days are ISO texts (which sort as days do), yes and no are
1 and 0.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from app.models.listing import ListLine


class Line(NamedTuple):
    """A child in the list; the columns of ``ListLine`` under the same names."""

    child_id: str
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


_LINE = select(*(ListLine.__table__.columns[name] for name in Line._fields))
_ALL = str(_LINE.order_by(ListLine.sort_key).compile(dialect=sqlite.dialect()))
_ONE = str(_LINE.where(ListLine.child_id == "").compile(dialect=sqlite.dialect()))


def lines(session: Session) -> list[Line]:
    """Every child's line, names in pinyin order."""
    return _lines(session, _ALL)


def line_of(session: Session, child_id: str) -> Line | None:
    """One child's line, ``None`` for an unknown identity."""
    return next(iter(_lines(session, _ONE, (child_id,))), None)


def _lines(session: Session, statement: str, given: tuple[Any, ...] = ()) -> list[Line]:
    # Past SQLAlchemy's rows and types: with them this takes half as long again.
    cursor: Any = session.connection().exec_driver_sql(statement, given).cursor
    return list(map(Line._make, cursor))
