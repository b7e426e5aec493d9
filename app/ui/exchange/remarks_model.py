"""What an import has to say about the workbook, a row a remark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from app.services.exchange.outcome import Remark
from app.ui.theme import COLOURS

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
LEVELS = {"error": "错误", "warning": "提醒"}
_COLOURS = {"error": "red", "warning": "amber"}
_COLUMNS: tuple[tuple[str, Callable[[Remark], str]], ...] = (
    ("级别", lambda remark: LEVELS[remark.level]),
    ("工作表", lambda remark: remark.sheet),
    ("行", lambda remark: str(remark.row or "")),
    ("栏目", lambda remark: remark.column),
    ("填的内容", lambda remark: remark.value),
    ("原因", lambda remark: remark.message),
)


class RemarksModel(QAbstractTableModel):
    """``show`` all remarks, or those of one level."""

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[Remark] = ()
        self._shown: list[Remark] = []

    def take(self, remarks: Sequence[Remark]) -> None:
        self._all = remarks
        self.show("")

    def show(self, level: str) -> None:
        """Show the remarks of a level, "" for all."""
        self.beginResetModel()
        self._shown = [one for one in self._all if not level or one.level == level]
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(_COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        remark = self._shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _COLUMNS[index.column()][1](remark)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return f"{LEVELS[remark.level]}，{remark.sentence()}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 0:
            return QColor(COLOURS[_COLOURS[remark.level]])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _COLUMNS[section][0]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
