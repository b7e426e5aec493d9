"""A new spot check: which villages, how many, by which number."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
)

from app.services.supervision.sampling import Scope
from app.services.town.villages import Village
from app.ui.widgets.basic import Banner, button, label, row

_MOST = 99
_HELP = "高风险的全查，其余的每村抽几个。抽取号决定抽到谁，印在核查表上，谁都可以照着再抽一遍。"


class SpotForm(QFrame):
    """``draw_asked`` when it is filled in, ``left`` when not."""

    draw_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "part")
        self.setObjectName("spot_form")
        self.villages = QListWidget()
        self.villages.setObjectName("spot_villages")
        self.villages.setAccessibleName("抽查哪些村居")
        self.villages.setMaximumHeight(190)
        self.all_high = QCheckBox("高风险的全部抽取")
        self.all_high.setObjectName("spot_all_high")
        self.others, self.seed = _spin("spot_others", 0, _MOST), _spin("spot_seed", 1, 2_000_000_000)
        self.others.setSuffix(" 人")
        self.checker = QLineEdit()
        self.checker.setObjectName("spot_checker")
        self.banner = Banner()
        self._lay_out()

    def _lay_out(self) -> None:
        fields = QFormLayout()
        fields.setSpacing(8)
        named = (
            ("村（居）", self.villages),
            ("", self.all_high),
            ("每村另抽", self.others),
            ("抽取号", self.seed),
            ("抽查人", self.checker),
        )
        for words, field in named:
            fields.addRow(words, field)
            if words and not field.accessibleName():
                field.setAccessibleName(words)
        draw = button("抽取", self.draw_asked.emit, "primary")
        draw.setObjectName("spot_draw")
        cancel = button("取消", self.left.emit, "quiet")
        cancel.setObjectName("spot_cancel")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(label("新的抽查", "heading"))
        column.addWidget(label(_HELP, "muted", wrap=True))
        column.addLayout(fields)
        column.addWidget(self.banner)
        column.addLayout(row(None, cancel, draw))

    def open(self, offered: Iterable[Village], checker: str, today: date) -> None:
        """Begin: all villages, all at high risk and two of the others, by the day's number."""
        self.villages.clear()
        for one in offered:
            item = QListWidgetItem(one.name)
            item.setData(Qt.ItemDataRole.UserRole, one.code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.villages.addItem(item)
        self.all_high.setChecked(True)
        self.others.setValue(2)
        self.seed.setValue(int(f"{today:%Y%m%d}"))
        self.checker.setText(checker)
        self.banner.say("")

    def scope(self) -> Scope:
        """Whom it draws from."""
        items = [self.villages.item(number) for number in range(self.villages.count())]
        codes = [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]
        return Scope(tuple(codes), self.all_high.isChecked(), self.others.value())


def _spin(name: str, least: int, most: int) -> QSpinBox:
    made = QSpinBox()
    made.setObjectName(name)
    made.setRange(least, most)
    made.setFixedWidth(180)
    return made
