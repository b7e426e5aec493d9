"""What is to be done about privacy: requests that wait for an answer, files without consent."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app.models.privacy import Consent
from app.services.ledger import Ledger
from app.services.privacy.tasks import consent_tasks, request_tasks
from app.services.today.groups import Item

_TAB = "privacy"


def request_items(ledger: Ledger, today: date) -> list[Item]:
    """Requests to see, correct or delete, the earliest due first."""
    return [Item(one.child_id, one.words, _TAB, one.tone) for one in request_tasks(ledger, today)]


def consent_items(ledger: Ledger, today: date) -> list[Item]:
    """Files whose consent is incomplete; those without any only once the office began to register it: a
    hundred of the same every day would hide the rest."""
    if not _has_begun(ledger):
        return []
    return [Item(one.child_id, one.words, _TAB) for one in consent_tasks(ledger, today)]


def _has_begun(ledger: Ledger) -> bool:
    with ledger.reading() as session:
        return session.scalar(select(Consent.id).limit(1)) is not None
