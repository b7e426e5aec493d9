"""Whose lines of the list may be the same child's: by the number of the papers, or by name and month of
birth."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

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
    columns = (ListLine.child_id, ListLine.office, ListLine.name, ListLine.born, ListLine.id_number)
    query = select(*columns).where(ListLine.office != office, ListLine.closed_on.is_(None))
    return [Known._make(row) for row in session.execute(query)]
