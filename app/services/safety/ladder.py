"""What can be done for a ledger that does not open: each way with what it would lose, the gentlest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from app.errors import Problem
from app.services.safety.folder import LedgerFolder
from app.services.safety.hold import Hold
from app.services.safety.restoring import Secret


class Kind(StrEnum):
    """What the start window does when a way is chosen."""

    SHEET = "sheet"  # open with the recovery sheet
    ROOM = "room"  # make room on the disk, then try again
    KEYS = "keys"  # take_keys
    MEND = "mend"  # mend
    COPY = "copy"  # restoring.preview, then restoring.restore, with ``copy`` or another of the list
    SALVAGE = "salvage"  # salvage_ledger
    PACKAGE = "package"  # restore a handover package with the recovery sheet


@dataclass(frozen=True)
class Way:
    """``title`` is for a button; ``loses`` says what is lost that way; ``advice`` when to take it."""

    kind: Kind
    title: str
    loses: str
    advice: str
    copy: Path | None = None


@dataclass(frozen=True)
class Mended:
    """``aside``: where the damaged files went. ``sentence``: what was done and what was lost."""

    aside: Path
    sentence: str


def ways(folder: LedgerFolder, problem: Problem) -> list[Way]:
    """What can be offered for a problem that ``open_ledger`` or ``KeyFile.load`` raised."""
    raise NotImplementedError


def take_keys(folder: LedgerFolder, secret: Secret, now: datetime, hold: Hold | None = None) -> Path:
    """Keys from the newest copy whose keys the secret opens and that fit the ledger; which copy it was.

    Raises WrongPassword, WrongRecovery, MissingKeys if no copy has any.
    """
    raise NotImplementedError


def mend(folder: LedgerFolder, secret: Secret, now: datetime, hold: Hold | None = None) -> Mended:
    """Write the file afresh when only indexes or unused pages are damaged; nothing is lost.

    Raises DamagedLedger if more is damaged; the ledger is then where it was.
    """
    raise NotImplementedError


def salvage_ledger(folder: LedgerFolder, secret: Secret, now: datetime, hold: Hold | None = None) -> Mended:
    """Take every row that can still be read into a fresh ledger.

    Raises DamagedLedger if that is too little to open; the ledger is then where it was.
    """
    raise NotImplementedError
