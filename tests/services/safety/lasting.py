"""A small office's ledger with one copy of three days ago, and some work since; and ways to harm files."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from app.models.database import connect
from app.services.ledger import Ledger
from app.services.office.founding import founding
from app.services.safety.backup import row_counts
from app.services.safety.copies import Reason
from app.services.safety.copying import keep_copy
from app.services.safety.cost import FLOOR
from app.services.safety.folder import LedgerFolder
from app.services.safety.restoring import Secret
from app.services.safety.unlock import make_ledger, open_ledger
from tests.factories import CODES, a_child, a_visit, changed
from tests.services.safety.conftest import ADMIN, NOW, PASSWORD

COPIED = NOW - timedelta(days=3)
SECRET = Secret(PASSWORD)
PAGE = 4096


@dataclass(frozen=True)
class Office:
    """A finished ledger that nobody has open; ``copy``: its local copy of ``COPIED``."""

    folder: LedgerFolder
    dek: bytes
    digits: str

    @property
    def copy(self) -> Path:
        return next(self.folder.backups.glob("*_0001.db"))

    @contextmanager
    def open(self, password: str = PASSWORD, now: datetime = NOW) -> Iterator[Ledger]:
        unlocked = open_ledger(self.folder, ADMIN, password, now)
        ledger = Ledger.of(unlocked)
        try:
            yield ledger
        finally:
            ledger.close()
            unlocked.hold.release()

    def work(self, name: str = "丁一桐") -> None:
        """Somebody enters a child."""
        with self.open() as ledger:
            a_child(ledger, name=name)

    def names(self) -> list[str]:
        """Everybody on the ledger, as the program sees it."""
        with self.open():
            return names_in(self.folder.database, self.dek)


def an_office(place: Path) -> Office:
    """The office's ledger in ``place``: 陈小明 and 林小芳 with a visit each.

    After the copy 林小芳 was renamed 林晓芳, and 吴小海 came.
    """
    source, dek, digits = _template()
    shutil.copytree(source, place)
    return Office(LedgerFolder(place), dek, digits)


@cache
def _template() -> tuple[Path, bytes, str]:
    name, code = CODES["village"]
    folder = LedgerFolder(Path(_PLACE.name) / "台账")
    unlocked, digits = make_ledger(
        folder, ADMIN, PASSWORD, FLOOR, first=founding(name, code, "village", "青阳")
    )
    ledger = Ledger.of(unlocked)
    children = [a_child(ledger, name=name) for name in ("陈小明", "林小芳")]
    for child in children:
        a_visit(ledger, child)
    keep_copy(folder, unlocked.dek, Reason.DAILY, COPIED)
    changed(ledger, children[1], name="林晓芳")
    a_child(ledger, name="吴小海")
    ledger.close()
    unlocked.hold.release()
    return folder.path, unlocked.dek, digits


_PLACE = tempfile.TemporaryDirectory(prefix="care-ledger-office-")


def names_in(path: Path, key: bytes) -> list[str]:
    connection = connect(path, key)
    try:
        return sorted(name for (name,) in connection.execute("SELECT name FROM child"))
    finally:
        connection.close()


def counts_in(path: Path, key: bytes) -> dict[str, int]:
    connection = connect(path, key)
    try:
        return row_counts(connection)
    finally:
        connection.close()


def actions_in(path: Path, key: bytes) -> list[str]:
    """What the trace tells, in order."""
    connection = connect(path, key)
    try:
        return [action for (action,) in connection.execute("SELECT action FROM trace ORDER BY seq")]
    finally:
        connection.close()


def spoil(path: Path, *pages: int) -> None:
    """Flip a bit in each of some pages, counted from 0."""
    content = bytearray(path.read_bytes())
    for page in pages:
        content[page * PAGE + 100] ^= 1
    path.write_bytes(content)


def root_of(path: Path, key: bytes, name: str) -> int:
    """The first page (from 0) of a table or an index."""
    connection = connect(path, key)
    try:
        query = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        return int(connection.execute(query, (name,)).fetchone()[0]) - 1
    finally:
        connection.close()
