"""Open a copy with a password or the recovery digits, without the ledger: where its keys are, and its key."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from app.errors import NotThere, Problem, problem_of_os
from app.services.safety import outside
from app.services.safety.copies import keys_of, made_at
from app.services.safety.folder import LedgerFolder
from app.services.safety.key_file import KeyState, first_readable
from app.services.safety.keys import KeyFile, User
from app.services.safety.problems import BrokenCopy, KeylessCopy, WrongPassword
from app.services.safety.roles import Role

SCRATCH = "looking-"  # how a folder for a copy that is looked at begins
SHEET = User("恢复单", Role.ADMIN)  # who it was, where no name was asked for


@dataclass(frozen=True)
class Secret:
    """What opens a copy: a password, of ``user`` or else of anybody who has one, or 48 recovery digits."""

    password: str = field(default="", repr=False)
    user: str = ""
    digits: str = field(default="", repr=False)


@dataclass(frozen=True)
class OpenCopy:
    """A copy whose key is known. ``keys``: those that the secret opened, today's where it opens both."""

    database: Path
    made_at: datetime
    dek: bytes = field(repr=False)
    keys: KeyState
    user: User
    same_ledger: bool


@contextmanager
def open_copy(folder: LedgerFolder, copy: Path, secret: Secret) -> Iterator[OpenCopy]:
    """``copy``: a ``.db`` with its keys beside, or a ``.backup``. ``folder``: the present ledger's, if any.

    Raises WrongPassword, WrongRecovery, ForgedKeys, KeylessCopy, BrokenCopy, NotThere.
    """
    _refuse_unlike(copy)
    with _at_hand(folder, copy) as (database, beside, when):
        own = first_readable(beside)
        present = first_readable([folder.keys, folder.keys_copy])
        same = bool(present and (own is None or own.ledger == present.ledger))
        candidates = [state for state in (present if same else None, own) if state]
        state, dek, user = unlocked(candidates, secret)
        yield OpenCopy(database, when, dek, state, user, same)


def users_of(folder: LedgerFolder, copy: Path) -> list[User]:
    """Who can open a copy, by its own keys, else the folder's. Raises KeylessCopy, BrokenCopy, NotThere."""
    _refuse_unlike(copy)
    with _at_hand(folder, copy) as (_, beside, _when):
        if (state := first_readable([*beside, folder.keys, folder.keys_copy])) is None:
            raise KeylessCopy
        return KeyFile(folder, state).users()


def _refuse_unlike(copy: Path) -> None:
    """A file that is not there, or is called like no copy at all."""
    if not copy.is_file():
        raise NotThere
    if copy.suffix not in (".db", outside.SUFFIX):
        raise BrokenCopy


def unlocked(states: list[KeyState], secret: Secret) -> tuple[KeyState, bytes, User]:
    """The first of several key files that the secret opens. Raises what kept it from opening the first."""
    problems: list[Problem] = []
    for state in states:
        try:
            return state, *_open(KeyFile(LedgerFolder(Path()), state), secret)
        except Problem as problem:
            problems.append(problem)
    raise problems[0] if problems else KeylessCopy()


def _open(keys: KeyFile, secret: Secret) -> tuple[bytes, User]:
    if secret.digits:
        return keys.open_with_recovery(secret.digits), SHEET
    problem: Problem = WrongPassword()
    for user in keys.users():
        if secret.user in ("", user.name):
            try:
                return keys.open_with_password(user.name, secret.password), user
            except WrongPassword as wrong:
                problem = wrong
    raise problem


@contextmanager
def _at_hand(folder: LedgerFolder, copy: Path) -> Iterator[tuple[Path, list[Path], datetime]]:
    """The copy's database as a file of its own, where its keys may be, and when it was made."""
    with ExitStack() as stack:
        try:
            found = _lay_out(folder, copy, stack)
        except OSError as error:
            raise problem_of_os(error) from error
        yield found


def _lay_out(folder: LedgerFolder, copy: Path, stack: ExitStack) -> tuple[Path, list[Path], datetime]:
    if copy.suffix == outside.SUFFIX:
        database, keys = outside.unpack(copy, _scratch(folder, stack))
        return database, [keys], outside.made_at(copy)
    if not journal_of(copy).exists():
        return copy, _beside(copy), made_at(copy)
    database = _scratch(folder, stack) / "ledger.db"  # looking at it would play its journal into it
    shutil.copyfile(copy, database)
    shutil.copyfile(journal_of(copy), journal_of(database))
    return database, _beside(copy), made_at(copy)


def _scratch(folder: LedgerFolder, stack: ExitStack) -> Path:
    """A folder that is gone afterwards; what is put there is encrypted. Beside the ledger there is room."""
    place = folder.path if folder.path.is_dir() else None
    return Path(stack.enter_context(tempfile.TemporaryDirectory(prefix=SCRATCH, dir=place)))


def _beside(copy: Path) -> list[Path]:
    """A copy's keys are called after it; a ledger put aside has them under their own names."""
    return [keys_of(copy), copy.with_name("keys.json"), copy.with_name("keys-2.json")]


def journal_of(database: Path) -> Path:
    """Where the engine keeps what an unfinished change replaced."""
    return database.with_name(f"{database.name}-journal")
