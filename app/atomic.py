"""Files that are replaced whole or not at all, whatever happens to the power."""

import os
import tempfile
from pathlib import Path

from app.errors import problem_of_os


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path``: a reader sees the old file or the new one, never a part.

    Raises DiskFull, NotWritable or DiskFault; the old file is then still there.
    """
    try:
        _replace(path, content)
    except OSError as error:
        raise problem_of_os(error) from error


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    settle_folder(path.parent)


def settle_file(path: Path) -> None:
    """Wait until the content of ``path`` is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def settle_folder(folder: Path) -> None:
    """Wait until the names in ``folder`` are on the disk; Windows does so by itself and has no way to ask."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
