"""Others' cards with their check codes, which take a moment each to work out: for the worker."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from app.services.handover.card import Card
from app.services.handover.cards import read_card
from app.services.handover.trusting import Known, known, trusted
from app.services.ledger import Ledger


class Brought(NamedTuple):
    """A card from a file or a scanner, and how it stands to those accepted."""

    card: Card
    code: str
    known: Known


def accepted(ledger: Ledger) -> list[tuple[Card, str]]:
    """The cards in force."""
    return [(card, card.check_code) for card in trusted(ledger)]


def brought(ledger: Ledger, source: Path | str) -> Brought | Exception:
    """What was brought, or why it is no card for this office; the page says so, and looks at the others."""
    try:
        found = read_card(source)
        return Brought(found, found.check_code, known(ledger, found))
    except Exception as error:
        return error
