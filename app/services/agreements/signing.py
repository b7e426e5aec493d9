"""That an agreement went out to be signed."""

from __future__ import annotations

from app.models.agreement import Agreement
from app.services.ledger import Ledger


def mark_printed(ledger: Ledger, agreement_id: str) -> None:
    """未签 becomes 已打印待签; any other state stays as it is."""
    with ledger.writing() as session:
        agreement = session.get(Agreement, agreement_id)
        if agreement is not None and agreement.state == "draft":
            agreement.state = "printed"
