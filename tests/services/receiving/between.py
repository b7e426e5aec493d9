"""A town and its villages, each with its own ledger and the other's card, and what passes between them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.models import database
from app.services.handover.cards import own_card
from app.services.handover.sealing import seal
from app.services.handover.trusting import trust
from app.services.ledger import Ledger
from app.services.receiving.outcome import Outcome
from app.services.receiving.receiving import receive
from app.services.replies.replying import reply
from tests.factories import a_ledger

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
CODES = ("350582001004", "350582001005", "350582001006")


def a_village(folder: Path, code: str = CODES[0], name: str = "青新社区居委会") -> Ledger:
    """A village's ledger, empty."""
    made = a_ledger(folder)
    made.close()
    connection = database.connect(made.path, made.key)
    connection.execute("UPDATE office SET code = ?, name = ?", (code, name))
    connection.close()
    return Ledger(made.path, made.key, made.user)


def introduce(town: Ledger, village: Ledger) -> None:
    """Each trusts the other's card."""
    trust(town, own_card(village), NOW)
    trust(village, own_card(town), NOW)


class Post:
    """Carries packages on a stick; each is a minute later than the one before."""

    def __init__(self, stick: Path) -> None:
        stick.mkdir(parents=True, exist_ok=True)
        self.stick, self.now = stick, NOW

    def later(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    def package(self, village: Ledger) -> Path:
        """The village's next package."""
        return seal(village, self.stick, self.later()).path

    def receive(self, ledger: Ledger, path: Path, dry_run: bool = False, despite: bool = False) -> Outcome:
        return receive(ledger, path, self.later(), dry_run, despite_fork=despite)

    def send(self, village: Ledger, town: Ledger) -> Outcome:
        """A package made and received."""
        return self.receive(town, self.package(village))

    def answer(self, town: Ledger, village: Ledger) -> Outcome:
        """A reply made and received."""
        return self.receive(village, reply(town, village.office.code, self.stick, self.later()).path)
