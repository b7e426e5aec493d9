"""The villages for Qt's table: a row each, and 全镇 above them whichever way they are sorted."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from app.services.town.overview import VillageRow, totals
from app.ui.theme import COLOURS
from app.ui.town.columns import COLUMNS, Column

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TONES = {"late": "red", "soon": "amber"}


class VillagesModel(QAbstractTableModel):
    """``columns`` are those there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[Column, ...] = COLUMNS
        self._rows: list[VillageRow] = []
        self._shown: list[VillageRow] = []
        self._order = (COLUMNS[0], Qt.SortOrder.AscendingOrder)

    def take(self, rows: list[VillageRow]) -> None:
        """Show these villages."""
        self._rows = rows
        self._sort()

    def show_columns(self, columns: tuple[Column, ...]) -> None:
        if columns != self.columns:
            self.beginResetModel()
            self.columns = columns
            self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (self.columns[max(column, 0)], order)
        self._sort()

    def _sort(self) -> None:
        column, order = self._order
        backwards = order == Qt.SortOrder.DescendingOrder
        self.beginResetModel()
        self._shown = sorted(self._rows, key=column.number, reverse=backwards)
        if len(self._rows) > 1:
            self._shown.insert(0, totals(self._rows))
        self.endResetModel()

    def row_at(self, index: Index) -> VillageRow:
        return self._shown[index.row()]

    def column_at(self, index: Index) -> Column:
        return self.columns[index.column()]

    def is_leading(self, index: Index) -> bool:
        """Whether there is something behind a cell."""
        row, column = self.row_at(index), self.column_at(index)
        if column.key == "village":
            return bool(row.village.code)
        return column.leads(row) is not None or bool(column.part and column.number(row))

    # Qt's side

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.row_at(index), self.column_at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return column.words(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            leads = "，按回车打开" if self.is_leading(index) else ""
            return f"{row.village.name}，{column.meaning}：{column.words(row)}{leads}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.package.words if column.key == "package" else column.meaning
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter if index.column() else _LEFT
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(index)
        if role == Qt.ItemDataRole.FontRole:
            return _font(is_total=not row.village.code, is_link=self.is_leading(index))
        return None

    def _colour(self, index: Index) -> QColor:
        tone = self.column_at(index).tone(self.row_at(index))
        if tone:
            return QColor(COLOURS[_TONES[tone]])
        return QColor(COLOURS["accent_dark" if self.is_leading(index) else "muted"])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].head
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.columns[section].meaning
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter if section else _LEFT
        return None


def _font(is_total: bool, is_link: bool) -> QFont:
    """What leads somewhere is underlined: not by its colour alone."""
    font = QFont()
    font.setBold(is_total)
    font.setUnderline(is_link)
    return font
