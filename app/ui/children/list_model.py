"""The children of the list for Qt's views: one row each, searched, filtered and sorted here."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable
from operator import itemgetter
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QColor

from app.services.children.lines import AT, Line, Row
from app.services.children.search import Filters, Finder
from app.services.today.marks import NONE
from app.ui.children.card import card_of
from app.ui.children.columns import Column, Seen
from app.ui.theme import COLOURS

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_AT_ONCE = 5_000
_CHILD, _SORT_KEY, _CLOSED = AT["child_id"], AT["sort_key"], AT["closed_on"]
_NUMBERS = ("age", "completeness")
_TONES: dict[str | None, str] = {"high": "red", "medium": "amber", "low": "green"}
_STANDS = {"warning": "red", "notice": "amber", "good": "green"}


class ChildrenModel(QAbstractTableModel):
    """Rows are children, columns are the chosen ones; cards are painted from ``line`` of a row."""

    def __init__(self, columns: tuple[Column, ...], seen: Seen) -> None:
        super().__init__()
        self.columns, self.seen = columns, seen
        self._by_name: list[Row] = []
        self._open = 0
        self._finder = Finder([])
        self._hits: list[int] = []
        self._words, self._filters = "", Filters()
        self._order: tuple[Column, bool] | None = None

    # What it holds

    def take(self, rows: list[Row]) -> None:
        """Show these children, who come in the order of their names."""
        _let_go(self._by_name[:])
        self._by_name = rows
        self._open = sum(row[_CLOSED] is None for row in rows)
        self._sort_and_find()

    def put(self, child_id: str, row: Row | None) -> None:
        """Take up what became of one child."""
        rows = [one for one in self._by_name if one[_CHILD] != child_id]
        if row is not None:
            insort(rows, row, key=itemgetter(_SORT_KEY))
        self.take(rows)

    def narrow(self, words: str, filters: Filters) -> None:
        """Show only what the words hit and the filters let through."""
        self._words, self._filters = words, filters
        self._find()

    def show_columns(self, columns: tuple[Column, ...]) -> None:
        self.beginResetModel()
        self.columns = columns
        self.endResetModel()

    def sorted_by(self) -> tuple[int, Qt.SortOrder]:
        """Which of the columns shown it is sorted by, and which way; -1 for none of them."""
        column, backwards = self._order or (None, False)
        place = self.columns.index(column) if column in self.columns else -1
        return place, Qt.SortOrder.DescendingOrder if backwards else Qt.SortOrder.AscendingOrder

    def look(self, seen: Seen) -> None:
        """Show names and numbers masked or whole."""
        self.seen = seen
        self.say_anew()

    def marked(self) -> None:
        """It is known anew how the visits stand: sort and find by it, where that was asked for."""
        if self._filters.due or (self._order and self._order[0].by_mark):
            self._sort_and_find()
        else:
            self._finder = Finder(self._finder.rows, self.seen.marks)
            self.say_anew()

    def say_anew(self) -> None:
        """The words changed; who is shown, and in which order, did not."""
        if self._hits:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _sort_and_find(self) -> None:
        rows = self._by_name
        if self._order:
            column, backwards = self._order
            rows = sorted(rows, key=self._sorted_as(column), reverse=backwards)
        self._finder = Finder(rows, self.seen.marks)
        self._find()

    def _sorted_as(self, column: Column) -> Callable[[Row], Any]:
        order, by_mark, marks, line = column.order, column.by_mark, self.seen.marks, Line._make
        if by_mark:
            return lambda row: by_mark(marks.get(row[_CHILD], NONE))
        return lambda row: order(line(row))

    def _find(self) -> None:
        self.beginResetModel()
        self._hits = self._finder.find(self._words, self._filters)
        self.endResetModel()

    # What can be asked

    def line(self, row: int) -> Line:
        return Line._make(self._finder.rows[self._hits[row]])

    def child_ids(self) -> list[str]:
        """The children shown, in the order of the list."""
        return [self._finder.rows[number][_CHILD] for number in self._hits]

    def row_of(self, child_id: str) -> int | None:
        """Where a child is shown."""
        rows = self._finder.rows
        return next((row for row, n in enumerate(self._hits) if rows[n][_CHILD] == child_id), None)

    def line_of(self, child_id: str) -> Line | None:
        """A child's line, whether it is shown or not."""
        return next((Line._make(row) for row in self._by_name if row[_CHILD] == child_id), None)

    def ids_in_force(self) -> list[str]:
        """The children whose files are open, in the order of their names."""
        return in_force(self._by_name)

    def count_of(self, status: str) -> int:
        """How many children are open, closed, or either (all)."""
        return {"open": self._open, "all": len(self._by_name)}.get(status, len(self._by_name) - self._open)

    # Qt's side

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._hits)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, line = self.columns[index.column()], self.line(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return column.words(line, self.seen)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return card_of(line, self.seen).spoken() if index.column() == 0 else column.words(line, self.seen)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ForegroundRole and column.name == "level":
            return QColor(COLOURS[_TONES.get(line.level, "muted")])
        if role == Qt.ItemDataRole.ForegroundRole and column.name == "standing":
            return QColor(COLOURS[_STANDS.get(self.seen.mark(line).tone, "ink")])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].label
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section])
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        backwards = order == Qt.SortOrder.DescendingOrder
        self._order = (self.columns[column], backwards) if 0 <= column < len(self.columns) else None
        self._sort_and_find()


def in_force(rows: list[Row]) -> list[str]:
    """The identities of those whose files are open, in their order."""
    return [row[_CHILD] for row in rows if row[_CLOSED] is None]


def _alignment(column: Column) -> Qt.AlignmentFlag:
    across = Qt.AlignmentFlag.AlignRight if column.name in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter


def _let_go(rows: list[Row]) -> None:
    """Forget rows a few at a time: to free a hundred thousand at once holds up the window."""
    del rows[-_AT_ONCE:]
    if rows:
        QTimer.singleShot(0, lambda: _let_go(rows))
