"""排查汇总表 as a wide table: areas stay in sight at the left, a number leads to its children."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.services.census.columns import Group
from app.services.census.table import Census
from app.ui.statistics.census_heads import CensusHeads
from app.ui.statistics.census_model import CensusModel

_COLUMN, _AREA = 5.8, 9.0  # characters wide
_ROWS = 10  # that are in sight at once


class CensusView(QTableView):
    """``chosen`` carries the ``Part`` whose number was pressed."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("census")
        self.setAccessibleName("排查汇总表")
        self.census = CensusModel()
        self.setModel(self.census)
        self.setHorizontalHeader(CensusHeads(self.census))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setSectionsClickable(False)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)
        self.entered.connect(self._point)

    def show_table(self, table: Census) -> None:
        """Show a table in place of another."""
        self.census.take(table)
        self.fit()

    def show_group(self, group: Group) -> None:
        """Bring the columns of a group into sight."""
        at = self.census.index(0, self.census.begins(group))
        self.horizontalScrollBar().setValue(self.columnViewportPosition(at.column()) + self._scrolled())
        self.setCurrentIndex(at)

    def _scrolled(self) -> int:
        return self.horizontalScrollBar().value()

    def fit(self) -> None:
        """Take the sizes from the font."""
        em = self.fontMetrics().horizontalAdvance("台")
        self.horizontalHeader().setDefaultSectionSize(round(_COLUMN * em))
        self.verticalHeader().setDefaultSectionSize(max(36, round(self.fontMetrics().height() * 1.7)))
        self.verticalHeader().setFixedWidth(round(_AREA * em))
        rows = min(self.census.rowCount(), _ROWS) * self.verticalHeader().defaultSectionSize()
        scroll = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + scroll + 12)

    def _point(self, index: QModelIndex) -> None:
        leads = index.isValid() and self.census.is_leading(index)
        shape = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self.census.is_leading(index):
            self.chosen.emit(self.census.part(index))
