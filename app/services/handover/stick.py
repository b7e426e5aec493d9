"""Write a file to a stick so that it is there, whole, or not at all, and read it back from the stick."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from app.atomic import settle_folder, write_whole
from app.errors import problem_of_os
from app.services.handover.refusals import NotVerified


def write_and_read_back(path: Path, content: bytes, is_right: Callable[[BinaryIO], bool]) -> None:
    """Put ``content`` at ``path`` under a temporary name, settle it, give it its name and judge what is read.

    Raises DiskFull, NotWritable, DiskFault, NotThere; NotVerified, and nothing has the name then.
    """
    write_for_others(path, content)
    try:
        with _reopened(path) as file:
            right = is_right(file)
    except OSError as error:
        raise problem_of_os(error) from error
    if not right:
        _take_away(path)
        raise NotVerified


def write_for_others(path: Path, content: bytes) -> None:
    """Write what another computer's user is to read: some sticks keep the rights of files."""
    write_whole(path, content)
    with suppress(OSError):  # a stick that knows no rights has none to give
        path.chmod(0o644)


def _reopened(path: Path) -> BinaryIO:
    """The file as it is on the stick: what the system remembers of it is let go where it can be."""
    file = path.open("rb")
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return file


def _take_away(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
        settle_folder(path.parent)
    except OSError as error:
        raise problem_of_os(error) from error
