"""The little calendars that drop down beside a date: one of days, one of months."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.children.form.measure import em
from app.ui.theme import COLOURS
from app.ui.widgets.basic import button, label, restyle

_CHINESE = QLocale(QLocale.Language.Chinese, QLocale.Country.China)


class Popup(QFrame):
    """A small card that opens under a widget and closes by itself when something else is clicked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 8, 8, 8)

    def open_under(self, widget: QWidget) -> None:
        """Show it below ``widget``, inside the screen."""
        self.adjustSize()
        place = widget.mapToGlobal(QPoint(0, widget.height() + 2))
        screen = widget.screen().availableGeometry()
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        if place.y() + self.height() > screen.bottom():
            place.setY(max(screen.top(), widget.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2))
        self.move(place)
        self.show()


class DayCalendar(Popup):
    """A month's days; ``picked`` gives the day that was clicked."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.calendar = QCalendarWidget()
        self.calendar.setLocale(_CHINESE)
        self.calendar.setAccessibleName("日历")
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        plain = QTextCharFormat()
        plain.setForeground(QColor(COLOURS["ink"]))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekday, plain)
        self.calendar.setMinimumSize(em(23), em(18))
        self._turners()
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)
        self.column.addWidget(self.calendar)

    def _turners(self) -> None:
        """Words in place of the style's own arrows."""
        for name, words in (("qt_calendar_prevmonth", "上个月"), ("qt_calendar_nextmonth", "下个月")):
            if turner := self.calendar.findChild(QToolButton, name):
                turner.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
                turner.setText(words)
                turner.setAccessibleName(words)

    def show_day(self, day: date | None) -> None:
        """Open at a day; without one, at today."""
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day) if day else QDate.currentDate())
        self.calendar.setFocus()

    def _pick(self, day: QDate) -> None:
        self.close()
        self.picked.emit(date(day.year(), day.month(), day.day()))


class MonthCalendar(Popup):
    """A year's months; ``picked`` gives ``YYYY-MM``."""

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._year = QDate.currentDate().year()
        self._chosen = ""
        self._title: QLabel = label("", "heading")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.column.addLayout(self._years())
        self._months = [self._month(number) for number in range(1, 13)]
        grid = QGridLayout()
        grid.setSpacing(4)
        for place, month in enumerate(self._months):
            grid.addWidget(month, place // 4, place % 4)
        self.column.addLayout(grid)

    def _years(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(button("上一年", lambda: self._turn(-1), "quiet"))
        line.addWidget(self._title, 1)
        line.addWidget(button("下一年", lambda: self._turn(1), "quiet"))
        return line

    def _month(self, number: int) -> QPushButton:
        return button(f"{number}月", lambda: self._pick(number), "quiet")

    def show_month(self, month: str | None) -> None:
        """Open at a month; without one, at this year."""
        self._chosen = month or ""
        self._year = int(month[:4]) if month else QDate.currentDate().year()
        self._turn(0)

    def _turn(self, years: int) -> None:
        self._year += years
        self._title.setText(f"{self._year}年")
        for number, month in enumerate(self._months, 1):
            restyle(month, "chosen", "true" if f"{self._year}-{number:02d}" == self._chosen else "")

    def _pick(self, number: int) -> None:
        self.close()
        self.picked.emit(f"{self._year}-{number:02d}")
