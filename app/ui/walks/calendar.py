"""The month as a calendar: weeks as rows, each day with whom somebody goes to and who was gone to."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Collection
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.services.children.lines import Line
from app.services.plan.month import Made, MonthPlan
from app.services.plan.proposal import Proposal
from app.ui.children.columns import Seen, name_of
from app.ui.walks.card import MadeCard, WalkCard
from app.ui.walks.day_cell import DayCell
from app.ui.widgets.basic import label

_WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
# Shares of the width: of a day, of a weekend on which visits were made, of a quiet weekend.
_WEEK, _MADE, _WEEKEND = 10, 8, 6


class MonthCalendar(QWidget):
    """``chosen`` and ``opened`` carry a proposal's tag, ``moved`` also the day it was dropped on;
    ``looked_at`` carries the child of a visit that was made."""

    chosen = Signal(str)
    opened = Signal(str)
    moved = Signal(str, object)
    looked_at = Signal(str)

    def __init__(self, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("walks_calendar")
        self._may_write = may_write
        self._heads = [label(words, "muted") for words in _WEEKDAYS]
        self._head_grid = QGridLayout()
        self._content = QWidget()
        self._scroll = QScrollArea()
        self._cells: list[DayCell] = []
        self._cards: list[WalkCard] = []
        self._here, self._month = "", date.min
        self._lay_out()

    def _lay_out(self) -> None:
        for place, head in enumerate(self._heads):
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._head_grid.addWidget(head, 0, place)
        self._head_grid.setSpacing(4)
        self._content.setProperty("role", "page")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setWidget(self._content)
        self._head_grid.setContentsMargins(0, 0, self._scroll.verticalScrollBar().sizeHint().width(), 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._head_grid)
        column.addWidget(self._scroll, 1)

    def show_plan(self, plan: MonthPlan, seen: Seen, shown: Collection[str]) -> None:
        """Show a month; ``shown`` are the children that search and filters let through."""
        above = self._scroll.verticalScrollBar().value() if plan.month == self._month else -1
        self._month = plan.month
        content = QWidget()
        content.setProperty("role", "page")
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        self._cells, self._cards = [], []
        self._fill(grid, plan)
        self._put_cards(plan, seen, shown)
        self._share(grid)
        self._scroll.setWidget(content)
        self._content = content
        content.adjustSize()
        if above < 0:
            self._go_to_first(plan)
        else:
            self._scroll.verticalScrollBar().setValue(above)
        self.choose(self._here)

    def _go_to_first(self, plan: MonthPlan) -> None:
        """Bring the week of today to the top, or that of the first day of another month."""
        at = next((cell for cell in self._cells if cell.day == plan.today), self._cells[0])
        self._scroll.verticalScrollBar().setValue(at.y())

    def _fill(self, grid: QGridLayout, plan: MonthPlan) -> None:
        weeks = Calendar().monthdatescalendar(plan.month.year, plan.month.month)
        for week, days in enumerate(weeks):
            grid.setRowStretch(week, 1)
            for weekday, day in enumerate(days):
                cell = _cell(day, plan)
                cell.dropped.connect(self.moved, Qt.ConnectionType.QueuedConnection)  # once the drag is over
                grid.addWidget(cell, week, weekday)
                self._cells.append(cell)

    def _put_cards(self, plan: MonthPlan, seen: Seen, shown: Collection[str]) -> None:
        by_day = {cell.day: cell for cell in self._cells if cell.day}
        for made in plan.made:
            if made.child_id in shown and by_day[made.day].has_room():
                self._put_made(by_day[made.day], made, name_of(plan.lines[made.child_id], seen))
        for one in plan.on_days():
            if one.day in by_day and one.child_id in shown and by_day[one.day].has_room():
                self._put(by_day[one.day], one, plan.lines[one.child_id], seen)

    def _put_made(self, cell: DayCell, made: Made, name: str) -> None:
        card = MadeCard(made.child_id, name, made.way)
        card.opened.connect(self.looked_at)
        cell.put(card)

    def _put(self, cell: DayCell, one: Proposal, line: Line, seen: Seen) -> None:
        name = name_of(line, seen)
        card = WalkCard(one.tag, name, line.level or "", one.way, one.mark, self._may_write)
        card.chosen.connect(self.chosen)
        card.opened.connect(self.opened)
        cell.put(card)
        self._cards.append(card)

    def _share(self, grid: QGridLayout) -> None:
        weekends = [cell for cell in self._cells if cell.day and cell.day.weekday() > 4]
        there = [card for cell in weekends for card in cell.cards()]
        share = _WEEK if any(card in self._cards for card in there) else _MADE if there else _WEEKEND
        for place in range(7):
            for each in (grid, self._head_grid):
                each.setColumnStretch(place, share if place > 4 else _WEEK)
                each.setColumnMinimumWidth(place, 0)

    def choose(self, tag: str) -> None:
        """Mark a proposal's card, and bring it into sight."""
        self._here = tag
        for card in self._cards:
            card.mark_chosen(card.tag == tag)
            if card.tag == tag:
                self._scroll.ensureWidgetVisible(card)

    def cells(self) -> list[DayCell]:
        """The days from the first on, with the blanks of other months."""
        return self._cells

    def card_of(self, tag: str) -> WalkCard | None:
        """The card of a proposal, if it is shown."""
        return next((card for card in self._cards if card.tag == tag), None)


def _cell(day: date, plan: MonthPlan) -> DayCell:
    """A day of the month, or a blank for one of another month."""
    if day.month != plan.month.month:
        return DayCell(None)
    cell = DayCell(day, plan.days_off.name(day), day == plan.today, day < plan.today)
    if plan.days_off.is_made_up(day):
        cell.say("上班")
    return cell
