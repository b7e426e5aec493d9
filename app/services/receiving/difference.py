"""What taking a package in would change: the dry run."""

from __future__ import annotations

from typing import Any

from app.services.ledger import Ledger
from app.services.receiving.outcome import Difference


def differences(ledger: Ledger, opened: Any) -> Difference:
    """Compare an opened package with what is here of its office. Writes nothing."""
    raise NotImplementedError
