"""Make a copy of the ledger in its own folder, opened and compared before it gets its name."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from app.atomic import settle_file, settle_folder, write_whole
from app.errors import Cancelled, problem_of_os
from app.models.database import Connection, connect, integrity
from app.models.faults import told
from app.services.safety.copies import Reason, free_name, keys_of
from app.services.safety.folder import LedgerFolder
from app.services.safety.key_file import encode, read_copies
from app.services.safety.problems import CopyFailed, MissingKeys

_STEPS = 100_000  # steps of the database engine between two looks at ``cancelled``: some milliseconds
_SLACK = 8 * 1024**2


def never() -> bool:
    """Nobody can cancel."""
    return False


def verified_copy(
    folder: LedgerFolder,
    key: bytes,
    reason: Reason,
    now: datetime,
    cancelled: Callable[[], bool] = never,
) -> Path:
    """Copy the ledger as it stands at ``now`` (UTC), compare, and return where it is.

    Writers wait meanwhile. Raises DiskFull, NotWritable, DamagedLedger (no good copy should make room for
    a damaged one), CopyFailed, Cancelled; nothing is left behind then.
    """
    target = free_name(folder, reason, now)
    temporary = target.with_suffix(".part")
    try:
        write_copy(folder, key, temporary, cancelled)
        _name(folder, temporary, target)
    except OSError as error:
        raise problem_of_os(error) from error
    finally:
        temporary.unlink(missing_ok=True)
    return target


def write_copy(folder: LedgerFolder, key: bytes, target: Path, cancelled: Callable[[], bool] = never) -> None:
    """Write a fresh file at ``target`` and compare it with the ledger; see ``verified_copy``."""
    folder.check_free_space(folder.database.stat().st_size + _SLACK)
    target.unlink(missing_ok=True)
    target.parent.mkdir(exist_ok=True)
    counts = _copy(folder.database, target, key, cancelled)
    _compare(target, key, counts)


def _copy(source: Path, target: Path, key: bytes, cancelled: Callable[[], bool]) -> dict[str, int]:
    """Write a fresh file with the same key and settle it; the rows per table as counted at the source."""
    guard, reader = connect(source, key), connect(source, key)
    try:
        with told():
            guard.execute("BEGIN IMMEDIATE")  # nobody writes between counting and copying
            counts = row_counts(guard)
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
        if row_counts(connection) != counts:
            raise CopyFailed
    finally:
        connection.close()


def row_counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    quoted = [name.replace('"', '""') for (name,) in tables]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in quoted}


def _name(folder: LedgerFolder, temporary: Path, target: Path) -> None:
    """Keys first: a copy that has its name has its keys."""
    try:
        write_whole(keys_of(target), encode(read_copies(folder)))
    except MissingKeys:  # better a copy without keys than none: those of another copy may open it
        keys_of(target).unlink(missing_ok=True)
    temporary.replace(target)
    settle_folder(folder.backups)
