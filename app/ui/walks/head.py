"""Above the month: which one it is, going to others, list or calendar where one has to do, printing."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.ui.walks.days import month_after
from app.ui.widgets.basic import button, label, restyle
from app.ui.widgets.flow import FlowLayout


class Head(QWidget):
    """``month_asked`` carries a month's first day; ``calendar_asked`` whether the calendar is wanted."""

    month_asked = Signal(object)
    plan_asked = Signal()
    forms_asked = Signal()
    calendar_asked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._month = date.min
        self._title, self.summary = label("", "title"), label("", "muted", wrap=True)
        self._title.setObjectName("walks_month")
        self.summary.setObjectName("walks_summary")
        self._before = button("上月", lambda: self._ask(-1), "quiet")
        self._after = button("下月", lambda: self._ask(1), "quiet")
        self._now = button("本月", lambda: self.month_asked.emit(None), "quiet")
        self.plan = button("打印走访计划", self.plan_asked.emit, "primary")
        self.forms = button("打印走访记录表", self.forms_asked.emit)
        self._switch = [self._view("看名单", 0), self._view("看日历", 1)]
        self._lay_out()
        self.mark_view(calendar=False)

    def _view(self, words: str, number: int) -> QPushButton:
        made = button(words, lambda: self.calendar_asked.emit(number == 1), "quiet")
        made.setObjectName(f"walks_view_{number}")
        return made

    def _lay_out(self) -> None:
        names = ("before", "after", "now", "print_plan", "print_forms")
        acts = (self._before, self._after, self._now, self.plan, self.forms)
        for name, one in zip(names, acts, strict=True):
            one.setObjectName(f"walks_{name}")
        line = QWidget()
        flow = FlowLayout(line, spacing=4, line_spacing=6)
        for part in (self._title, self._before, self._after, self._now, *self._switch, self.plan, self.forms):
            flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(line)
        column.addWidget(self.summary)

    def _ask(self, step: int) -> None:
        self.month_asked.emit(month_after(self._month, step))

    def show_month(self, month: date, is_now: bool) -> None:
        """Say which month it is."""
        self._month = month
        self._title.setText(f"{month.year}年{month.month}月")
        self._now.setVisible(not is_now)

    def offer_views(self, on: bool) -> None:
        """Offer to go between list and calendar, where only one of them is shown."""
        for one in self._switch:
            one.setVisible(on)

    def mark_view(self, calendar: bool) -> None:
        """Show which of them is in front."""
        for number, one in enumerate(self._switch):
            restyle(one, "chosen", "true" if number == int(calendar) else "false")
