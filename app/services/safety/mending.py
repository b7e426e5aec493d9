"""Rungs of the recovery ladder that mend the file: written afresh, or what can still be read of it.

Each works beside the present files and swaps at the end; those are moved aside, never overwritten.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from app.errors import Damaged, Refused
from app.models import database
from app.models.child import Child
from app.models.faults import DamagedLedger, told
from app.models.listing import ListLine
from app.services import tracing
from app.services.children.records import fetch_all
from app.services.ledger import Ledger
from app.services.safety.copy_opening import Secret, unlocked
from app.services.safety.folder import LedgerFolder
from app.services.safety.hold import Hold
from app.services.safety.key_file import KeyState, read_copies, write_copies
from app.services.safety.keys import KeyFile, User
from app.services.safety.problems import MissingLedger
from app.services.safety.restoring import held
from app.services.safety.salvaging import Salvaged, salvage
from app.services.safety.settling import bring_up_to_date, settle_in
from app.services.safety.staging import staged, swap

_SLACK = 16 * 1024**2


@dataclass(frozen=True)
class Mended:
    """``aside``: where the damaged files went. ``sentence``: what was done and what was lost."""

    aside: Path | None
    sentence: str


@dataclass(frozen=True)
class _Desk:
    """Who mends what, where it is made ready."""

    folder: LedgerFolder
    stage: LedgerFolder
    state: KeyState
    dek: bytes
    user: User


def mend(folder: LedgerFolder, secret: Secret, now: datetime, hold: Hold | None = None) -> Mended:
    """Write the file afresh when only indexes or unused pages are damaged; nothing is lost.

    Raises WrongPassword, WrongRecovery, Refused, MissingKeys, MissingLedger, DiskFull; DamagedLedger if more
    is damaged. The ledger is then where it was.
    """
    with held(folder, hold), staged(folder) as stage:
        desk = _desk(folder, stage, secret)
        if not _rewrite(folder.database, stage.database, desk.dek):
            stage.database.unlink(missing_ok=True)
            if not salvage(folder.database, desk.dek, stage.database).is_whole:
                raise DamagedLedger
        return Mended(_finish(desk, now), "台账文件修好了，什么都没有丢；原来的文件移到了一边。")


def salvage_ledger(folder: LedgerFolder, secret: Secret, now: datetime, hold: Hold | None = None) -> Mended:
    """Take every row that can still be read into a fresh ledger.

    Raises what ``mend`` raises; DamagedLedger if too little is left to open.
    """
    with held(folder, hold), staged(folder) as stage:
        desk = _desk(folder, stage, secret)
        found = salvage(folder.database, desk.dek, stage.database)
        _refuse_headless(stage.database, desk.dek)
        return Mended(_finish(desk, now), _told(found))


def _desk(folder: LedgerFolder, stage: LedgerFolder, secret: Secret) -> _Desk:
    if not folder.database.exists():
        raise MissingLedger
    state, dek, user = unlocked([read_copies(folder)], secret)
    if not user.role.may_manage:
        raise Refused("只有管理员能修复台账。现在的台账没有改动。", "请管理员来做。")
    folder.check_free_space(2 * folder.database.stat().st_size + _SLACK)
    return _Desk(folder, stage, state, dek, user)


def _rewrite(source: Path, target: Path, dek: bytes) -> bool:
    """A fresh file with its indexes built anew; whether it came out whole."""
    try:
        with told():
            reader = database.connect(source, dek)
            try:
                reader.execute("VACUUM INTO ?", (str(target),))
            finally:
                reader.close()
            writer = database.connect(target, dek)
            try:
                writer.execute("REINDEX")
            finally:
                writer.close()
        return not database.integrity(target, dek)
    except Damaged:
        return False


def _refuse_headless(path: Path, dek: bytes) -> None:
    """Without its office a ledger cannot be opened."""
    connection = database.connect(path, dek)
    try:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
        if not {"office", "child", "trace"} <= tables:
            raise DamagedLedger
        if not connection.execute("SELECT count(*) FROM office").fetchone()[0]:
            raise DamagedLedger
    finally:
        connection.close()


def _finish(desk: _Desk, now: datetime) -> Path | None:
    """Bring up to date, complete the list, settle, swap."""
    bring_up_to_date(desk.stage.database, desk.dek)
    write_copies(desk.stage, desk.state)
    keys = KeyFile(desk.stage, desk.state)
    _complete_list(desk)
    settle_in(desk.stage.database, keys, desk.dek, desk.user, mended=True)
    return swap(desk.folder, now)


def _complete_list(desk: _Desk) -> None:
    """Lines that could not be read are worked out anew; they are derived from the records."""
    ledger = Ledger(desk.stage.database, desk.dek, desk.user)
    try:
        with ledger.writing("restore") as session:
            listed = select(ListLine.child_id)
            missing = list(session.scalars(select(Child.id).where(Child.id.not_in(listed))))
            children = fetch_all(session, missing)
            tracing.touched(session).update({child.id: child for child in children})
    finally:
        ledger.close()


def _told(found: Salvaged) -> str:
    lost = f"大约 {found.gaps + found.loose} 条读不出来" if not found.is_whole else "没有发现缺少的"
    return f"读出了 {found.rows} 条记录，{lost}；原来的文件移到了一边，没有删除。请逐份核对档案。"
