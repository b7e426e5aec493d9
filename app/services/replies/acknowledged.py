"""What the town said it has received, as of its last reply."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from app.services.ledger import Ledger


class Acknowledged(NamedTuple):
    """``number`` is the last package that the town had (0: none) when it made its reply number ``reply``."""

    number: int
    reply: int
    made_at: datetime


def acknowledged(ledger: Ledger) -> Acknowledged | None:
    """By the last reply received; ``None`` before the first."""
    raise NotImplementedError
