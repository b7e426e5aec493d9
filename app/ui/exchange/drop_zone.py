"""Where a workbook is dropped, or chosen with a button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from app.ui.widgets.basic import button, label, restyle

ENDINGS = (".xlsx", ".xls", ".ods")


class DropZone(QFrame):
    """``chosen`` carries the path of a workbook."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        self._choose = button("选择表格文件", self.ask, "primary")
        self._choose.setObjectName("choose_workbook")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 24, 20, 24)
        column.setSpacing(10)
        column.addWidget(label("把表格文件拖到这里，或者"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignHCenter)
        hint = label("可以用 .xlsx、.xls 和 .ods 文件", "muted")
        column.addWidget(hint, 0, Qt.AlignmentFlag.AlignHCenter)

    def ask(self) -> None:
        """Let somebody choose a file."""
        kinds = " ".join(f"*{ending}" for ending in ENDINGS)
        path, _ = QFileDialog.getOpenFileName(self, "选择要导入的表格", "", f"表格文件 ({kinds})")
        if path:
            self.chosen.emit(Path(path))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _workbook(event.mimeData()) is not None:
            event.acceptProposedAction()
            restyle(self, "state", "over")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        restyle(self, "state", "")

    def dropEvent(self, event: QDropEvent) -> None:
        restyle(self, "state", "")
        if path := _workbook(event.mimeData()):
            event.acceptProposedAction()
            self.chosen.emit(path)


def _workbook(dropped: QMimeData) -> Path | None:
    """The one workbook among what is being dragged."""
    paths = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in ENDINGS else None
