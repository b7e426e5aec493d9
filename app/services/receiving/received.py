"""What came before: the packages, or replies, that were taken in."""

from __future__ import annotations

from app.models.handover import Parcel
from app.services.ledger import Ledger


def received(ledger: Ledger) -> list[Parcel]:
    """Everything that was received, undone ones too, the newest first."""
    raise NotImplementedError


def last_received(ledger: Ledger) -> dict[str, Parcel]:
    """The last package of each office that counts, by the office's code."""
    raise NotImplementedError
