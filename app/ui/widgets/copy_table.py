"""The copies of the ledger as a table: when, on what occasion, how large, whether each can be read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.services.safety.copies import Copy
from app.services.today.words import short_day

_HEADS = ("什么时候", "什么情况下做的", "大小", "核对")
_SHOWN = 5  # rows that show at least without scrolling


def when(at: datetime, today: date) -> str:
    """今天 18:02; 11月9日 18:02; of another year with its year. ``at`` may be in any zone."""
    here = at.astimezone()
    return f"{'今天' if here.date() == today else short_day(here.date(), today)} {here:%H:%M}"


def size_in_words(size: int) -> str:
    """Bytes as people say them: 2.3 兆."""
    return f"{max(size / 1024**2, 0.1):.1f} 兆"


class CopyTable(QTableWidget):
    """``chosen`` when another row is marked; ``taken`` when one is pressed twice or with Enter."""

    chosen = Signal()
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_HEADS), parent)
        self.setObjectName("copies")
        self.setAccessibleName("备份的清单")
        self.setHorizontalHeaderLabels(list(_HEADS))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit_columns()
        self._copies: Sequence[Copy] = ()
        self.itemSelectionChanged.connect(self.chosen)
        self.activated.connect(lambda _at: self.taken.emit())

    def _fit_columns(self) -> None:
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in range(len(_HEADS)):
            stretch = (
                QHeaderView.ResizeMode.Stretch if column == 1 else QHeaderView.ResizeMode.ResizeToContents
            )
            head.setSectionResizeMode(column, stretch)

    def show_copies(self, copies: Sequence[Copy], today: date) -> None:
        """The newest first; the newest that can be read is marked."""
        self._copies = copies
        self.setRowCount(len(copies))
        for row, copy in enumerate(copies):
            for column, words in enumerate(_words(copy, today)):
                self.setItem(row, column, QTableWidgetItem(words))
            self.setRowHeight(row, self._row_height())
        good = next((row for row, copy in enumerate(copies) if copy.verified), 0)
        if copies:
            self.selectRow(good)
        shown = min(max(len(copies), 1), _SHOWN)
        self.setMinimumHeight(self.horizontalHeader().sizeHint().height() + shown * self._row_height() + 4)

    def _row_height(self) -> int:
        return max(36, round(2.2 * self.fontMetrics().height()))

    def copy(self) -> Copy | None:
        """The one that is marked."""
        rows = self.selectionModel().selectedRows()
        return self._copies[rows[0].row()] if rows else None

    def path(self) -> Path | None:
        """The file of the one that is marked."""
        found = self.copy()
        return found.path if found else None


def _words(copy: Copy, today: date) -> tuple[str, str, str, str]:
    checked = "✓ 完好" if copy.verified else "! 读不出来"
    return when(copy.made_at, today), copy.reason.label, size_in_words(copy.size), checked
