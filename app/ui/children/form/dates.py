"""Editors for days and months: typed in any usual way, or picked from a calendar that drops down."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from app.models.kinds import Day, Invalid, Month
from app.ui.children.form.calendars import DayCalendar, MonthCalendar
from app.ui.children.form.written import LineEditor
from app.ui.widgets.basic import button

_SHORT = re.compile(r"\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?\s*")
_AHEAD = timedelta(days=60)


def with_year(words: str, today: date) -> str:
    """A month and a day, 3.15 or 3月15日, with its year: the last that is past, or near ahead (a deadline).

    Other words as they were.
    """
    if not (found := _SHORT.fullmatch(words)):
        return words
    days = [made for year in range(today.year - 1, today.year + 2) if (made := _made(year, *found.groups()))]
    known = [day for day in days if day <= today + _AHEAD]
    return known[-1].isoformat() if known else words


def _made(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


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
    """A day of the calendar; the year may be left out, and is then written out to be seen."""

    def __init__(self, kind: Day) -> None:
        super().__init__(kind)
        self.line.editingFinished.connect(self._write_out)

    def value(self) -> Any:
        return self.kind.parse(self._whole())

    def _whole(self) -> str:
        return with_year(self.line.text(), QDate.currentDate().toPython())  # type: ignore[arg-type]

    def _write_out(self) -> None:
        if self._whole() != self.line.text() and (day := self._readable()):
            self.set_value(day)

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
