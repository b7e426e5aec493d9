"""Offices that know each other, for tests: everything invented, keys and all."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from app.models.handover import TrustedOffice
from app.services.handover.card import Card
from app.services.handover.cards import own_card
from app.services.handover.opened import Opened
from app.services.handover.opening import open_package
from app.services.handover.own_keys import own_secrets
from app.services.handover.secrets import Secrets
from app.services.handover.trusting import trust, trusted
from app.services.ledger import Ledger
from app.services.safety.cost import FLOOR
from app.services.safety.folder import LedgerFolder
from app.services.safety.keys import KeyFile, User
from app.services.safety.roles import Role
from tests.factories import PASSWORD, USER, a_ledger

NOW = datetime(2026, 11, 23, 10, 2, tzinfo=UTC)


class Offices(NamedTuple):
    """A village with its recovery sheet, and its town; each has accepted the other's card."""

    village: Ledger
    digits: str
    town: Ledger

    def close(self) -> None:
        self.village.close()
        self.town.close()


def a_keyed_ledger(folder: Path, kind: str = "village") -> tuple[Ledger, str]:
    """A ledger with its key file, and the digits of its recovery sheet."""
    bare = a_ledger(folder, kind)
    bare.close()
    keys, digits = KeyFile.create(LedgerFolder(folder), bare.key, USER, PASSWORD, FLOOR)
    return Ledger(bare.path, bare.key, bare.user, keys), digits


def two_offices(place: Path) -> Offices:
    """Both with nothing in them; made once and copied, keys and all."""
    made, digits, keys = _two_blank_offices()
    for name, content in made.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    opened = [_opened(place / kind, key) for kind, key in keys.items()]
    return Offices(opened[0], digits, opened[1])


@cache
def _two_blank_offices() -> tuple[dict[str, bytes], str, dict[str, bytes]]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        village, digits = a_keyed_ledger(place / "village")
        town, _ = a_keyed_ledger(place / "town", "town")
        trust(village, own_card(town), NOW)
        trust(town, own_card(village), NOW)
        Offices(village, digits, town).close()
        files = {str(one.relative_to(place)): one.read_bytes() for one in place.rglob("*") if one.is_file()}
        return files, digits, {"village": village.key, "town": town.key}


def _opened(folder: Path, key: bytes) -> Ledger:
    place = LedgerFolder(folder)
    return Ledger(place.database, key, User(USER, Role.ADMIN), KeyFile.load(place))


def opened_at(town: Ledger, source: Path | bytes) -> Opened:
    """As the town opens what came."""
    return open_package(source, [own_secrets(town).sealing], trusted(town), town.office.code)


def a_card(code: str = "350582001005", kind: str = "village", name: str = "象屿社区居委会") -> Card:
    """A card of an office that nobody knows yet, with keys of its own."""
    made = Secrets.new()
    return Card(code, name, "青阳街道", kind, made.verifying, made.recipient)


def kept(ledger: Ledger) -> list[TrustedOffice]:
    """What the ledger keeps of others' cards, retired ones too."""
    with ledger.reading() as session:
        return session.query(TrustedOffice).order_by(TrustedOffice.code).all()
