"""The sticks that are plugged in: volumes that are not the computer's own."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QStorageInfo

_PLUGGED_IN = ("/media/", "/run/media/", "/mnt/")  # where Linux desktops put them
_MEGA, _GIGA = 1024**2, 1024**3


class Stick(NamedTuple):
    """A volume; ``free`` in bytes."""

    folder: Path
    name: str
    free: int

    def words(self) -> str:
        """For the list to choose from."""
        return f"U盘 {self.name}（{self.folder}，还能放 {size_in_words(self.free)}）"


def size_in_words(size: int) -> str:
    """Bytes for people: 不到 1 兆, 2.1 兆, 7.4 G."""
    if size >= _GIGA:
        return f"{size / _GIGA:.1f} G"
    return f"{size / _MEGA:.1f} 兆" if size >= _MEGA else "不到 1 兆"


def is_stick(root: str, system: str = sys.platform, own: str = "C:/") -> bool:
    """Whether a volume that is mounted at ``root`` may be a stick; ``own`` is Windows' own drive."""
    if system == "win32":
        return root.upper() != own.upper()
    return root.startswith(_PLUGGED_IN)


def sticks(volumes: Iterable[QStorageInfo] | None = None) -> list[Stick]:
    """Those that can be written to now."""
    found = QStorageInfo.mountedVolumes() if volumes is None else volumes
    own = QStorageInfo.root().rootPath()
    return [
        Stick(Path(one.rootPath()), one.displayName() or one.name(), one.bytesAvailable())
        for one in found
        if one.isReady() and not one.isReadOnly() and is_stick(one.rootPath(), own=own)
    ]
