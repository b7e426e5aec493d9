"""Two villages and their town with all their keys, and the place 资料交接 of each on the screen."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from app.services.handover.cards import own_card
from app.services.handover.trusting import distrust, trust
from app.services.ledger import Ledger
from app.services.office.founding import founding
from app.services.safety.cost import FLOOR
from app.services.safety.folder import LedgerFolder
from app.services.safety.keys import KeyFile, User
from app.services.safety.roles import Role
from app.services.safety.unlock import make_ledger
from app.ui.exchange.page import ExchangePage
from app.ui.start.means import Means
from tests.factories import CODES, PASSWORD, USER
from tests.ui.conftest import NOW
from tests.ui.desks import a_desk

OTHER = ("岭南社区居委会", "350582001005")

ShowPlace = Callable[[Ledger], ExchangePage]


class Offices(NamedTuple):
    """青新社区, 岭南社区 and 青阳街道, and a stick that is carried between them."""

    village: Ledger
    other: Ledger
    town: Ledger
    stick: Path


class Locked(NamedTuple):
    """A ledger's folder, and its key: tests need not stretch the password again and again."""

    folder: Path
    key: bytes


@pytest.fixture(scope="session")
def offices_once(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Locked]:
    """The three ledgers, empty but for each other's cards: making them takes longest."""
    home = tmp_path_factory.mktemp("offices")
    made = {"village": CODES["village"], "town": CODES["town"], "other": OTHER}
    keys: dict[str, bytes] = {}
    with ExitStack() as stack:
        ledgers = {}
        for key, (name, code) in made.items():
            office = founding(name, code, "town" if key == "town" else "village", "青阳街道")
            unlocked, _ = make_ledger(LedgerFolder(home / key), USER, PASSWORD, FLOOR, first=office)
            ledgers[key], keys[key] = Ledger.of(unlocked), unlocked.dek
            stack.callback(unlocked.hold.release)
            stack.callback(ledgers[key].close)
        for key in ("village", "other"):
            trust(ledgers[key], own_card(ledgers["town"]), NOW)
            trust(ledgers["town"], own_card(ledgers[key]), NOW)
    return {key: Locked(home / key, keys[key]) for key in made}


@pytest.fixture
def strangers(offices: Offices) -> Offices:
    """The same, before any card was accepted."""
    distrust(offices.village, offices.town.office.code)
    distrust(offices.town, offices.village.office.code)
    return offices


@pytest.fixture
def show(means: Means, qapp: QApplication) -> Iterator[ShowPlace]:
    """Puts the place of a ledger on the screen; afterwards no widget of it is left to other tests."""
    pages: list[ExchangePage] = []

    def place(ledger: Ledger) -> ExchangePage:
        page = ExchangePage(a_desk(ledger, means))
        pages.append(page)
        page.resize(925, 560)
        page.show()
        page.arrive()
        return page

    yield place
    for page in pages:
        if shiboken6.isValid(page):
            page.close()
            shiboken6.delete(page)


@pytest.fixture
def offices(offices_once: dict[str, Locked], tmp_path: Path) -> Iterator[Offices]:
    """Fresh copies of the three, opened."""
    opened = {key: _opened(one, tmp_path / key) for key, one in offices_once.items()}
    stick = tmp_path / "stick"
    stick.mkdir()
    yield Offices(opened["village"], opened["other"], opened["town"], stick)
    for ledger in opened.values():
        ledger.close()


def _opened(locked: Locked, folder: Path) -> Ledger:
    shutil.copytree(locked.folder, folder)
    place = LedgerFolder(folder)
    return Ledger(place.database, locked.key, User(USER, Role.ADMIN), KeyFile.load(place))
