"""The copies in the ledger's own folder: how they are named and what is known of each.

``backups/2026-11-23_180200_upgrade_0007.db``: when (UTC), why, the how-manieth; its keys lie beside it. The
number counts on even when the clock is wrong; copies of earlier programs have none and come before all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from app.services.safety.copy_notes import CopyNotes
from app.services.safety.folder import LedgerFolder

_NAME = re.compile(r"(\d{4}-\d\d-\d\d_\d{6})_([a-z]+)(?:_(\d+)|-(\d+))?\.db")


class Reason(StrEnum):
    """Why a copy was made; part of its name, never anything personal."""

    MANUAL = "manual"
    DAILY = "daily"  # on unlocking, once a day
    EXIT = "exit"
    UPGRADE = "upgrade"
    IMPORT = "import"
    RECEIVE = "receive"
    BULK = "bulk"
    RESTORE = "restore"
    KEYS = "keys"
    OTHER = "other"  # a later program's

    @property
    def label(self) -> str:
        """For people: on what occasion."""
        return _LABELS[self]


_LABELS = {
    Reason.MANUAL: "手动备份",
    Reason.DAILY: "每天第一次打开",
    Reason.EXIT: "退出时",
    Reason.UPGRADE: "程序升级前",
    Reason.IMPORT: "导入表格前",
    Reason.RECEIVE: "接收交接包前",
    Reason.BULK: "成批修改前",
    Reason.RESTORE: "恢复备份前",
    Reason.KEYS: "改密码或用户前",
    Reason.OTHER: "其他",
}


@dataclass(frozen=True)
class Copy:
    """``made_at``: UTC, by the clock of that time. ``verified``: whole when last read. ``size``: bytes."""

    path: Path
    made_at: datetime
    reason: Reason
    size: int
    verified: bool
    number: int


def copies(folder: LedgerFolder) -> list[Path]:
    """All finished copies, the newest first by their numbers: the clock may have been wrong since."""
    return [copy.path for copy in copies_told(folder)]


def copies_told(folder: LedgerFolder) -> list[Copy]:
    """The same with what is known of each."""
    rotten = CopyNotes.read(folder).rotten
    found = [_told(path, rotten) for path in folder.backups.glob("*.db")]
    return sorted((copy for copy in found if copy), key=_place, reverse=True)


def free_name(folder: LedgerFolder, reason: Reason, now: datetime) -> Path:
    """The name of the next copy."""
    number = max((copy.number for copy in copies_told(folder)), default=0) + 1
    return folder.backups / f"{now.astimezone(UTC):%Y-%m-%d_%H%M%S}_{reason}_{number:04}.db"


def keys_of(copy: Path) -> Path:
    """The key file that belongs to a copy."""
    return copy.with_suffix(".keys.json")


def made_at(copy: Path) -> datetime:
    """When a copy was made: by its name, or for another ledger file when it was last written (UTC)."""
    if told := _told(copy, frozenset()):
        return told.made_at
    return datetime.fromtimestamp(copy.stat().st_mtime, UTC)


def _told(path: Path, rotten: frozenset[str]) -> Copy | None:
    """None for a file that is no copy of ours, or is gone by now."""
    if (named := _NAME.fullmatch(path.name)) is None:
        return None
    try:
        made_at = datetime.strptime(f"{named[1]}+0000", "%Y-%m-%d_%H%M%S%z")
        size = path.stat().st_size
    except (ValueError, OSError):
        return None
    return Copy(path, made_at, _reason(named[2]), size, path.name not in rotten, int(named[3] or 0))


def _reason(word: str) -> Reason:
    return next((reason for reason in Reason if reason == word), Reason.OTHER)


def _place(copy: Copy) -> tuple[int, datetime, int, str]:
    """Earlier programs counted copies within a second only: ``-2``."""
    last = copy.path.stem.rpartition("-")[2]
    return copy.number, copy.made_at, int(last) if last.isdigit() else 0, copy.path.name
