"""Files in force in two villages that may be the same child's."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.services.ledger import Ledger


class Side(NamedTuple):
    """One of the two files, from the list's line."""

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
    """Two files, the earlier opened first. ``why``: ``id`` the same number, ``name`` the same name and
    birth."""

    first: Side
    second: Side
    why: str


def pairs(ledger: Ledger) -> list[Pair]:
    """Every pair that nobody has decided upon, the same numbers first."""
    raise NotImplementedError
