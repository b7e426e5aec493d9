"""Try whether a copy can be restored, without touching the ledger: laid out in a scratch folder and opened.

The scratch folder lies beside the ledger, where there is room; what is put there is encrypted.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from app.errors import Damaged, problem_of_os
from app.models.database import refuse_damaged
from app.services.safety.comparing import contents
from app.services.safety.copies import Copy, keys_of
from app.services.safety.copy_notes import iso, moment
from app.services.safety.folder import LedgerFolder
from app.services.safety.key_file import is_genuine, read_copies
from app.services.safety.keys import KeyFile
from app.services.safety.problems import BrokenCopy, ForgedKeys
from app.services.safety.settling import bring_up_to_date
from app.services.safety.staging import STAGE

_TRIED = "tried"  # the anchor with the day of the last try
_SLACK = 8 * 1024**2


class Tried(NamedTuple):
    """What was in the copy that could be restored. ``last_change``: UTC."""

    number: int
    children: int
    last_change: datetime | None

    def sentence(self) -> str:
        """What was found, for people."""
        last = f"，最后一次修改 {self.last_change.astimezone():%m-%d}" if self.last_change else ""
        which = f"第 {self.number} 份备份" if self.number else "最近一次备份"
        return f"{which}能恢复：{self.children} 名孩子{last}。试完已经清理干净，台账没有改动。"


def try_copy(folder: LedgerFolder, key: bytes, copy: Copy) -> Tried:
    """Restore ``copy`` beside the ledger, look into it, and take it away again.

    Raises BrokenCopy, MissingKeys, ForgedKeys, TooNew, DiskFull, NotWritable.
    """
    folder.check_free_space(copy.size + _SLACK)
    try:
        with tempfile.TemporaryDirectory(prefix=f"{STAGE}-", dir=folder.path) as place:
            found = _laid_out(copy, LedgerFolder(Path(place)))
            return _looked_into(found, key, copy.number)
    except OSError as error:
        raise problem_of_os(error) from error


def _laid_out(copy: Copy, scratch: LedgerFolder) -> LedgerFolder:
    shutil.copyfile(copy.path, scratch.database)
    if keys_of(copy.path).exists():
        shutil.copyfile(keys_of(copy.path), scratch.keys)
    return scratch


def _looked_into(scratch: LedgerFolder, key: bytes, number: int) -> Tried:
    if not is_genuine(read_copies(scratch), key):
        raise ForgedKeys
    try:
        refuse_damaged(scratch.database, key)
        bring_up_to_date(scratch.database, key)
        children, _visits, last = contents(scratch.database, key)
    except Damaged as error:
        raise BrokenCopy from error
    return Tried(number, children, last)


def note_tried(keys: KeyFile, key: bytes, now: datetime) -> None:
    """Keep the day of a try that went well, with the keys."""
    keys.set_anchor(key, _TRIED, iso(now.astimezone(UTC)))


def last_tried(keys: KeyFile) -> datetime | None:
    """When a copy was last tried (UTC), ``None`` for never."""
    return moment(str(keys.get_anchor(_TRIED) or ""))
