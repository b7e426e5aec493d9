"""What happened to a child's file before this office kept it, or in the office that keeps it."""

from __future__ import annotations

from app.models.child import Child
from app.services.children.history import Event
from app.services.ledger import Ledger


def earlier_history(ledger: Ledger, child: Child) -> list[Event]:
    """A child's history as other offices' traces tell it, the newest first.

    At a village: before the child moved in. At the town: all that the villages did with it.
    """
    raise NotImplementedError
