"""The first rows of a sheet as they stand in the file, with what the program takes them for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from app.ui.theme import COLOURS

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_HEAD, _TITLE, _OUT = "表头", "标题", "不导入"
_MOST = 60  # columns


class PreviewModel(QAbstractTableModel):
    """Rows with their numbers; ``head`` the first and the last row of the header, ``left_out`` why by row."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[tuple[int, Sequence[str]]] = ()
        self._head: tuple[int, int] | None = None
        self._left_out: Mapping[int, str] = {}
        self._columns = 0

    def take(
        self,
        rows: Sequence[tuple[int, Sequence[str]]],
        head: tuple[int, int] | None,
        left_out: Mapping[int, str],
    ) -> None:
        self.beginResetModel()
        self._rows, self._head, self._left_out = rows, head, left_out
        self._columns = min(max((len(cells) for _, cells in rows), default=0), _MOST)
        self.endResetModel()

    def number(self, line: int) -> int:
        """The row's number in the spreadsheet program."""
        return self._rows[line][0]

    def line_of(self, number: int) -> int | None:
        return next((line for line, (own, _) in enumerate(self._rows) if own == number), None)

    def is_title(self, line: int) -> bool:
        """Whether a row stands above the header with nothing but its first cell."""
        number, cells = self._rows[line]
        return bool(self._head and number < self._head[0] and not any(cells[1:]))

    def words_of_column(self, place: int) -> list[str]:
        """What stands in a column from the header on."""
        first = self._head[0] if self._head else 0
        return [cells[place] for number, cells in self._rows if place < len(cells) and number >= first]

    def what(self, line: int) -> str:
        """What a row is taken for, in words; "" for a row of content."""
        number = self.number(line)
        if self._head and self._head[0] <= number <= self._head[1]:
            return _HEAD
        if self._head and number < self._head[0]:
            return _TITLE
        return _OUT if number in self._left_out else ""

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        number, cells = self._rows[index.row()]
        words = cells[index.column()] if index.column() < len(cells) else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return " ".join(words.split())
        what = self.what(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"第 {number} 行{what}：" + "，".join(cell for cell in cells if cell)
        return _look(what, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            return _letter(section) if role == Qt.ItemDataRole.DisplayRole else None
        what = self.what(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{self.number(section)} {what}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._left_out.get(self.number(section), what)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return _look(what, role)


def _look(what: str, role: int) -> Any:
    """The header stands out, what is left out stands back."""
    if what == _HEAD and role == Qt.ItemDataRole.BackgroundRole:
        return QColor(COLOURS["accent_soft"])
    if what == _HEAD and role == Qt.ItemDataRole.FontRole:
        bold = QFont()
        bold.setBold(True)
        return bold
    if what and what != _HEAD and role == Qt.ItemDataRole.ForegroundRole:
        return QColor(COLOURS["faint"])
    return None


def _letter(place: int) -> str:
    """The name of a column as spreadsheet programs write it."""
    return chr(ord("A") + place) if place < 26 else _letter(place // 26 - 1) + chr(ord("A") + place % 26)
