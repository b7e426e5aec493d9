"""The table of columns: a click, Enter or typing on a line opens what it may be taken for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.ui.exchange.importing.columns_model import TARGET, ColumnsModel
from app.ui.exchange.importing.target_popup import TargetPopup
from app.ui.exchange.importing.targets import Offer
from app.ui.icons import icon

_WIDTHS = (9, 10, 11)  # characters; how it was recognised takes the rest
_ARROW = 0.6  # of a line's height
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space)


class _Arrow(QStyledItemDelegate):
    """Shows that there is something to choose."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon: QIcon = icon("down")

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        box = option.rect  # type: ignore[attr-defined]
        side = round(option.fontMetrics.height() * _ARROW)  # type: ignore[attr-defined]
        place = QPoint(box.right() - side - 8, box.center().y() - side // 2)
        painter.drawPixmap(place, self._icon.pixmap(QSize(side, side)))


class ColumnsTable(QTableView):
    """``decided`` carries the place of a column and the target chosen for it."""

    decided = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("columns")
        self.setAccessibleName("表格的栏目，按回车选择放进台账的哪一栏")
        self.matches = ColumnsModel()
        self.targets: Sequence[Offer] = ()
        self.popup: TargetPopup | None = None
        self.setModel(self.matches)
        self.setItemDelegateForColumn(TARGET, _Arrow(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(1)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.clicked.connect(lambda index: self.open(index.row()) if index.column() == TARGET else None)
        self.doubleClicked.connect(lambda index: self.open(index.row()))

    def open(self, row: int, typed: str = "") -> None:
        """Show what the column on a line may be taken for."""
        if not 0 <= row < self.matches.rowCount():
            return
        match = self.matches.column(row)
        box = self.visualRect(self.matches.index(row, TARGET))
        self.popup = TargetPopup(self.targets, self)
        self.popup.chosen.connect(lambda label: self.decided.emit(match.place, label))
        self.popup.destroyed.connect(lambda _: setattr(self, "popup", None))
        self.popup.open_at(self.viewport().mapToGlobal(box.bottomLeft()), match.label, typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text().strip()
        if event.key() in _OPENING:
            self.open(self.currentIndex().row())
        elif typed and typed.isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.open(self.currentIndex().row(), typed)
        else:
            super().keyPressEvent(event)

    def fit(self) -> None:
        """Take the sizes from the font."""
        em = self.fontMetrics().horizontalAdvance("台")
        self.verticalHeader().setDefaultSectionSize(max(36, round(self.fontMetrics().height() * 1.7)))
        room = max(self.viewport().width() - em * 7, em * sum(_WIDTHS))
        for place, ems in enumerate(_WIDTHS):
            self.setColumnWidth(place, room * ems // sum(_WIDTHS))
