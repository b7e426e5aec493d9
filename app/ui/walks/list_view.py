"""The list of the month: groups that fold, a child a row; a click opens the child, as Enter does."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.ui.walks.list_delegate import RowDelegate
from app.ui.walks.rows import ChildRow, HeadRow, ListRow

Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractListModel):
    """The rows as they are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ListRow] = []

    def show_rows(self, rows: list[ListRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 — Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken()
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, ChildRow):
            return "\n".join(filter(None, (row.sentence, row.proposal.duty.reason if row.proposal else "")))
        return None


class RowsView(QListView):
    """``opened`` carries a child, ``record_asked`` one whose visit is to be entered, ``folded`` a group;
    ``chosen`` the row one is at, ``None`` for none."""

    opened = Signal(str)
    record_asked = Signal(str)
    folded = Signal(str)
    chosen = Signal(object)

    def __init__(self, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("walks_list")
        self.setAccessibleName("本月要走访的儿童")
        self._model = RowsModel()
        self.setModel(self._model)
        self._delegate = RowDelegate(may_write, self)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._tell(now))

    def rows(self) -> list[ListRow]:
        return self._model.rows

    def show_rows(self, rows: list[ListRow], anew: bool = False) -> None:
        """Show these, and stay at the child one was at; from the top where they are of another month."""
        here = "" if anew else self._child_at(self.currentIndex())
        above = 0 if anew else self.verticalScrollBar().value()
        self._model.show_rows(rows)
        if here:
            self.select(here)
        self.verticalScrollBar().setValue(above)

    def select(self, child_id: str) -> None:
        """Mark a child's row, if it is there."""
        for number, row in enumerate(self._model.rows):
            if isinstance(row, ChildRow) and row.child_id == child_id:
                self.setCurrentIndex(self._model.index(number))
                return
        self.clearSelection()

    def _child_at(self, index: Index) -> str:
        row = self._model.rows[index.row()] if index.isValid() else None
        return row.child_id if isinstance(row, ChildRow) else ""

    def _tell(self, now: Index) -> None:
        row = self._model.rows[now.row()] if now.isValid() else None
        self.chosen.emit(row if isinstance(row, ChildRow) else None)

    # What is done with a row

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._act(index, at.x(), at.y())

    def _act(self, index: Index, x: int, y: int) -> None:
        row = self._model.rows[index.row()]
        if isinstance(row, HeadRow):
            self.folded.emit(row.group)
        elif self._delegate.button_area(self.visualRect(index), self.font()).contains(x, y):
            self.record_asked.emit(row.child_id)
        else:
            self.opened.emit(row.child_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            row = self._model.rows[index.row()]
            if isinstance(row, HeadRow):
                self.folded.emit(row.group)
            else:
                self.opened.emit(row.child_id)
        else:
            super().keyPressEvent(event)

    def button_rect(self, child_id: str) -> QRect:
        """Where 记走访 stands in a child's row."""
        numbers = [n for n, row in enumerate(self.rows()) if isinstance(row, ChildRow)]
        number = next(n for n in numbers if self._child_at(self._model.index(n)) == child_id)
        return self._delegate.button_area(self.visualRect(self._model.index(number)), self.font())

    def sizeHint(self) -> QSize:
        return QSize(300, 300)
