"""From a folder and a password to an open ledger: a ladder of checks, each with its own sentence.

exists → keys readable → nobody else has it → free space → password → the file opens → it is whole →
not newer than the program; an older one is copied, then brought up to date.
"""

import logging
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from app.atomic import settle_folder
from app.errors import Problem, problem_of_os
from app.models import database
from app.models.migrations import MIGRATIONS, is_newer, is_older, upgrade
from app.services.safety import anchor, attempts
from app.services.safety.backup import verified_copy
from app.services.safety.copies import Reason
from app.services.safety.cost import Cost
from app.services.safety.folder import LedgerFolder
from app.services.safety.hold import Hold
from app.services.safety.keys import KeyFile, User, new_dek, proper_name
from app.services.safety.problems import (
    LedgerThere,
    MissingLedger,
    NoLedger,
    TooNew,
    UpgradeFailed,
    WrongPassword,
    WrongRecovery,
)
from app.services.safety.staging import is_unfinished, resume

log = logging.getLogger(__name__)

FirstEntry = Callable[[Engine], None]  # what a ledger never lacks, such as whose it is

QUICK_CHECK_BYTES = 32 * 1024**2  # up to here the whole file is checked before the window shows it (~0.2 s)


@dataclass(frozen=True)
class Unlocked:
    """An open ledger: its key, who opened it, and the hold that keeps other programs out.

    ``checked`` is False for a big file, which is opened at once: check it in the worker
    (``database.integrity``). Release the hold when the program is done; it outlives a lock of the window.
    """

    folder: LedgerFolder
    keys: KeyFile
    dek: bytes = field(repr=False)  # never shown, whatever prints this object
    user: User
    hold: Hold
    checked: bool = True


def make_ledger(
    folder: LedgerFolder,
    user: str,
    password: str,
    cost: Cost,
    steps: Path = MIGRATIONS,
    first: FirstEntry = lambda engine: None,
) -> tuple[Unlocked, str]:
    """A new ledger with one 管理员 and what ``first`` enters, and its recovery sheet's 48 digits.

    Raises LedgerThere, Refused, InUse, DiskFull, NotWritable. Until the last step is done there is no ledger,
    and it can be begun again.
    """
    if folder.exists():
        raise LedgerThere
    user = proper_name(user)
    folder.create()
    with ExitStack() as undo:
        hold = undo.enter_context(folder.hold())
        folder.check_free_space()
        dek = new_dek()
        _make_database(folder.unfinished, dek, steps, first)
        keys, digits = KeyFile.create(folder, dek, user, password, cost)
        _finish(folder)
        undo.pop_all()
    return Unlocked(folder, keys, dek, keys.users()[0], hold), digits


def open_ledger(
    folder: LedgerFolder,
    user: str,
    password: str,
    now: datetime,
    hold: Hold | None = None,
    steps: Path = MIGRATIONS,
) -> Unlocked:
    """Open an existing ledger. ``hold``: the one this program has already, when the window was only locked.

    Raises NoLedger, MissingKeys, InUse, DiskFull, NotWritable, WrongPassword, ForgedKeys, MissingLedger,
    DamagedLedger, TooNew, UpgradeFailed.
    """
    with ExitStack() as undo:
        keys, hold = _approach(folder, undo, hold)
        dek = _with_password(folder, keys, user, password, now)
        checked = _enter(folder, keys, dek, now, steps)
        undo.pop_all()
    return Unlocked(folder, keys, dek, _named(keys, user), hold, checked)


def recover(
    folder: LedgerFolder,
    digits: str,
    user: str,
    password: str,
    cost: Cost,
    now: datetime,
    hold: Hold | None = None,
    steps: Path = MIGRATIONS,
) -> tuple[Unlocked, str]:
    """Open with the recovery sheet: ``user`` gets a new password, and there is a new sheet: its digits.

    Raises WrongRecovery, and what :func:`open_ledger` raises; keys change only once the ledger is open.
    """
    with ExitStack() as undo:
        keys, hold = _approach(folder, undo, hold)
        dek = _with_recovery(folder, keys, digits, user, now)
        checked = _enter(folder, keys, dek, now, steps)
        keys.set_password(dek, user, password, cost)
        successor = keys.new_recovery(dek)
        undo.pop_all()
    return Unlocked(folder, keys, dek, _named(keys, user), hold, checked), successor


def _approach(folder: LedgerFolder, undo: ExitStack, hold: Hold | None) -> tuple[KeyFile, Hold]:
    """The rungs before the password. A hold taken here is given back if a later rung breaks."""
    if not folder.exists() and not is_unfinished(folder):
        raise NoLedger
    if hold is None:
        hold = undo.enter_context(folder.hold())
    resume(folder)
    if not folder.exists():  # what was cut off had not come to a ledger
        raise NoLedger
    keys = KeyFile.load(folder)
    folder.check_writable()
    folder.check_free_space()
    return keys, hold


def _with_password(folder: LedgerFolder, keys: KeyFile, user: str, password: str, now: datetime) -> bytes:
    try:
        return keys.open_with_password(user, password)
    except WrongPassword:
        attempts.leave(folder, attempts.FAILED, user, now)
        raise


def _with_recovery(folder: LedgerFolder, keys: KeyFile, digits: str, user: str, now: datetime) -> bytes:
    try:
        dek = keys.open_with_recovery(digits)
    except WrongRecovery:
        attempts.leave(folder, attempts.WRONG_SHEET, user, now)
        raise
    attempts.leave(folder, attempts.RECOVERED, user, now)
    return dek


def _enter(folder: LedgerFolder, keys: KeyFile, dek: bytes, now: datetime, steps: Path) -> bool:
    """The rungs after the password; whether the file was checked."""
    if not folder.database.exists():
        raise MissingLedger
    check = folder.database.stat().st_size <= QUICK_CHECK_BYTES
    if check:
        database.refuse_damaged(folder.database, dek)
    _bring_up_to_date(folder, keys, dek, now, steps)
    return check


def _bring_up_to_date(folder: LedgerFolder, keys: KeyFile, dek: bytes, now: datetime, steps: Path) -> None:
    engine = database.engine(folder.database, dek)
    try:
        if is_newer(engine, steps):
            raise TooNew
        anchor.arrive(folder, keys, dek)  # before anything writes to the file
        if is_older(engine, steps):
            verified_copy(folder, dek, Reason.UPGRADE, now)
            upgrade(engine, steps)
    except Problem:
        raise
    except Exception as error:
        log.exception("upgrade failed")
        raise UpgradeFailed from error
    finally:
        engine.dispose()


def _make_database(path: Path, dek: bytes, steps: Path, first: FirstEntry) -> None:
    path.unlink(missing_ok=True)  # left by a set-up that was cut off: nothing was ever entered there
    database.connect(path, dek, create=True).close()
    engine = database.engine(path, dek)
    try:
        upgrade(engine, steps)
        first(engine)
    finally:
        engine.dispose()


def _finish(folder: LedgerFolder) -> None:
    try:
        folder.unfinished.replace(folder.database)
        Path(f"{folder.unfinished}-journal").unlink(missing_ok=True)  # empty, and of no use any more
        settle_folder(folder.path)
    except OSError as error:
        raise problem_of_os(error) from error


def _named(keys: KeyFile, name: str) -> User:
    return User(name, keys.role(name))
