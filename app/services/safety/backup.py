"""Copies of the ledger in its own folder, each opened and compared before it gets its name.

A copy is ``backups/2026-11-23_180200_upgrade.db`` (UTC) with its keys beside it, so it opens by itself.
"""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from app.atomic import settle_file, settle_folder
from app.errors import problem_of_os
from app.models.database import Connection, connect, integrity
from app.models.faults import told
from app.services.safety.folder import LedgerFolder
from app.services.safety.problems import CopyFailed

_STEPS = 100_000  # steps of the database engine between two looks at ``cancelled``: some milliseconds
_SLACK = 8 * 1024**2


class Reason(StrEnum):
    """Why a copy was made; part of its name, never anything personal."""

    MANUAL = "manual"
    DAILY = "daily"
    UPGRADE = "upgrade"


class Cancelled(Exception):
    """The person changed their mind; nothing is left of the copy."""


def verified_copy(
    folder: LedgerFolder,
    key: bytes,
    reason: Reason,
    now: datetime,
    cancelled: Callable[[], bool] = lambda: False,
) -> Path:
    """Copy the ledger as it stands at ``now`` (UTC), compare, and return where it is.

    Writers wait meanwhile. Raises DiskFull, NotWritable, DamagedLedger (no good copy should make room for
    a damaged one), CopyFailed, Cancelled; nothing is left behind then.
    """
    folder.check_free_space(folder.database.stat().st_size + _SLACK)
    target = free_name(folder, reason, now)
    temporary = target.with_suffix(".part")
    try:
        folder.backups.mkdir(exist_ok=True)
        counts = _copy(folder.database, temporary, key, cancelled)
        _compare(temporary, key, counts)
        _name(folder, temporary, target)
    except OSError as error:
        raise problem_of_os(error) from error
    finally:
        temporary.unlink(missing_ok=True)
    return target


def free_name(folder: LedgerFolder, reason: Reason, now: datetime) -> Path:
    """A name that no copy has: by time and reason, counted on within the second."""
    stem = f"{now.astimezone(UTC):%Y-%m-%d_%H%M%S}_{reason}"
    names = (f"{stem}{f'-{number}' if number > 1 else ''}.db" for number in range(1, 1000))
    return next(folder.backups / name for name in names if not (folder.backups / name).exists())


def copies(folder: LedgerFolder) -> list[Path]:
    """All finished copies, the newest first (by their names: the clock may have been wrong since)."""
    return sorted(folder.backups.glob("*.db"), reverse=True)


def keys_of(copy: Path) -> Path:
    """The key file that belongs to a copy."""
    return copy.with_suffix(".keys.json")


def _copy(source: Path, target: Path, key: bytes, cancelled: Callable[[], bool]) -> dict[str, int]:
    """Write a fresh file with the same key and settle it; the rows per table as counted at the source."""
    guard, reader = connect(source, key), connect(source, key)
    try:
        with told():
            guard.execute("BEGIN IMMEDIATE")  # nobody writes between counting and copying
            counts = _counts(guard)
            reader.set_progress_handler(cancelled, _STEPS)
            reader.execute("VACUUM INTO ?", (str(target),))
    except Exception as error:  # the engine reports an interruption as a fault like any other
        if cancelled():
            raise Cancelled from error
        raise
    finally:
        reader.close()
        guard.close()
    settle_file(target)
    return counts


def _compare(copy: Path, key: bytes, counts: dict[str, int]) -> None:
    if integrity(copy, key):
        raise CopyFailed
    connection = connect(copy, key)
    try:
        if _counts(connection) != counts:
            raise CopyFailed
    finally:
        connection.close()


def _counts(connection: Connection) -> dict[str, int]:
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    quoted = [name.replace('"', '""') for (name,) in tables]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in quoted}


def _name(folder: LedgerFolder, temporary: Path, target: Path) -> None:
    """Keys first: a copy that has its name has its keys."""
    source = folder.keys if folder.keys.exists() else folder.keys_copy
    if source.exists():
        shutil.copyfile(source, keys_of(target))
        settle_file(keys_of(target))
    temporary.replace(target)
    settle_folder(folder.backups)
