"""When both key files are gone or bad: keys out of the newest copy whose keys still open the ledger."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from app.atomic import settle_file, settle_folder
from app.errors import Damaged, Problem, problem_of_os
from app.models import database
from app.services.safety.copies import copies_told, keys_of
from app.services.safety.copy_opening import Secret, unlocked
from app.services.safety.folder import LedgerFolder
from app.services.safety.hold import Hold
from app.services.safety.key_file import KeyState, first_readable, write_copies
from app.services.safety.keys import KeyFile, User
from app.services.safety.problems import MissingLedger, NoCopyFits
from app.services.safety.restoring import held
from app.services.safety.settling import is_up_to_date, settle_in
from app.services.safety.staging import free_aside


def take_keys(folder: LedgerFolder, secret: Secret, now: datetime, hold: Hold | None = None) -> Path:
    """Put the keys of a copy in place of the bad ones; which copy it was. The bad ones are kept aside.

    Raises WrongPassword, WrongRecovery, MissingLedger, NoCopyFits.
    """
    with held(folder, hold):
        if not folder.database.exists():
            raise MissingLedger
        copy, state, dek, user = _fitting(folder, secret)
        _copy_aside(folder, now)
        write_copies(folder, state)
        _settle(folder, KeyFile(folder, state), dek, user, copy)
        return copy


def _fitting(folder: LedgerFolder, secret: Secret) -> tuple[Path, KeyState, bytes, User]:
    problem: Problem = NoCopyFits()
    for copy in copies_told(folder):
        if (state := first_readable([keys_of(copy.path)])) is None:
            continue
        try:
            state, dek, user = unlocked([state], secret)
            database.connect(folder.database, dek).close()
            return copy.path, state, dek, user
        except Damaged:  # keys of another ledger, or forged ones
            continue
        except Problem as wrong:
            problem = wrong
    raise problem


def _copy_aside(folder: LedgerFolder, now: datetime) -> None:
    """Copied, not moved: until the new ones are there, these may still be good for something."""
    present = [path for path in (folder.keys, folder.keys_copy) if path.exists()]
    if not present:
        return
    try:
        aside = free_aside(folder, now)
        aside.mkdir()
        for path in present:
            shutil.copyfile(path, aside / path.name)
            settle_file(aside / path.name)
        settle_folder(folder.path)
    except OSError as error:
        raise problem_of_os(error) from error


def _settle(folder: LedgerFolder, keys: KeyFile, dek: bytes, user: User, copy: Path) -> None:
    """Old keys hold the anchors of their time. A file that needs mending or an upgrade is settled by that."""
    try:
        database.refuse_damaged(folder.database, dek)
        if is_up_to_date(folder.database, dek):
            settle_in(folder.database, keys, dek, user, keys_of=copy.name)
    except Damaged:
        return
