"""Two versions of a report side by side: each figure then and now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.services.reports.anew import Compared
from app.ui.widgets.basic import button, label, row

_HEADS = ("项目", "那时", "现在", "")


class ComparePage(QWidget):
    """``left`` when somebody goes back to the report."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = label("", "heading", wrap=True)
        self.table = QTableWidget(0, len(_HEADS))
        self.only = QCheckBox("只看有变化的")
        self.only.setObjectName("compare_only")
        self._rows: Sequence[Compared] = ()
        self.back = button("返回", self.left.emit)
        self.back.setObjectName("compare_back")
        self._dress()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 8)
        column.setSpacing(8)
        column.addLayout(row(self.title, None, self.only, self.back))
        column.addWidget(self.table, 1)
        self.only.toggled.connect(self._fill)

    def _dress(self) -> None:
        table = self.table
        table.setObjectName("compare")
        table.setAccessibleName("两个版本的数字")
        table.setHorizontalHeaderLabels(list(_HEADS))
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def show_rows(self, title: str, heads: tuple[str, str], rows: Sequence[Compared]) -> None:
        """Compare two; ``heads`` name them."""
        self.title.setText(title)
        self._rows = rows
        self.table.setHorizontalHeaderLabels(["项目", *heads, ""])
        self.only.setChecked(any(not one.is_same for one in rows))
        self._fill()

    def _fill(self) -> None:
        shown = [one for one in self._rows if not (self.only.isChecked() and one.is_same)]
        self.table.setRowCount(len(shown))
        for at, one in enumerate(shown):
            told = (one.label, _with(one.then, one.unit), _with(one.now, one.unit))
            for column, words in enumerate((*told, "" if one.is_same else "有变化")):
                self.table.setItem(at, column, QTableWidgetItem(words))


def _with(value: str, unit: str) -> str:
    return f"{value} {unit}" if value else "没有"
