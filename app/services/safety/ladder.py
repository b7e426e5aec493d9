"""What can be done for a ledger that does not open: each way with what it would lose, the gentlest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.errors import DiskFull, Problem
from app.models.faults import DamagedLedger
from app.services.safety.copies import Copy, copies_told, keys_of
from app.services.safety.folder import LedgerFolder
from app.services.safety.key_file import first_readable
from app.services.safety.mending import Mended, mend, salvage_ledger
from app.services.safety.problems import ForgedKeys, MissingKeys, MissingLedger, NoLedger, WrongPassword
from app.services.safety.taking_keys import take_keys
from app.services.safety.wording import told_time

__all__ = ["Kind", "Mended", "Way", "mend", "salvage_ledger", "take_keys", "ways"]


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


def ways(folder: LedgerFolder, problem: Problem) -> list[Way]:
    """What can be offered for a problem that ``open_ledger`` or ``KeyFile.load`` raised."""
    kinds = next((kinds for kind, kinds in _OFFERED.items() if isinstance(problem, kind)), ())
    made = (_MADE[kind](folder) for kind in kinds)
    return [way for way in made if way is not None]


def _sheet(folder: LedgerFolder) -> Way:
    return Way(Kind.SHEET, "用恢复单打开", "什么都不会丢。", "忘记了密码，又有恢复单的时候用。")


def _room(folder: LedgerFolder) -> Way:
    return Way(Kind.ROOM, "腾出空间再试", "什么都不会丢。", "删除或移走不用的文件，再打开一次。")


def _keys(folder: LedgerFolder) -> Way | None:
    """Only where some copy has keys that are whole."""
    if not any(first_readable([keys_of(copy.path)]) for copy in copies_told(folder)):
        return None
    loses = "资料都不会丢；密码要用做那份备份时的密码。"
    return Way(Kind.KEYS, "从备份里取回钥匙文件", loses, "台账文件还在的时候，先试这个办法。")


def _mend(folder: LedgerFolder) -> Way:
    loses = "什么都不会丢；修不好就不改动。"
    return Way(Kind.MEND, "修复台账文件", loses, "先试这个办法：只是目录坏了的话，能完整修好。")


def _copy(folder: LedgerFolder) -> Way:
    """The newest that is whole, else one from a stick."""
    newest: Copy | None = next((copy for copy in copies_told(folder) if copy.verified), None)
    if newest is None:
        loses = "做那份备份以后录入的内容。"
        return Way(Kind.COPY, "用U盘上的备份恢复", loses, "这台电脑上没有备份，请找一找U盘。")
    loses = f"{told_time(newest.made_at)}以后录入的内容。现在的文件会移到一边，不会删除。"
    return Way(Kind.COPY, "用最近一次备份恢复", loses, "恢复前会先告诉您备份里有什么。", newest.path)


def _salvage(folder: LedgerFolder) -> Way:
    loses = "读不出来的那一部分。现在的文件会移到一边，不会删除。"
    advice = "没有备份，或者备份太旧的时候用；做完请逐份核对。"
    return Way(Kind.SALVAGE, "把还能读的资料救出来", loses, advice)


def _package(folder: LedgerFolder) -> Way:
    loses = "交接以后录入的内容。"
    return Way(Kind.PACKAGE, "用交接包恢复", loses, "上面的办法都不行的时候用，要有恢复单。")


_MADE: dict[Kind, Callable[[LedgerFolder], Way | None]] = {
    Kind.SHEET: _sheet,
    Kind.ROOM: _room,
    Kind.KEYS: _keys,
    Kind.MEND: _mend,
    Kind.COPY: _copy,
    Kind.SALVAGE: _salvage,
    Kind.PACKAGE: _package,
}

_OFFERED: dict[type[Problem], tuple[Kind, ...]] = {
    WrongPassword: (Kind.SHEET,),
    DiskFull: (Kind.ROOM,),
    MissingKeys: (Kind.KEYS, Kind.COPY, Kind.PACKAGE),
    ForgedKeys: (Kind.KEYS, Kind.COPY, Kind.PACKAGE),
    MissingLedger: (Kind.COPY, Kind.PACKAGE),
    DamagedLedger: (Kind.MEND, Kind.COPY, Kind.SALVAGE, Kind.PACKAGE),
    NoLedger: (Kind.COPY, Kind.PACKAGE),
}
