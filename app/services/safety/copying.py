"""Keep copies in the ledger's folder: make one when due, read old ones again, let superfluous ones go."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.errors import Damaged, Problem
from app.models.database import integrity, refuse_damaged
from app.services.safety import keeping
from app.services.safety.backup import never, verified_copy
from app.services.safety.copies import Copy, Reason, copies_told, keys_of
from app.services.safety.copy_notes import CopyNotes, iso, moment, stamp
from app.services.safety.copy_opening import SCRATCH
from app.services.safety.folder import LedgerFolder

log = logging.getLogger(__name__)


def is_changed(folder: LedgerFolder, key: bytes) -> bool:
    """Whether records or users differ from what was copied last, or there is no copy that is whole.

    That somebody looked, printed or exported is no change.
    """
    if not any(copy.verified for copy in copies_told(folder)):
        return True
    return stamp(folder, key) != CopyNotes.read(folder).stamp


def is_due(folder: LedgerFolder, now: datetime, changed: bool) -> bool:
    """Whether unlocking should make a copy: changed, and a day since the last."""
    last = next((copy.made_at for copy in copies_told(folder) if copy.verified), None)
    return keeping.is_due(last, now, changed)


def keep_copy(
    folder: LedgerFolder,
    key: bytes,
    reason: Reason,
    now: datetime,
    cancelled: Callable[[], bool] = never,
) -> Path | None:
    """Make a copy if there is reason to, then let go of superfluous ones; None if there was no reason.

    DAILY (on unlocking) makes one where ``is_due``; MANUAL always; every other reason unless the last copy
    holds the same already. Raises what ``verified_copy`` raises; older copies are then all there.
    """
    if not _is_wanted(folder, key, reason, now):
        return None
    refuse_damaged(folder.database, key)
    state = stamp(folder, key)  # before: what is written meanwhile counts as changed
    copy = verified_copy(folder, key, reason, now, cancelled)
    notes = CopyNotes.read(folder)
    replace(notes, stamp=state, since=notes.since or iso(now)).write(folder)
    if reason is Reason.DAILY:
        look_again(folder, key, now)
    thin(folder, now)
    return copy


def _is_wanted(folder: LedgerFolder, key: bytes, reason: Reason, now: datetime) -> bool:
    if reason is Reason.MANUAL:
        return True
    changed = is_changed(folder, key)
    return is_due(folder, now, changed) if reason is Reason.DAILY else changed


def look_again(folder: LedgerFolder, key: bytes, now: datetime) -> list[Path]:
    """Once a week read a fifth of the copies whole; those that turned out damaged.

    A damaged one no longer counts as a copy and is told apart in ``copies_told``.
    """
    notes = CopyNotes.read(folder)
    last = moment(notes.round)
    if last and abs(now - last) < keeping.WEEK:
        return []
    present = copies_told(folder)
    looks = {copy.path.name: notes.looks[copy.path.name] for copy in present if copy.path.name in notes.looks}
    share = keeping.to_look_at(present, lambda copy: _looked_at(notes, copy))
    found = {copy.path: _is_whole(copy, key) for copy in share}
    looks |= {path.name: (iso(now), whole) for path, whole in found.items()}
    replace(notes, round=iso(now), looks=looks).write(folder)
    return [path for path, whole in found.items() if not whole]


def _looked_at(notes: CopyNotes, copy: Copy) -> datetime:
    """A new copy was read when it was made; one found damaged need not be read again soon."""
    noted, _ = notes.looks.get(copy.path.name, ("", True))
    return moment(noted) or copy.made_at


def _is_whole(copy: Copy, key: bytes) -> bool:
    try:
        return not integrity(copy.path, key)
    except Damaged:
        return False
    except Problem:  # somebody else's program has it just now: not the copy's fault
        log.exception("a copy could not be read")
        return True


def thin(folder: LedgerFolder, now: datetime) -> list[Path]:
    """Let superfluous copies go, and what copies that were cut off left behind; which went."""
    crowded = folder.free_space() < folder.wanted_space()
    gone = [copy.path for copy in keeping.superfluous(copies_told(folder), now, crowded)]
    for path in gone:
        with suppress(OSError):  # the next time, then
            path.unlink()
            keys_of(path).unlink(missing_ok=True)
    _sweep(folder)
    return gone


def _sweep(folder: LedgerFolder) -> None:
    """Parts of copies that a power cut left; keys without a copy only while other copies have theirs."""
    whole = {keys_of(copy.path) for copy in copies_told(folder)}
    left = [path for pattern in ("*.part*", ".new-*") for path in folder.backups.glob(pattern)]
    if any(keys.exists() for keys in whole):
        left += [path for path in folder.backups.glob("*.keys.json") if path not in whole]
    for path in left:
        with suppress(OSError):
            path.unlink()
    for scratch in folder.path.glob(f"{SCRATCH}*"):
        shutil.rmtree(scratch, ignore_errors=True)
