"""The village takes in a file that the town sent it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.services.ledger import Ledger


class Arrival(NamedTuple):
    """A file waiting to be taken in. ``records`` counts its care records; ``clash`` is a file here that may
    be the same child's, "" for none."""

    move_id: str
    name: str
    sex: str | None
    born: str | None
    from_name: str
    day: date
    note: str
    records: int
    clash: str


def arrivals(ledger: Ledger) -> list[Arrival]:
    """The files that replies brought and nobody has taken in yet."""
    raise NotImplementedError


def take_in(ledger: Ledger, move_id: str, today: date) -> str:
    """Make the file one of this office's, opened ``today``, with all its records; the child's new identity.

    Taking it in again changes nothing. Raises ``Refused`` for a move that is not here, a number that another
    file in force has, or who may only look.
    """
    raise NotImplementedError
