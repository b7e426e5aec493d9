"""Put back what a received package replaced."""

from __future__ import annotations

from app.services.ledger import Ledger


def undo_receive(ledger: Ledger, parcel_id: str) -> None:
    """Undo the last package of an office: its records are again as the package before had them.

    Raises ``Refused`` for one that is not the last, too old to be undone, or without the right (管理员).
    """
    raise NotImplementedError


def undoable(ledger: Ledger) -> set[str]:
    """The identities of the received packages that could be undone now: of each office the last."""
    raise NotImplementedError
