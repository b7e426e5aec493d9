"""A row of the workbook set upright, a line for each of its columns, alone or beside what the ledger says."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.ui.exchange.importing.titled_model import ROOT, Index, TitledModel
from app.ui.theme import COLOURS

Told = tuple[str, ...]  # a column's name, what stands below it, and what else is held against that


class RowModel(TitledModel):
    """``marked`` are the lines that the talk is of."""

    def __init__(self, headers: Sequence[str]) -> None:
        super().__init__(headers)
        self._told: Sequence[Told] = ()
        self._marked: Collection[int] = ()

    def take(self, told: Sequence[Told], marked: Collection[int] = ()) -> None:
        self.beginResetModel()
        self._told, self._marked = told, marked
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._told)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        marked = index.row() in self._marked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._told[index.row()][index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 0 and not marked:
            return QColor(COLOURS["muted"])
        if role == Qt.ItemDataRole.BackgroundRole and marked:
            return QColor(COLOURS["amber_soft"])
        if role == Qt.ItemDataRole.FontRole and marked:
            bold = QFont()
            bold.setBold(True)
            return bold
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "：".join(self._told[index.row()]) + ("，要看的是这一栏" if marked else "")
        return None


class RowTable(QTableView):
    """Read only. Two columns go without a header: the left one names the right one."""

    def __init__(self, name: str, headers: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("whole_row")
        self.setAccessibleName(name)
        self.told = RowModel(headers)
        self.setModel(self.told)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(1)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.horizontalHeader().setVisible(len(headers) > 2)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        for place in range(1, len(headers)):
            self.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def take(self, told: Sequence[Told], marked: Collection[int] = ()) -> None:
        """Show a row, what the talk is of in sight."""
        self.told.take(told, marked)
        if marked:  # once it has the height that the words above it leave
            QTimer.singleShot(0, self, lambda: self._show_line(min(marked)))

    def _show_line(self, line: int) -> None:
        if line < self.told.rowCount():
            self.scrollTo(self.told.index(line, 0), QAbstractItemView.ScrollHint.PositionAtCenter)

    def fit(self) -> None:
        """Take the sizes from the font."""
        metrics = self.fontMetrics()
        self.setColumnWidth(0, metrics.horizontalAdvance("台") * (8 if self.told.columnCount() > 2 else 7))
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 10)
