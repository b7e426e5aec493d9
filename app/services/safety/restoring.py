"""Put a copy of the ledger in the place of the present one, without opening that, or into a new folder.

The present files are never overwritten: they are moved aside, whole, to ``damaged-20261124``.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.atomic import settle_file
from app.errors import Cancelled, Damaged, Problem, Refused, problem_of_os
from app.models.database import refuse_damaged
from app.services.safety import comparing
from app.services.safety.backup import never, verified_copy
from app.services.safety.copies import Reason
from app.services.safety.copy_notes import iso
from app.services.safety.copy_opening import OpenCopy, Secret, journal_of, open_copy
from app.services.safety.copying import is_changed
from app.services.safety.folder import LedgerFolder
from app.services.safety.hold import Hold
from app.services.safety.key_file import write_copies
from app.services.safety.keys import KeyFile
from app.services.safety.problems import BrokenCopy
from app.services.safety.settling import bring_up_to_date, settle_in
from app.services.safety.staging import resume, staged, swap
from app.services.safety.wording import told_time

__all__ = ["Preview", "Secret", "preview", "restore"]

log = logging.getLogger(__name__)

_SLACK = 16 * 1024**2
_CHUNK = 1024**2
_ASIDE = "现在的文件会原样移到一边，不会删除。"


@dataclass(frozen=True)
class Preview:
    """What is in a copy, and what the present ledger has beyond it.

    Times are UTC. ``lost``: changes in the present ledger that are not in the copy, and ``lost_children`` how
    many children they are about; None where the present ledger cannot be read. ``branched``: the copy has
    changes of its own. ``same_ledger``: it is a copy of the ledger in the folder.
    """

    copy: Path
    made_at: datetime
    children: int
    visits: int
    last_change: datetime | None
    lost: int | None
    lost_children: int | None
    branched: bool
    same_ledger: bool

    def sentence(self) -> str:
        """What is in it, and what restoring it would lose."""
        held = f"里面有 {self.children} 份档案、{self.visits} 次走访。"
        return f"这份备份是{told_time(self.made_at)}做的，{held}{self._loses()}"

    def _loses(self) -> str:
        if self.lost is None:
            return f"在它之后录入的内容不在里面；{_ASIDE}"
        branch = "它里面也有现在的台账没有的改动。" if self.branched else ""
        if not self.lost:
            return branch + "现在台账里的内容它都有，恢复它什么都不会丢。"
        about = f"（涉及 {self.lost_children} 份档案）" if self.lost_children else ""
        return f"{branch}恢复后，将丢失它之后的 {self.lost} 处修改{about}；{_ASIDE}"


def preview(folder: LedgerFolder, copy: Path, secret: Secret) -> Preview:
    """Look into a copy (``.db`` with its keys beside, or ``.backup``); writes nothing that stays.

    Raises WrongPassword, WrongRecovery, KeylessCopy, ForgedKeys, BrokenCopy, NotThere.
    """
    with open_copy(folder, copy, secret) as found:
        _refuse_broken(found.database, found.dek)
        held = comparing.contents(found.database, found.dek)
        beyond = _beyond(folder, found)
        lost, children, branched = beyond if beyond else (None, None, False)
        return Preview(copy, found.made_at, *held, lost, children, branched, found.same_ledger)


def _beyond(folder: LedgerFolder, found: OpenCopy) -> comparing.Beyond | None:
    """None where the present ledger cannot be read, or is another one."""
    if not (found.same_ledger and folder.database.exists()):
        return None
    try:
        return comparing.beyond(folder.database, found.database, found.dek)
    except Problem:
        return None


def restore(
    folder: LedgerFolder,
    copy: Path,
    secret: Secret,
    now: datetime,
    hold: Hold | None = None,
    cancelled: Callable[[], bool] = never,
) -> Path | None:
    """Put the copy in the ledger's place; where the present files went, None if there were none.

    It opens with what ``secret`` is, and has its trace row. ``hold``: the one this program has already; its
    own ledger must be closed, or it would go on writing to the file that is moved aside.

    Raises what ``preview`` raises, Refused for anybody but a 管理员, InUse, TooNew, DiskFull, NotWritable,
    Cancelled; the present ledger is then where it was.
    """
    with open_copy(folder, copy, secret) as found:
        if not found.user.role.may_manage:
            raise Refused("只有管理员能恢复备份。现在的台账没有改动。", "请管理员来恢复。")
        with held(folder, hold):
            folder.check_free_space(2 * found.database.stat().st_size + _SLACK)
            return _put(folder, found, now, cancelled)


@contextmanager
def held(folder: LedgerFolder, hold: Hold | None) -> Iterator[None]:
    """The folder, made if need be, with every other program kept out and nothing half-done in it."""
    folder.create()
    if hold is not None:
        resume(folder)
        yield
        return
    with folder.hold():
        resume(folder)
        yield


def _put(folder: LedgerFolder, found: OpenCopy, now: datetime, cancelled: Callable[[], bool]) -> Path | None:
    with staged(folder) as stage:
        _lay(found, stage, cancelled)
        bring_up_to_date(stage.database, found.dek)
        _keep_present(folder, found, now)
        if cancelled():
            raise Cancelled
        keys = KeyFile(stage, found.keys)
        settle_in(stage.database, keys, found.dek, found.user, made_at=iso(found.made_at))
        return swap(folder, now)


def _lay(found: OpenCopy, stage: LedgerFolder, cancelled: Callable[[], bool]) -> None:
    """The copy and its keys, whole and settled, in the folder where the ledger is made ready."""
    try:
        _copy_file(found.database, stage.database, cancelled)
        if journal_of(found.database).exists():
            shutil.copyfile(journal_of(found.database), journal_of(stage.database))
        settle_file(stage.database)
    except OSError as error:
        raise problem_of_os(error) from error
    write_copies(stage, found.keys)
    _refuse_broken(stage.database, found.dek)


def _copy_file(source: Path, target: Path, cancelled: Callable[[], bool]) -> None:
    with source.open("rb") as read, target.open("wb") as write:
        while chunk := read.read(_CHUNK):
            if cancelled():
                raise Cancelled
            write.write(chunk)


def _refuse_broken(database: Path, dek: bytes) -> None:
    try:
        refuse_damaged(database, dek)
    except Damaged as error:
        raise BrokenCopy from error


def _keep_present(folder: LedgerFolder, found: OpenCopy, now: datetime) -> None:
    """A copy of the present ledger, to come back to from the list. It is put aside in any case."""
    if not found.same_ledger or not folder.database.exists():
        return
    try:
        refuse_damaged(folder.database, found.dek)
        if is_changed(folder, found.dek):
            verified_copy(folder, found.dek, Reason.RESTORE, now)
    except Problem:
        log.exception("no copy of the ledger that is replaced")
