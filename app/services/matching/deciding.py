"""Keep what was decided about two files, and tell the village that has something to do."""

from __future__ import annotations

from datetime import date

from app.services.ledger import Ledger


def decide(
    ledger: Ledger, first_id: str, second_id: str, decision: str, village: str, note: str, today: date
) -> str:
    """Keep a decision (``MATCH``: moved, duplicate, different); its identity.

    For moved and duplicate ``village`` is the code of the one that should close its file: an opinion for it
    says so. Raises ``Refused`` for children that are not two villages', a decision there is already, a
    village that has neither, or who may only look.
    """
    raise NotImplementedError
