"""报送日期: when a month's period begins, by which day the town reports, and its villages before it."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox, QWidget

from app.services.reports.settings import LAST, ReportDays, report_days, set_report_days
from app.ui.desk import Desk
from app.ui.settings.section import Section, fields
from app.ui.widgets.basic import button, row

_WORDS = {
    "first": "统计期从每月几日起",
    "due": "镇（街道）报送日",
    "cut_off": "村（居）截止日",
}


class ReportDaysSection(Section):
    """Kept with a button: a number on its way would move the period."""

    key = "report_days"
    title = "报送日期"
    sentence = (
        "按通知，每月 15 日前报送，遇休息日不顺延，程序会提前提醒。统计期通常是上一个自然月，从 1 日起；"
        "村（居）在截止日以前交交接包和月报，镇里好汇总。"
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.days = {name: _spin(f"report_{name}", words) for name, words in _WORDS.items()}
        column = self.card()
        fields(column, *((words, self.days[name]) for name, words in _WORDS.items()))
        keep = button("保存", self._keep, "primary")
        keep.setObjectName("report_days_keep")
        column.addLayout(row(keep, None))
        self.body.addStretch(1)

    def arrive(self) -> None:
        for name, day in report_days(self._desk.ledger.office)._asdict().items():
            self.days[name].setValue(day)

    def _keep(self) -> None:
        wanted = ReportDays(**{name: field.value() for name, field in self.days.items()})
        if self.attempt(lambda: set_report_days(self._desk.ledger, wanted), "报送日期已经保存。"):
            self._desk.changes.many_changed.emit()


def _spin(name: str, words: str) -> QSpinBox:
    made = QSpinBox()
    made.setObjectName(name)
    made.setAccessibleName(words)
    made.setRange(1, LAST)
    made.setSuffix(" 日")
    made.setMaximumWidth(220)
    return made
