"""The uses as a table: when, who, what; only as many rows as were asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.services.auditing.reading import Entry

_HEADS = ("时间", "使用人", "做了什么")
_LEAST = 7  # rows that show without scrolling


class UsesTable(QTableWidget):
    """Read only; sentences are never cut off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_HEADS), parent)
        self.setObjectName("uses")
        self.setAccessibleName("使用记录")
        self.setHorizontalHeaderLabels(list(_HEADS))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)

    def clear_entries(self) -> None:
        self.setRowCount(0)

    def add(self, entries: Sequence[Entry]) -> None:
        """Put more below."""
        begin = self.rowCount()
        self.setRowCount(begin + len(entries))
        for row, entry in enumerate(entries, begin):
            for column, words in enumerate((f"{entry.at:%Y-%m-%d %H:%M}", entry.user, entry.words)):
                self.setItem(row, column, QTableWidgetItem(words))
        self.fit()

    def fit(self) -> None:
        """As high as the sentences need to be, as the table needs to be."""
        least = max(36, round(1.9 * self.fontMetrics().height()))
        self.verticalHeader().setMinimumSectionSize(least)
        self.resizeRowsToContents()
        self.setMinimumHeight(self.horizontalHeader().sizeHint().height() + _LEAST * least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
