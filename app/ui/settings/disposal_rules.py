"""What the office decides: how many years a closed file is kept, how many days a request may wait."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSpinBox, QVBoxLayout, QWidget

from app.services.privacy import settings
from app.ui.desk import Desk
from app.ui.settings.section import fields
from app.ui.widgets.basic import button, label, row

_YEARS = "法律没有统一的年数，请按镇街、民政部门和档案部门的要求填写。没有定的，关档以后一直保管。"
_DAYS = "法律要求及时答复，没有规定天数；多少天由本单位定，会印在告知书上。"


class DisposalRules(QWidget):
    """``save_asked`` carries the years (0: not decided) and the days."""

    save_asked = Signal(int, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.years = _spin("retention_years", 0, 100, " 年")
        self.years.setSpecialValueText("还没有定")
        self.days = _spin("answer_days", 1, 90, " 天")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label("期限", "heading"))
        fields(column, ("关档以后保管", self.years))
        column.addWidget(label(_YEARS, "muted", wrap=True))
        fields(column, ("信息申请答复", self.days))
        column.addWidget(label(_DAYS, "muted", wrap=True))
        save = button("保存期限", self._save)
        save.setObjectName("disposal_rules_save")
        column.addLayout(row(save, None))

    def show_rules(self) -> None:
        """Read what holds now."""
        office = self._desk.ledger.office
        self.years.setValue(settings.retention_years(office) or 0)
        self.days.setValue(settings.answer_days(office))

    def _save(self) -> None:
        self.save_asked.emit(self.years.value(), self.days.value())


def _spin(name: str, least: int, most: int, suffix: str) -> QSpinBox:
    made = QSpinBox()
    made.setObjectName(name)
    made.setRange(least, most)
    made.setSuffix(suffix)
    made.setMaximumWidth(220)
    return made
