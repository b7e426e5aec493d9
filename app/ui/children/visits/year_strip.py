"""A child's year at a glance: twelve months and four quarters, each with how its duties stand."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.models.child import Child
from app.services.duties.owed import owed
from app.services.duties.periods import month_end
from app.services.duties.standing import counted_from
from app.ui.children.form.measure import em
from app.ui.children.may import is_ours
from app.ui.children.visits.away_band import AwayBand
from app.ui.children.visits.duty_cell import DutyCell
from app.ui.children.visits.duty_panel import DutyPanel
from app.ui.children.visits.year import MONTHS, Year, away_in, away_words, year_of
from app.ui.desk import Desk
from app.ui.widgets.basic import button, label, row

_GAP = 4
_ONE_ROW = 43  # characters of width from which the twelve months stand side by side


class YearStrip(QWidget):
    """``panel`` tells what is behind the cell that was pressed."""

    written = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._child: Child | None = None
        self.year = desk.today().year
        self._title, self._summary = label("", "heading"), label("", "muted", wrap=True)
        self._back = button("", lambda: self.turn(-1), "quiet")
        self._on = button("", lambda: self.turn(1), "quiet")
        self._back.setObjectName("year_back")
        self._on.setObjectName("year_on")
        self.cells = [DutyCell(number) for number in range(MONTHS + 4 + 3)]
        self._bands = [AwayBand(_GAP), AwayBand(_GAP)]
        self._away = label("", "muted", wrap=True)
        self.panel = DutyPanel(desk)
        self.panel.written.connect(self.written)
        self._a_row = 0
        self._lay_out()
        for cell in self.cells:
            cell.chosen.connect(self.choose)
            cell.stepped.connect(self._step)

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._grid.setSpacing(_GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row(self._title, None, self._back, self._on, spacing=4))
        column.addLayout(self._grid)
        column.addWidget(self._away)
        column.addWidget(self._summary)
        column.addWidget(self.panel)
        self._arrange(MONTHS)

    def _arrange(self, a_row: int) -> None:
        """Put so many months in a row; below them where the child was away, then the quarters."""
        if a_row == self._a_row:
            return
        self._a_row = a_row
        for number, cell in enumerate(self.cells[:MONTHS]):
            self._grid.addWidget(cell, 2 * (number // a_row), number % a_row)
        for number, band in enumerate(self._bands):
            self._grid.addWidget(band, 2 * number + 1, 0, 1, a_row)
        for number, cell in enumerate(self.cells[MONTHS : MONTHS + 4]):
            place = divmod(3 * number, a_row)
            self._grid.addWidget(cell, 4 + place[0], place[1], 1, 3)
        for number, cell in enumerate(self.cells[MONTHS + 4 :]):
            self._grid.addWidget(cell, 6 + number, 0, 1, a_row)
        for number in range(MONTHS):
            self._grid.setColumnStretch(number, int(number < a_row))
        self._show_away()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(MONTHS if self.width() >= em(_ONE_ROW) else MONTHS // 2)

    # Reading

    def show_child(self, child: Child) -> None:
        """Read a child's year anew; another child begins with this year."""
        if self._child is None or self._child.id != child.id:
            self.year = self._desk.today().year
        self._child = child
        self.panel.is_ours = is_ours(self._desk, child)
        self.panel.show_cell(None)
        if child.id:
            self._read()

    def turn(self, years: int) -> None:
        """Show a year before or after."""
        self.year += years
        self.panel.show_cell(None)
        self._read()

    def _read(self) -> None:
        assert self._child is not None
        begin, end = date(self.year, 1, 1), date(self.year, 12, 31)
        today = self._desk.today()
        year = year_of(
            owed(self._desk.ledger, begin, end, today, [self._child.id]),
            self.year,
            counted_from(self._desk.ledger.office),
        )
        self._title.setText(f"{self.year}年走访一览")
        opened = self._child.opened_on or begin
        for one, number, words in (
            (self._back, self.year - 1, "上一年"),
            (self._on, self.year + 1, "下一年"),
        ):
            one.setText(words)
            one.setAccessibleName(f"看{number}年")
        self._back.setEnabled(self.year > opened.year)
        self._on.setEnabled(self.year < today.year)
        self._summary.setText(year.summary())
        self._show_cells(year)
        self._show_away()

    def _show_cells(self, year: Year) -> None:
        here = self._desk.today().month - 1 if year.number == self._desk.today().year else 0
        known = [*year.months, *year.quarters, *year.longer]
        for number, cell in enumerate(self.cells):
            cell.setVisible(number < len(known))
            cell.setChecked(False)
            if number < len(known):
                cell.show_cell(known[number])
        self._rove(here)

    def _show_away(self) -> None:
        stays = self._child.suspensions if self._child else []
        self._away.setText(away_words(stays, self.year))
        self._away.setVisible(bool(self._away.text()))
        for number, band in enumerate(self._bands):
            first = date(self.year, min(number * self._a_row + 1, MONTHS), 1)
            last = month_end(date(self.year, min((number + 1) * self._a_row, MONTHS), 1))
            shown = number * self._a_row < MONTHS
            band.show_stays(first, self._a_row, away_in(stays, first, last) if shown else [])

    # Choosing

    def _rove(self, number: int) -> None:
        """Tab comes to one cell only; the arrow keys go on from there."""
        for place, cell in enumerate(self.cells):
            policy = Qt.FocusPolicy.StrongFocus if place == number else Qt.FocusPolicy.ClickFocus
            cell.setFocusPolicy(policy)

    def _step(self, number: int, steps: int) -> None:
        there = max(0, min(number + steps, self._last()))
        if abs(steps) == MONTHS:
            there = self._below(number) if steps > 0 else self._above(number)
        self._rove(there)
        self.cells[there].setFocus()

    def _last(self) -> int:
        return max(number for number, cell in enumerate(self.cells) if not cell.isHidden())

    def _below(self, number: int) -> int:
        """A quarter below its months."""
        return MONTHS + number // 3 if number < MONTHS else min(number + 4, self._last())

    def _above(self, number: int) -> int:
        return max(0, number - 4) if number >= MONTHS + 4 else 3 * max(0, number - MONTHS)

    def choose(self, number: int) -> None:
        """Tell what is behind a cell; again, and it is folded away."""
        chosen = self.cells[number]
        for cell in self.cells:
            cell.setChecked(cell is chosen and chosen.isChecked())
        self._rove(number)
        self.panel.show_cell(chosen.cell if chosen.isChecked() else None)
