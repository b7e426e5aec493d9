"""Whose lines of the list may be the same child's: by the number of the papers, or by name and month of
birth."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from types import SimpleNamespace
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.models.checks import birth_day
from app.models.child import Child
from app.models.listing import ListLine

BY_NUMBER, BY_NAME = "id", "name"


class Known(NamedTuple):
    """A file as far as it takes to tell children apart; ``born`` is a day or a month, ISO."""

    child_id: str
    office: str
    name: str
    born: str | None
    id_number: str | None


def number_of(one: Known) -> Hashable:
    """The number, ``None`` where there is none."""
    return one.id_number or None


def name_of(one: Known) -> Hashable:
    """Name and month of birth, ``None`` unless both are known."""
    return (one.name, one.born[:7]) if one.name and one.born else None


KEYS = ((BY_NUMBER, number_of), (BY_NAME, name_of))


def known_elsewhere(session: Session, office: str) -> list[Known]:
    """The files in force of every other office."""
    return _in_force(session, ListLine.office != office)


def known_in(session: Session, office: str) -> list[Known]:
    """The files in force of an office."""
    return _in_force(session, ListLine.office == office)


def _in_force(session: Session, where: ColumnElement[bool]) -> list[Known]:
    columns = (ListLine.child_id, ListLine.office, ListLine.name, ListLine.born, ListLine.id_number)
    rows = session.execute(select(*columns).where(where, ListLine.closed_on.is_(None)))
    return [Known._make(row) for row in rows]


def known(office: str, row: Mapping[str, Any]) -> Known:
    """A child's row, by column name, as the list will have it."""
    child = SimpleNamespace(**{name: row[name] for name in ("id_type", "id_number", "born")})
    birth = birth_day(cast("Child", child))
    born = birth.isoformat() if birth else row["born"]
    return Known(row["id"], office, row["name"] or "", born, row["id_number"])
