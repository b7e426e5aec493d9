"""Take a whole import back: what it brought goes, what it changed is again as it was."""

from __future__ import annotations

from dataclasses import dataclass

from app.services.ledger import Ledger


@dataclass(frozen=True)
class TakenBack:
    """How many records went, and how many are again as they were before."""

    removed: int
    restored: int


def take_back(ledger: Ledger, batch: str) -> TakenBack:
    """Take the import of this batch back, in one transaction, a copy of the ledger made before.

    Raises ``Refused`` where something was changed or added since, with how many children it is about, and for
    somebody who may only look. Slow: for the worker.
    """
    raise NotImplementedError
