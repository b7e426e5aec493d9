"""Swap a ledger that was made ready beside the present one into its place, by renames alone.

``restoring/`` is a whole ledger folder. Once its mark is written the swap goes on to the end, at the next
start if the power fails; without the mark it is given up. The present files go to ``damaged-20261124``.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from app.atomic import settle_folder, write_whole
from app.errors import problem_of_os
from app.services.safety.folder import LedgerFolder

STAGE = "restoring"
_READY = "ready"
_ASIDE = re.compile(r"damaged-\d{8}(-\d+)?")
_JOURNAL, _DATABASE = "ledger.db-journal", "ledger.db"
# The journal first: it belongs to the old file and would be played into the new one.
_NAMES = (_JOURNAL, _DATABASE, "keys.json", "keys-2.json")


@contextmanager
def staged(folder: LedgerFolder) -> Iterator[LedgerFolder]:
    """An empty ledger folder beside the present files, gone afterwards. Raises NotWritable, DiskFull."""
    resume(folder)
    stage = LedgerFolder(folder.path / STAGE)
    stage.create()
    try:
        yield stage
    finally:
        if not _is_ready(folder):
            _remove(stage.path)


def is_unfinished(folder: LedgerFolder) -> bool:
    """Whether a restore was cut off."""
    return (folder.path / STAGE).exists()


def swap(folder: LedgerFolder, now: datetime) -> Path | None:
    """Put what was made ready in the ledger's place; where the present files went, None if there were none.

    Everything in it must be settled on the disk.
    """
    stage = folder.path / STAGE
    try:
        settle_folder(stage)
        settle_folder(folder.path)
        write_whole(stage / _READY, free_aside(folder, now).name.encode())
    except OSError as error:
        raise problem_of_os(error) from error
    return resume(folder)


def resume(folder: LedgerFolder) -> Path | None:
    """Finish a swap that was ready, clear away one that was not; harmless when there is none.

    Only whoever holds the ledger may call it. Raises NotWritable, DiskFull, DiskFault: call it again.
    """
    try:
        aside = _exchange(folder) if _is_ready(folder) else None
        _remove(folder.path / STAGE)
    except OSError as error:
        raise problem_of_os(error) from error
    return aside if aside and aside.exists() else None


def free_aside(folder: LedgerFolder, now: datetime) -> Path:
    """A folder's name for what is put aside today."""
    day = f"damaged-{now.astimezone():%Y%m%d}"
    names = (f"{day}{f'-{number}' if number > 1 else ''}" for number in range(1, 10_000))
    return next(folder.path / name for name in names if not (folder.path / name).exists())


def _is_ready(folder: LedgerFolder) -> bool:
    return (folder.path / STAGE / _READY).exists()


def _exchange(folder: LedgerFolder) -> Path:
    """Each file by itself: the old one out, the new one in. Whatever was done already is passed over."""
    stage = folder.path / STAGE
    aside = folder.path / _name(stage / _READY)
    for name in _NAMES:
        new, old = stage / name, folder.path / name
        waiting = new.exists() or (name == _JOURNAL and (stage / _DATABASE).exists())
        if waiting and old.exists():
            put_aside(old, aside)
        if new.exists():
            new.replace(old)
            settle_folder(folder.path)
            settle_folder(stage)
    (stage / _READY).unlink()
    settle_folder(stage)
    return aside


def _name(mark: Path) -> str:
    """The name in the mark; never a way out of the folder."""
    name = mark.read_bytes().decode(errors="replace")
    return name if _ASIDE.fullmatch(name) else "damaged-00000000"


def put_aside(file: Path, aside: Path) -> None:
    """Move a file into ``aside``, over nothing that is there."""
    aside.mkdir(exist_ok=True)
    targets = (aside / f"{file.name}{f'-{number}' if number else ''}" for number in range(10_000))
    file.replace(next(target for target in targets if not target.exists()))
    settle_folder(aside)
    settle_folder(aside.parent)


def _remove(stage: Path) -> None:
    shutil.rmtree(stage, ignore_errors=True)
