"""Editors for days and months: typed in any usual way, or picked from a calendar that drops down."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.models.kinds import Day, Invalid, Month
from app.ui.children.form.calendars import DayCalendar, MonthCalendar
from app.ui.children.form.written import LineEditor
from app.ui.widgets.basic import button


class _DateEditor(LineEditor):
    """A line with a button that opens a calendar."""

    def __init__(self, kind: Day | Month) -> None:
        super().__init__(kind)
        self._opener = button("日历", self._open, "quiet")
        self.across.setSpacing(4)
        self.across.addWidget(self._opener)

    def _open(self) -> None:
        raise NotImplementedError

    def _take(self, picked: date | str) -> None:
        self.set_value(picked)
        self.line.setFocus()
        self.changed.emit()
        self.settled.emit()

    def call(self, name: str, label: str) -> None:
        super().call(name, label)
        self._opener.setObjectName(f"{name}_calendar")
        self._opener.setAccessibleName(f"{label}：打开日历")

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self._opener.setVisible(not read_only)

    def opener(self) -> QWidget:
        return self._opener


class DayEditor(_DateEditor):
    """A day of the calendar."""

    def _open(self) -> None:
        calendar = DayCalendar(self)
        calendar.picked.connect(self._take)
        calendar.show_day(self._readable())
        calendar.open_under(self._opener)

    def _readable(self) -> date | None:
        try:
            day: date | None = self.value()
        except Invalid:
            return None
        return day


class MonthEditor(_DateEditor):
    """A month of a year."""

    def _open(self) -> None:
        calendar = MonthCalendar(self)
        calendar.picked.connect(self._take)
        calendar.show_month(self._readable())
        calendar.open_under(self._opener)

    def _readable(self) -> str | None:
        try:
            month: str | None = self.value()
        except Invalid:
            return None
        return month
