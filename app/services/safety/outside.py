"""A copy that leaves the computer: one file with the encrypted ledger and its keys, for a stick or a disk.

A ``.backup`` is a ZIP, stored, of three parts with fixed names; nothing else in it is ever unpacked.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import file_digest, sha256
from pathlib import Path
from typing import BinaryIO

from app.atomic import settle_folder
from app.errors import Cancelled, problem_of_os
from app.models.database import refuse_damaged
from app.services.safety.backup import never, write_copy
from app.services.safety.copy_notes import CopyNotes, iso
from app.services.safety.folder import LedgerFolder
from app.services.safety.key_file import encode, read_copies
from app.services.safety.problems import BrokenCopy, CopyFailed

SUFFIX = ".backup"
_KIND, _VERSION = "care-ledger backup", 1
_DATABASE, _KEYS, _ABOUT = "ledger.db", "keys.json", "about.json"
_CHUNK = 1024 * 1024
_MOST_BESIDE = 4 * _CHUNK  # bytes of keys and about: far more than they ever have


def outside_name(now: datetime) -> str:
    """What a copy is called by itself: when it was made, nothing personal."""
    return f"台账备份_{now.astimezone():%Y-%m-%d_%H%M%S}{SUFFIX}"


def copy_outside(
    folder: LedgerFolder,
    key: bytes,
    out: Path,
    now: datetime,
    cancelled: Callable[[], bool] = never,
) -> Path:
    """Write the ledger with its keys to ``out``, a file or a folder to put one in; read back and compared.

    Returns the file. Raises DiskFull, NotWritable, DiskFault, DamagedLedger, CopyFailed, Cancelled; ``out``
    is then as it was.
    """
    target = out / outside_name(now) if out.is_dir() else out.with_suffix(SUFFIX)
    refuse_damaged(folder.database, key)
    fresh = folder.backups / "outside.part"
    try:
        write_copy(folder, key, fresh, cancelled)
        _pack(fresh, encode(read_copies(folder)), target, now, cancelled)
    except OSError as error:
        raise problem_of_os(error) from error
    finally:
        fresh.unlink(missing_ok=True)
    note_outside(folder, now)
    return target


def note_outside(folder: LedgerFolder, now: datetime) -> None:
    """Remember that the data left the computer, in whatever form. Raises DiskFull, NotWritable."""
    notes = CopyNotes.read(folder)
    replace(notes, outside=iso(now), since=notes.since or iso(now)).write(folder)


def _pack(database: Path, keys: bytes, target: Path, now: datetime, cancelled: Callable[[], bool]) -> None:
    """Under a temporary name on the same disk; the target's name only once it reads back right."""
    with database.open("rb") as file:
        digests = {_DATABASE: file_digest(file, "sha256").hexdigest(), _KEYS: sha256(keys).hexdigest()}
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            _write(file, database, keys, {"made": iso(now), "sha256": digests}, cancelled)
            file.flush()
            os.fsync(file.fileno())
        _forget_cached(temporary)
        if _digests(temporary) != digests:
            raise CopyFailed
        temporary.replace(target)
        settle_folder(target.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _write(
    file: BinaryIO, database: Path, keys: bytes, about: dict[str, object], cancelled: Callable[[], bool]
) -> None:
    told = json.dumps({"file": _KIND, "version": _VERSION, **about}, indent=1).encode()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as parts:
        parts.writestr(_ABOUT, told)
        parts.writestr(_KEYS, keys)
        with parts.open(_DATABASE, "w", force_zip64=True) as into, database.open("rb") as source:
            while chunk := source.read(_CHUNK):
                if cancelled():
                    raise Cancelled
                into.write(chunk)


def _forget_cached(path: Path) -> None:
    """What is read next should come from the stick, where the system lets one say so."""
    if hasattr(os, "posix_fadvise"):
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _digests(path: Path) -> dict[str, str]:
    try:
        with zipfile.ZipFile(path) as parts:
            found = {}
            for name in (_DATABASE, _KEYS):
                with parts.open(name) as part:
                    found[name] = file_digest(part, "sha256").hexdigest()  # type: ignore[arg-type]
            return found
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, RuntimeError) as error:
        raise BrokenCopy from error


def made_at(path: Path) -> datetime:
    """When a ``.backup`` was made (UTC). Raises BrokenCopy."""
    return datetime.fromisoformat(str(_about(path)["made"])).astimezone(UTC)


def _about(path: Path) -> dict[str, object]:
    try:
        with zipfile.ZipFile(path) as parts:
            about = json.loads(_small(parts, _ABOUT))
        if (
            about["file"] != _KIND
            or about["version"] > _VERSION
            or set(about["sha256"]) != {_DATABASE, _KEYS}
        ):
            raise BrokenCopy
        datetime.fromisoformat(about["made"])
        return dict(about)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError, RecursionError) as error:
        raise BrokenCopy from error
    except (NotImplementedError, RuntimeError) as error:  # packed otherwise, or with a password
        raise BrokenCopy from error


def unpack(path: Path, into: Path) -> tuple[Path, Path]:
    """Database and keys of a ``.backup``, written into a folder of ours. Raises BrokenCopy."""
    about = _about(path)
    if _digests(path) != about["sha256"]:
        raise BrokenCopy
    database, keys = into / _DATABASE, into / _KEYS
    with zipfile.ZipFile(path) as parts:
        keys.write_bytes(_small(parts, _KEYS))
        with parts.open(_DATABASE) as source, database.open("wb") as target:
            shutil.copyfileobj(source, target, _CHUNK)
    return database, keys


def _small(parts: zipfile.ZipFile, name: str) -> bytes:
    with parts.open(name) as part:
        content = part.read(_MOST_BESIDE + 1)
    if len(content) > _MOST_BESIDE:
        raise BrokenCopy
    return content
