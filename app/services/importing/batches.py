"""The imports of a ledger, as its trace tells of them, and whether they can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.services.exchange.outcome import Action
from app.services.ledger import Ledger


@dataclass(frozen=True)
class ImportBatch:
    """One import. ``at`` is local; ``why_not`` says in a sentence why it cannot be taken back, "" where it
    can; ``taken_back`` whether it was."""

    batch: str
    at: datetime
    user: str
    counts: Mapping[Action, int]
    taken_back: bool = False
    why_not: str = ""

    @property
    def can_be_taken_back(self) -> bool:
        """Whether ``take_back`` would do it."""
        return not self.taken_back and not self.why_not


def last_imports(ledger: Ledger, most: int = 20) -> list[ImportBatch]:
    """The newest imports first. Slow where they were large: for the worker."""
    return []
