"""排查汇总表 for Qt's table: areas down, then all of them and their shares, the national columns across."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from app.services.census.columns import Group
from app.services.census.giving_out import NUMBER, SHARE, share
from app.services.census.part import part_of
from app.services.census.table import Census, CensusRow
from app.services.figures.breakdown import Part
from app.ui.theme import COLOURS

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Place(NamedTuple):
    """A column: of a group, or of all children (``group`` is ``None``)."""

    group: Group | None
    column: str
    is_share: bool = False


class CensusModel(QAbstractTableModel):
    """The last row is each column's share of the whole."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[Place] = []
        self._table: Census | None = None
        self._rows: list[CensusRow] = []

    def take(self, table: Census) -> None:
        """Show a table."""
        self.beginResetModel()
        first = [Place(None, NUMBER), Place(None, SHARE, is_share=True)]
        self.places = [*first, *(Place(group, one) for group in table.groups for one in group.columns)]
        self._table, self._rows = table, [*table.rows, table.whole]
        self.endResetModel()

    def groups(self) -> list[Group]:
        """The groups of columns in their order."""
        return list(self._table.groups) if self._table else []

    def begins(self, group: Group) -> int:
        """The first column of a group."""
        return next(at for at, place in enumerate(self.places) if place.group is group)

    def part(self, index: Index) -> Part | None:
        """The number in a cell with the children behind it; ``None`` for shares."""
        place = self.places[index.column()]
        if place.is_share or index.row() >= len(self._rows):
            return None
        return part_of(self._rows[index.row()], place.group, place.column)

    def is_leading(self, index: Index) -> bool:
        """Whether a cell leads to a list of children."""
        part = self.part(index)
        return part is not None and part.is_listed

    # Qt's side

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or not self._rows else len(self._rows) + 1

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            leads = "，按回车看名单" if self.is_leading(index) else ""
            where = f"{self._area(index.row())}，{_told(self.places[index.column()])}"
            return f"{where}：{self._words(index)}{leads}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(COLOURS["accent_dark" if self.is_leading(index) else "muted"])
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setUnderline(self.is_leading(index))
            font.setBold(index.row() == len(self._rows) - 1)
            return font
        return None

    def _words(self, index: Index) -> str:
        assert self._table is not None
        place, whole = self.places[index.column()], self._table.whole
        if part := self.part(index):
            return str(part.count)
        if index.row() < len(self._rows):
            return share(self._rows[index.row()].total, whole.total)
        if place.is_share:
            return ""
        return share(part_of(whole, place.group, place.column).count, whole.total)

    def _area(self, row: int) -> str:
        return self._rows[row].label if row < len(self._rows) else SHARE

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self._area(section)
        return self.places[section].column


def _told(place: Place) -> str:
    return f"{place.group.title} {place.column}" if place.group else place.column
