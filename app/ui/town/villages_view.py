"""The table of villages: a click, or Enter on a number, leads to what is behind it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.ui.town.columns import COLUMNS
from app.ui.town.villages_model import VillagesModel
from app.ui.widgets.filling import fill

_WIDE = 56  # characters of width from which all columns are there


class VillagesView(QTableView):
    """``village_asked`` carries a code, ``list_asked`` filters of the list of children, ``part_asked`` the
    key of a part of the place and the code of a village ("" for all)."""

    village_asked = Signal(str)
    list_asked = Signal(object)
    part_asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("villages")
        self.setAccessibleName("村居一览表")
        self.villages = VillagesModel()
        self.setModel(self.villages)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self._prepare_heads()
        self.clicked.connect(self._open)
        self.activated.connect(self._open)
        self.entered.connect(self._point)

    def _prepare_heads(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(1)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        header.setObjectName("villages_heads")
        self.setSortingEnabled(True)

    def fit(self) -> None:
        """Take the sizes from the font, leave out what can be spared where it is narrow, fill the rest."""
        em = self.fontMetrics().horizontalAdvance("台")
        wide = self.viewport().width() >= _WIDE * em
        self.villages.show_columns(tuple(one for one in COLUMNS if wide or not one.spared))
        fill(self, [column.ems for column in self.villages.columns])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def _point(self, index: QModelIndex) -> None:
        leads = index.isValid() and self.villages.is_leading(index)
        shape = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _open(self, index: QModelIndex) -> None:
        if not index.isValid() or not self.villages.is_leading(index):
            return
        row, column = self.villages.row_at(index), self.villages.column_at(index)
        if column.key == "village":
            self.village_asked.emit(row.village.code)
        elif column.part:
            self.part_asked.emit(column.part, row.village.code)
        elif filters := column.leads(row):
            self.list_asked.emit(filters)
