"""A town and its villages, each with its own ledger and the other's card, and what passes between them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.models import database
from app.models.handover import Parcel, ParcelContent
from app.models.parcels import RESTORED
from app.models.replica import kept
from app.models.trace import Trace
from app.services.handover.cards import own_card
from app.services.handover.sealing import seal
from app.services.handover.trusting import trust
from app.services.ledger import Ledger
from app.services.receiving.outcome import Outcome
from app.services.receiving.receiving import receive
from app.services.replies.replying import reply
from tests.factories import a_ledger

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
_PLACE = TemporaryDirectory(prefix="care-ledger-between-")
VILLAGES = (("350582001004", "青新社区居委会"), ("350582001005", "象屿社区居委会"))


def a_village(folder: Path, code: str, name: str) -> Ledger:
    """A village's ledger, empty."""
    made = a_ledger(folder)
    made.close()
    connection = database.connect(made.path, made.key)
    connection.execute("UPDATE office SET code = ?, name = ?", (code, name))
    connection.close()
    return Ledger(made.path, made.key, made.user)


class World:
    """A town, two of its villages, and a stick that goes from one to the other, a minute at a time."""

    def __init__(self, town: Ledger, first: Ledger, second: Ledger, stick: Path) -> None:
        self.town, self.first, self.second, self.stick = town, first, second, stick
        self.now = NOW

    def later(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    def package(self, village: Ledger) -> Path:
        """The village's next package."""
        return seal(village, self.stick, self.later()).path

    def receive(self, path: Path, at: Ledger | None = None, **how: Any) -> Outcome:
        """What becomes of a file at the town, or elsewhere."""
        return receive(at or self.town, path, self.later(), **how)

    def send(self, village: Ledger) -> Outcome:
        """A package made and received."""
        return self.receive(self.package(village))

    def reply(self, village: Ledger) -> Path:
        return reply(self.town, village.office.code, self.stick, self.later()).path

    def answer(self, village: Ledger) -> Outcome:
        """A reply made and received."""
        return self.receive(self.reply(village), village)


@cache
def _offices() -> dict[Ledger, bytes]:
    """The three ledgers, empty and knowing each other, and their files' bytes; made once.

    They stay open: what the database layer worked out for one test serves the next.
    """
    place = Path(_PLACE.name)
    town = a_ledger(place / "town", kind="town")
    villages = [a_village(place / code, code, name) for code, name in VILLAGES]
    for village in villages:
        trust(town, own_card(village), NOW)
        trust(village, own_card(town), NOW)
    return {ledger: ledger.path.read_bytes() for ledger in (town, *villages)}


def _as_made(ledger: Ledger, blank: bytes) -> None:
    """Put a ledger back, and take away whatever came to lie beside it."""
    ledger.engine.dispose()
    shutil.rmtree(ledger.path.parent)
    ledger.path.parent.mkdir()
    ledger.path.write_bytes(blank)
    ledger.reload_form()


def a_world(folder: Path) -> Iterator[World]:
    """All of them as they were made; one world at a time."""
    stick = folder / "stick"
    stick.mkdir(parents=True)
    for ledger, blank in _offices().items():
        _as_made(ledger, blank)
    town, first, second = _offices()
    yield World(town, first, second, stick)


def content(ledger: Ledger) -> dict[str, list[Any]]:
    """All that the ledger holds, beside its own trace and what it noted of packages."""
    told = [record for record in RESTORED if record not in (Trace, Parcel)]
    with ledger.reading() as session:
        return {record.__tablename__: sorted(kept(session.connection(), record), key=str) for record in told}


def kept_contents(ledger: Ledger) -> int:
    """How many packages could be undone."""
    with ledger.reading() as session:
        return session.query(ParcelContent).count()
