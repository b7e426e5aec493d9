"""A 清单 over a year: a row an item, the months across, each period a cell that can be ticked off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from app.models.register_choices import HOW_OFTEN
from app.services.registers.lists import AHEAD, BEFORE, DONE, DUE, MISSED, Cell, Line
from app.ui.theme import COLOURS

_MONTHS = 12
_FIRST = 2  # the column of January
_OFTEN, _MONTH, _NARROW_MONTH = 5.2, 3.2, 2.1  # characters wide
_PADDED = 1.7  # characters beside the words of an item
_NARROW = 50  # characters, below which months are told by their numbers
_MARKS = {DONE: "✓", DUE: "待", MISSED: "缺", AHEAD: "", BEFORE: ""}
_WORDS = {
    DONE: "已落实",
    DUE: "还没有落实",
    MISSED: "没有落实记录",
    AHEAD: "还没有到",
    BEFORE: "清单里还没有这一条",
}
# Above the grid: what the marks say.
LEGEND = "✓ 已落实　待 还没有落实　缺 过了没有记录"
_COLOURS = {DONE: "green", DUE: "ink", MISSED: "red"}


class Spot(NamedTuple):
    """A place of the grid: an item, and one of its periods; ``None`` on its words or for any time."""

    line: Line
    cell: Cell | None


class YearGrid(QTableWidget):
    """``chosen`` when another place is marked; ``pressed_on`` when it is to be ticked off: with Enter, the
    space bar, or a double click."""

    chosen = Signal()
    pressed_on = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(0, _FIRST + _MONTHS)
        self.setObjectName(f"{name}_grid")
        self.setAccessibleName("清单和一年里的落实情况")
        self.verticalHeader().hide()
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._lines: list[Line] = []
        self.itemSelectionChanged.connect(self.chosen)
        self.itemDoubleClicked.connect(lambda _item: self.pressed_on.emit())

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show a year; the place that was marked stays so."""
        at = (max(self.currentRow(), 0), max(self.currentColumn(), 0))
        self.blockSignals(True)
        self.clearSpans()
        self._lines = list(lines)
        self.setRowCount(len(lines))
        for number, line in enumerate(lines):
            self._fill(number, line)
        self.blockSignals(False)
        self.fit()
        if lines:
            self.setCurrentCell(min(at[0], len(lines) - 1), at[1])
        self.chosen.emit()

    def _fill(self, number: int, line: Line) -> None:
        self.setItem(number, 0, _item(line.item.content or "", line.item.basis or ""))
        self.setItem(number, 1, _item(HOW_OFTEN.label(line.item.how_often), centred=True))
        if not line.cells:
            days = "、".join(f"{one.done_on:%m-%d}" for one in line.ticks if one.done_on)
            words = f"✓ {days}" if days else "有了就记一次"
            self.setItem(number, _FIRST, _item(words, f"{line.item.content}：{words}"))
            self.setSpan(number, _FIRST, 1, _MONTHS)
        for place, cell in enumerate(line.cells):
            at = _FIRST + place * cell.period.months
            self.setItem(number, at, _cell(line, cell))
            if cell.period.months > 1:
                self.setSpan(number, at, 1, cell.period.months)

    def fit(self) -> None:
        """Take the sizes from the font; the words get what is left, and rows as high as these need."""
        em = self.fontMetrics().horizontalAdvance("台")
        is_narrow = self.viewport().width() < _NARROW * em
        month = round(em * (_NARROW_MONTH if is_narrow else _MONTH))
        self.setColumnHidden(1, is_narrow)
        self.setColumnWidth(1, round(em * _OFTEN))
        for number in range(1, _MONTHS + 1):
            self.setColumnWidth(_FIRST + number - 1, month)
        months = (f"{number}{'' if is_narrow else '月'}" for number in range(1, _MONTHS + 1))
        self.setHorizontalHeaderLabels(["内容", "频次", *months])
        taken = _MONTHS * month + (0 if is_narrow else round(em * _OFTEN))
        words = max(round(em * 8), self.viewport().width() - taken)
        self.setColumnWidth(0, words)
        self._set_heights(words - round(em * _PADDED))

    def _set_heights(self, width: int) -> None:
        metrics, wrap = self.fontMetrics(), Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
        for number, line in enumerate(self._lines):
            needed = metrics.boundingRect(0, 0, width, 10_000, int(wrap), line.item.content or "").height()
            self.setRowHeight(number, max(needed + 14, 36))

    def spot(self) -> Spot | None:
        """The place that is marked."""
        row, column = self.currentRow(), self.currentColumn()
        if not 0 <= row < len(self._lines):
            return None
        line = self._lines[row]
        if column < _FIRST or not line.cells:
            return Spot(line, None)
        return Spot(line, line.cells[(column - _FIRST) // line.cells[0].period.months])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pressed_on.emit()
        else:
            super().keyPressEvent(event)


def _item(words: str, told: str = "", centred: bool = False) -> QTableWidgetItem:
    made = QTableWidgetItem(words)
    made.setToolTip(told or words)
    if centred:
        made.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


def _cell(line: Line, cell: Cell) -> QTableWidgetItem:
    words = _MARKS[cell.state]
    if cell.tick is not None and cell.tick.done_on and cell.period.months > 1:
        words = f"✓ {cell.tick.done_on:%m-%d}"
    made = _item(words, told(line, cell), centred=True)
    made.setData(Qt.ItemDataRole.AccessibleTextRole, told(line, cell))
    if cell.state in _COLOURS:
        made.setForeground(QColor(COLOURS[_COLOURS[cell.state]]))
    return made


def told(line: Line, cell: Cell) -> str:
    """A place of the grid in a sentence: 2026年11月：还没有落实."""
    tick = cell.tick
    if tick is None or tick.done_on is None:
        return f"{cell.period.label}：{_WORDS[cell.state]}"
    by = f"，{tick.done_by}" if tick.done_by else ""
    note = f"，{tick.note}" if tick.note else ""
    return f"{cell.period.label}：{tick.done_on:%Y-%m-%d} 已落实{by}{note}"
