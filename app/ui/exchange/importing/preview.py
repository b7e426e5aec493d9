"""The preview of a sheet: a click, or Enter, makes a row the header."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.ui.exchange.importing.preview_model import PreviewModel

_WIDEST = 12


class Preview(QTableView):
    """``head_asked`` carries the number of the row that is to be the header."""

    head_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAccessibleName("表格的前几行，按回车把这一行当作表头")
        self.rows = PreviewModel()
        self.setModel(self.rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(1)
        self.setWordWrap(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setHighlightSections(False)
        self.horizontalHeader().setHighlightSections(False)
        self.clicked.connect(lambda index: self._ask(index.row()))
        self.verticalHeader().sectionClicked.connect(self._ask)

    def _ask(self, line: int) -> None:
        if 0 <= line < self.rows.rowCount():
            self.head_asked.emit(self.rows.number(line))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._ask(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def fit(self) -> None:
        """Take the sizes from the font, and give each column what its words need."""
        metrics = self.fontMetrics()
        em = metrics.horizontalAdvance("台")
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 12)
        self.verticalHeader().setMinimumWidth(round(em * 5.5))
        self._spread_titles()
        for place in range(self.rows.columnCount()):
            wanted = max(map(metrics.horizontalAdvance, self.rows.words_of_column(place)), default=0) + 26
            self.setColumnWidth(place, min(max(wanted, em * 3), em * _WIDEST))

    def _spread_titles(self) -> None:
        """A title stands over all columns, as it does in the file."""
        self.clearSpans()
        for line in range(self.rows.rowCount()):
            if self.rows.is_title(line) and self.rows.columnCount() > 1:
                self.setSpan(line, 0, 1, self.rows.columnCount())
