"""Open the encrypted file: every connection is made here, so none is ever made without key and settings.

The settings are measured ones: a single file that survives power cuts (``TRUNCATE``, ``FULL``), and a raw
32-byte key, so that opening costs a third of a millisecond and every thread can have its own connection.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import Engine, QueuePool, create_engine, event

from app.models.faults import DamagedLedger, told

if TYPE_CHECKING:
    import sqlite3 as driver  # the same interface, and it has types; never used: it would write plain text
else:
    from sqlcipher3 import dbapi2 as driver

Connection = driver.Connection

KEY_BYTES = 32
BUSY_SECONDS = 10.0  # how long one writer waits for another

_SETTINGS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA journal_mode=TRUNCATE",
    "PRAGMA synchronous=FULL",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA temp_store=MEMORY",
)

# What a transaction begins with. Writers take the lock at once, so that a second one waits instead of
# failing half-way; readers do not stand in each other's way and cannot write by mistake; a migration may
# rebuild a table that others point to.
_WRITING = ("PRAGMA query_only=OFF", "PRAGMA foreign_keys=ON", "BEGIN IMMEDIATE")
_READING = ("PRAGMA query_only=ON", "BEGIN")
_MIGRATING = ("PRAGMA query_only=OFF", "PRAGMA foreign_keys=OFF", "BEGIN IMMEDIATE")


@dataclass(frozen=True)
class Flaw:
    """Something wrong with the file. ``harmless``: a torn page that nothing refers to; a rewrite drops it."""

    what: str
    harmless: bool = False


def connect(path: Path, key: bytes, *, create: bool = False) -> Connection:
    """A connection to the ledger at ``path`` with the raw ``key``; makes the file only if ``create``.

    It is in autocommit: transactions begin with an explicit BEGIN. Raises DamagedLedger when the key does not
    open the file, NotWritable, Busy.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("the key is 32 bytes")
    # SQLite takes an empty file for a new one, whatever the key
    if not create and not _has_content(path):
        raise DamagedLedger
    with told():
        connection = _dial(path, "rwc" if create else "rw")
        try:
            _unlock(connection, key)
            if create:
                connection.execute("PRAGMA user_version=0")  # the first page: empty is no ledger
        except BaseException:
            connection.close()
            raise
    return connection


def _dial(path: Path, mode: str) -> Connection:
    return driver.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,  # the pool hands a connection to one thread at a time
    )


def _has_content(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _unlock(connection: Connection, key: bytes) -> None:
    connection.execute("PRAGMA cipher_log_level=NONE")  # by default SQLCipher writes to the terminal
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    _prove_encrypted(connection)
    connection.enable_load_extension(False)
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    for setting in _SETTINGS:
        connection.execute(setting).fetchall()


def _prove_encrypted(connection: Connection) -> None:
    """A library without the cipher takes the key silently and writes plain text: never go on with one."""
    version = connection.execute("PRAGMA cipher_version").fetchone()
    status = connection.execute("PRAGMA cipher_status").fetchone()
    if not version or not version[0] or not status or status[0] != "1":
        raise RuntimeError("the database library does not encrypt")


def engine(path: Path, key: bytes) -> Engine:
    """SQLAlchemy over :func:`connect`, for any thread. Its transactions take the write lock when they begin;
    use :func:`reading` for those that only look. Dispose of it when the ledger is locked."""
    made = create_engine(
        "sqlite://",
        creator=lambda: connect(path, key),
        module=driver,
        poolclass=QueuePool,
        pool_size=2,  # the window and the worker; more are made when wanted and closed after
        hide_parameters=True,  # an error must not show what was being stored
    )
    event.listen(made, "begin", _begin)
    return made


def reading(engine: Engine) -> Engine:
    """The same pool for transactions that only look: they never wait for each other and cannot write."""
    return engine.execution_options(statements=_READING)


def migrating(engine: Engine) -> Engine:
    """The same pool for a change of the schema: foreign keys are not enforced until it is done."""
    return engine.execution_options(statements=_MIGRATING)


def _begin(connection: sa.Connection) -> None:
    for statement in connection.get_execution_options().get("statements", _WRITING):
        connection.exec_driver_sql(statement)


def integrity(path: Path, key: bytes, *, quick: bool = False) -> list[Flaw]:
    """What is wrong with the file; nothing if it is whole. ``quick`` leaves out indexes and foreign keys.

    Raises DamagedLedger when it does not open at all.
    """
    connection = connect(path, key)
    try:
        faults = _structure(connection, quick)
        return faults + _pages(connection, harmless=not faults)
    finally:
        connection.close()


def refuse_damaged(path: Path, key: bytes) -> None:
    """Raise DamagedLedger unless the file is whole, as far as a quick look tells; harmless findings pass."""
    if not all(found.harmless for found in integrity(path, key, quick=True)):
        raise DamagedLedger


def _structure(connection: Connection, quick: bool) -> list[Flaw]:
    checks = ["PRAGMA quick_check"] if quick else ["PRAGMA integrity_check", "PRAGMA foreign_key_check"]
    try:
        with told():
            rows = [row for check in checks for row in connection.execute(check) if row != ("ok",)]
    except DamagedLedger:
        return [Flaw("unreadable")]
    # only the table or the page: never what is stored there
    return [Flaw("structure" if len(row) == 1 else f"reference from {row[0]}") for row in rows]


def _pages(connection: Connection, *, harmless: bool) -> list[Flaw]:
    """Pages whose seal is broken. If every table could still be read, none of them is in use."""
    with told():
        rows = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    return [Flaw(str(row[0]), harmless) for row in rows]
