"""Where a file is to go: one of the sticks that are plugged in, or another folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from app.ui.handover.sticks import Stick, sticks
from app.ui.widgets.basic import button, label, row

_NOTHING = "没有找到U盘。插好以后按“再找一找”，或者选一个文件夹"


class Destination(QWidget):
    """``changed`` when another folder was chosen, or a stick came or went."""

    changed = Signal()

    def __init__(self, find: Callable[[], list[Stick]] = sticks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self._other: Path | None = None
        self._list = QComboBox()
        self._list.setObjectName("destination")
        self._list.setAccessibleName("存到哪里")
        self._list.setMinimumContentsLength(18)
        self._list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._list.currentIndexChanged.connect(lambda _: self.changed.emit())
        again = button("再找一找", self.look)
        again.setObjectName("look_for_sticks")
        other = button("选文件夹…", self._ask)
        other.setObjectName("other_folder")
        name = label("存到")
        name.setBuddy(self._list)
        line = row(name, self._list, again, other)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setFocusProxy(self._list)

    def look(self) -> None:
        """See which sticks are there now; what was chosen stays chosen if it still is."""
        chosen = self.folder()
        self._list.blockSignals(True)
        self._list.clear()
        if self._other is not None:
            self._list.addItem(str(self._other), self._other)
        for stick in self._find():
            self._list.addItem(stick.words(), stick.folder)
        if not self._list.count():
            self._list.addItem(_NOTHING, None)
        self._choose(chosen)
        self._list.blockSignals(False)
        self.changed.emit()

    def folder(self) -> Path | None:
        """What is chosen, ``None`` when there is nothing to choose."""
        found = self._list.currentData()
        return found if isinstance(found, Path) else None

    def put(self, folder: Path) -> None:
        """Choose a folder that is not one of the sticks."""
        self._other = folder
        self.look()
        self._choose(folder)
        self.changed.emit()

    def _choose(self, folder: Path | None) -> None:
        folders = [self._list.itemData(at) for at in range(self._list.count())]
        if folder in folders:
            self._list.setCurrentIndex(folders.index(folder))

    def _ask(self) -> None:
        if found := QFileDialog.getExistingDirectory(self, "选择文件夹"):
            self.put(Path(found))
