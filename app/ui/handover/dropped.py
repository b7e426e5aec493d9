"""What the files are that somebody drops or chooses: told by the ends of their names."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QMimeData


class Kind(Enum):
    """``words`` and ``endings`` are also those of the dialog that asks for such a file."""

    WORKBOOK = ("表格文件", (".xlsx", ".xls", ".et", ".ods", ".csv"))
    REPLY = ("回复文件", (".reply.care",))
    PACKAGE = ("交接包文件", (".care",))
    CARD = ("名片文件", (".card",))

    def __init__(self, words: str, endings: tuple[str, ...]) -> None:
        self.words, self.endings = words, endings

    def filter(self) -> str:
        """For a file dialog."""
        return f"{self.words} ({' '.join(f'*{ending}' for ending in self.endings)})"


def kind_of(path: Path) -> Kind | None:
    """What a file is by its name; a reply is told before a package, whose ending it has too."""
    name = path.name.lower()
    return next((kind for kind in Kind if name.endswith(kind.endings)), None)


def files_in(dropped: QMimeData, *kinds: Kind) -> list[Path]:
    """The files among what is being dragged, if all are of the first one's kind and that is wanted."""
    paths = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
    found = {kind_of(path) for path in paths}
    if len(found) != 1 or None in found or (kinds and not found <= set(kinds)):
        return []
    return paths
