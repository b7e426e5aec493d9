"""Where files are dropped, or chosen with a button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from app.ui.handover.dropped import Kind, files_in
from app.ui.widgets.basic import button, label, restyle


class DropZone(QFrame):
    """``chosen`` carries the paths, a list of one unless ``many`` may be taken at once.

    ``words`` says what is dropped, as in 把…拖到这里; ``name`` is the button's, asking for the first kind.
    """

    chosen = Signal(object)

    def __init__(
        self, words: str, name: str, *kinds: Kind, many: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kinds, self._many = kinds, many
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        self._choose = button(f"选择{kinds[0].words}", self.ask, "primary")
        self._choose.setObjectName(name)
        self.setFocusProxy(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(10)
        column.addWidget(label(f"把{words}拖到这里，或者"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label(self._hint(), "muted"), 0, Qt.AlignmentFlag.AlignHCenter)

    def _hint(self) -> str:
        endings = [ending for kind in self._kinds for ending in kind.endings]
        listed = " 和 ".join(["、".join(endings[:-1]), endings[-1]]) if endings[1:] else endings[0]
        return f"可以用 {listed} 文件" + ("，一次可以选很多个" if self._many else "")

    def ask(self) -> None:
        """Let somebody choose."""
        kinds = ";;".join(kind.filter() for kind in self._kinds)
        title = f"选择{self._kinds[0].words}"
        if self._many:
            names, _ = QFileDialog.getOpenFileNames(self, title, "", kinds)
        else:
            name, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
            names = [name] if name else []
        if names:
            self.chosen.emit([Path(name) for name in names])

    def _wanted(self, dropped: QMimeData) -> list[Path]:
        paths = files_in(dropped, *self._kinds)
        return paths if self._many or len(paths) == 1 else []

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._wanted(event.mimeData()):
            event.acceptProposedAction()
            restyle(self, "state", "over")
        else:
            event.ignore()  # the place around it may know what to do with it

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        restyle(self, "state", "")

    def dropEvent(self, event: QDropEvent) -> None:
        restyle(self, "state", "")
        if paths := self._wanted(event.mimeData()):
            event.acceptProposedAction()
            self.chosen.emit(paths)
