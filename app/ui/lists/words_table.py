"""A table of words whose rows lead somewhere: the lists, the national system, the check before inspection."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.ui.theme import COLOURS
from app.ui.widgets.filling import fill

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TONES = {"late": "red", "soon": "amber", "good": "green"}


class Head(NamedTuple):
    """A column's head, and its usual width in characters."""

    words: str
    ems: float


class Words(NamedTuple):
    """A row: its cells, and the tone (late, soon, good or none) of the one at ``toned``."""

    cells: tuple[str, ...]
    tone: str = ""
    toned: int = -1


_LONGEST, _AIR, _LOOKED_AT = 15.0, 1.7, 300  # ems, ems beside the words, rows


def heads_of(labels: Sequence[str], rows: Sequence[tuple[str, ...]], longest: float = _LONGEST) -> list[Head]:
    """The heads of columns as wide as what stands in them, very long words cut."""
    looked_at = rows[:_LOOKED_AT]
    return [
        Head(
            words, min(longest, max(_ems(one) for one in (words, *(row[place] for row in looked_at)))) + _AIR
        )
        for place, words in enumerate(labels)
    ]


def _ems(words: str) -> float:
    """How wide words are: letters and digits take about half of what ideographs take."""
    return sum(0.6 if char.isascii() else 1.0 for char in words)


class WordsModel(QAbstractTableModel):
    """``take`` new heads and rows at once."""

    def __init__(self) -> None:
        super().__init__()
        self.heads: Sequence[Head] = ()
        self._rows: Sequence[Words] = ()

    def take(self, heads: Sequence[Head], rows: Sequence[Words]) -> None:
        self.beginResetModel()
        self.heads, self._rows = heads, rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        words = row.cells[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return words if role == Qt.ItemDataRole.ToolTipRole else " ".join(words.split())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._head(index.column())}：{words or '没有填'}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == row.toned and row.tone:
            return QColor(COLOURS[_TONES[row.tone]])
        return None

    def _head(self, column: int) -> str:
        return self.heads[column].words.replace("\n", "")

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._head(section)
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT
        return None


class WordsTable(QTableView):
    """``opened`` carries the number of a row that was clicked, or chosen with Enter."""

    opened = Signal(int)

    def __init__(self, object_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.words = WordsModel()
        self.setModel(self.words)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)

    def take(self, heads: Sequence[Head], rows: Sequence[Words]) -> None:
        """Show these rows; the place in them is kept where there still is one."""
        row = self.currentIndex().row()
        self.words.take(heads, rows)
        self.fit()
        if 0 <= row < len(rows):
            self.setCurrentIndex(self.words.index(row, 0))

    def fit(self) -> None:
        """Take the sizes from the font, and fill the room where there is more than the columns need."""
        fill(self, [head.ems for head in self.words.heads])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.row())
