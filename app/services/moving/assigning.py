"""The town says where a file that was closed as 迁出 goes."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.models.supervision import Move
from app.services.ledger import Ledger


class Leaving(NamedTuple):
    """A file closed as 迁出 for which no move was assigned; ``note`` is what the village wrote."""

    child_id: str
    name: str
    office: str
    closed_on: date
    note: str


def leaving(ledger: Ledger) -> list[Leaving]:
    """The files that left a village and were not sent anywhere, the last closed first."""
    raise NotImplementedError


def assign_move(ledger: Ledger, child_id: str, to_code: str, today: date, note: str = "") -> str:
    """Send a file to a village with its next replies; the move's identity.

    Raises ``Refused`` for a file that is not closed as 迁出, an office that is not a trusted village or has
    the file already, a move there is already, or who may only look.
    """
    raise NotImplementedError


def cancel_move(ledger: Ledger, move_id: str) -> None:
    """Take back a move that the village has not taken in. Raises ``Refused`` for one it has."""
    raise NotImplementedError


def moves(ledger: Ledger) -> list[Move]:
    """The moves that this town assigned, the newest first; ``state`` is waiting, sent, taken or dropped."""
    raise NotImplementedError
