"""Situations around a ledger's folder. Passwords are stretched at the floor, so that tests are quick."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from app.models.database import connect
from app.services.safety.cost import FLOOR
from app.services.safety.folder import LedgerFolder
from app.services.safety.keys import KeyFile, new_dek
from app.services.safety.unlock import make_ledger

ADMIN, PASSWORD = "王主任", "四棵大槐树在村口"
NOW = datetime(2026, 11, 23, 10, 2, tzinfo=UTC)
CANARY = "欧阳金丝雀350582201501019999"


class Made(NamedTuple):
    """A finished ledger that nobody has open."""

    folder: LedgerFolder
    dek: bytes
    digits: str


class Keyed(NamedTuple):
    """A key file without a database, and what opens it."""

    keys: KeyFile
    dek: bytes
    digits: str


@pytest.fixture
def folder(tmp_path: Path) -> LedgerFolder:
    """A folder ready for a ledger."""
    made = LedgerFolder(tmp_path / "台账")
    made.create()
    return made


@pytest.fixture
def keyed(folder: LedgerFolder) -> Keyed:
    dek = new_dek()
    keys, digits = KeyFile.create(folder, dek, ADMIN, PASSWORD, FLOOR)
    return Keyed(keys, dek, digits)


@pytest.fixture(scope="session")
def _made_once(tmp_path_factory: pytest.TempPathFactory) -> Made:
    unlocked, digits = make_ledger(
        LedgerFolder(tmp_path_factory.mktemp("made") / "台账"), ADMIN, PASSWORD, FLOOR
    )
    unlocked.hold.release()
    connection = connect(unlocked.folder.database, unlocked.dek)
    connection.execute("CREATE TABLE canary (note TEXT)")
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO canary VALUES (?)", [(CANARY * 9,)] * 500)
    connection.execute("COMMIT")
    connection.close()
    return Made(unlocked.folder, unlocked.dek, digits)


@pytest.fixture
def made(_made_once: Made, tmp_path: Path) -> Made:
    """A ledger with a table of canaries."""
    shutil.copytree(_made_once.folder.path, tmp_path / "台账")
    return Made(LedgerFolder(tmp_path / "台账"), _made_once.dek, _made_once.digits)


@pytest.fixture
def cleanup() -> Iterator[ExitStack]:
    """For what a test opens on the way, such as holds."""
    with ExitStack() as stack:
        yield stack


def everything_in(folder: Path) -> bytes:
    """The bytes and names of all files below a folder."""
    return b"".join(str(path).encode() + content for path, content in snapshot(folder).items())


def snapshot(folder: Path) -> dict[Path, bytes]:
    """Every file below a folder with its bytes, to see whether anything was touched."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
