"""The table of a register: a click, or Enter, opens a record."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.models.registers import OfficeRecord
from app.ui.registers.table_model import RegisterModel
from app.ui.widgets.filling import fill


class RegisterView(QTableView):
    """``opened`` carries the number of a row."""

    opened = Signal(int)

    def __init__(self, kind: type[OfficeRecord], counted: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{kind.__tablename__}_table")
        self.setAccessibleName(f"{kind.title}的列表")
        self.register_model = RegisterModel(kind, counted)
        self.setModel(self.register_model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)

    def fit(self) -> None:
        """Take the sizes from the font, leave out what can be spared where it is narrow, fill the rest."""
        em = self.fontMetrics().horizontalAdvance("台")
        self.register_model.fit((self.viewport().width() - 1) / em)
        fill(self, [column.ems for column in self.register_model.columns], lines=1.7)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.row())
