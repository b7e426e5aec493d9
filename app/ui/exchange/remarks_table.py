"""The table of what an import has to say: narrow columns for where, the rest for why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.services.exchange.outcome import Remark
from app.ui.exchange.remarks_model import RemarksModel

_WIDTHS = (3, 4, 3, 6, 11)  # characters; the reason takes the rest
_FEW = 200  # remarks, up to which each row is as high as its reason needs


class RemarksTable(QTableView):
    """Read only; a reason is never cut off without being there as a whole to point at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("remarks")
        self.setAccessibleName("表格里的问题")
        self.remarks = RemarksModel()
        self.setModel(self.remarks)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(len(_WIDTHS), QHeaderView.ResizeMode.Stretch)

    def take(self, remarks: Sequence[Remark]) -> None:
        self.remarks.take(remarks)
        self.fit()

    def show_level(self, level: str) -> None:
        """Show the remarks of a level, "" for all."""
        self.remarks.show(level)
        self._fit_rows()

    def fit(self) -> None:
        """Take the sizes from the font."""
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(2 * metrics.height() + 14)
        for place, ems in enumerate(_WIDTHS):
            self.setColumnWidth(place, metrics.horizontalAdvance("台") * (ems + 1))
        self._fit_rows()

    def _fit_rows(self) -> None:
        if self.remarks.rowCount() <= _FEW:
            self.resizeRowsToContents()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()
