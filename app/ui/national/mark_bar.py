"""已录入全国系统: the day, who typed it in, and the button that marks it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.models.kinds import Day, Invalid
from app.ui.children.form.dates import DayEditor
from app.ui.widgets.basic import button, label, row


class MarkBar(QWidget):
    """``marked`` carries the day (``None`` where it cannot be read) and who."""

    marked = Signal(object, str)

    def __init__(self, who: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = DayEditor(Day())
        self.day.call("national_day", "录入日期")
        self.by = QLineEdit(who)
        self.by.setObjectName("national_by")
        self.by.setAccessibleName("录入人")
        self.by.setMaxLength(50)
        self.done = button("已录入全国系统", self._mark, "primary")
        self.done.setObjectName("national_mark")
        line = row(label("录入日期"), self.day, label("录入人"), self.by, self.done)
        line.setStretch(1, 2)
        line.setStretch(3, 1)
        self.setLayout(line)

    def begin(self, today: date) -> None:
        """Today, unless another day is written."""
        self.day.set_value(today)

    def _mark(self) -> None:
        try:
            day = self.day.value()
        except Invalid:
            day = None
        self.marked.emit(day, self.by.text())
