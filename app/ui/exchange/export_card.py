"""导出: how much of it may be seen by whoever gets the file, and the password once more for real names."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app.services.exchange.redaction import LEVELS, Redaction
from app.ui.widgets.basic import button, card, label, row
from app.ui.widgets.secret import SecretEdit

_HELP = "把全部档案（包括已关档的）连同走访、评估记录存成一个表格文件，可以用表格软件打开，也能再导入台账。"
_WORDS: dict[Redaction, tuple[str, str]] = {
    "none": ("不遮盖", "姓名、证件号码、电话都在，只给有权看的人"),
    "partial": ("部分遮盖", "姓名、证件号码、电话遮住一部分，地址只到村"),
    "full": ("不含身份信息", "只留选项、风险等级、年月和金额，适合做统计"),
}
_PASSWORD = "导出真实姓名和证件号码，请再输一次您的密码："


class ExportCard(QWidget):
    """``asked`` carries the redaction and the password, "" where none is needed."""

    asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._secret = SecretEdit("密码", "export_password")
        self._password = label(_PASSWORD, wrap=True)
        self._password.setBuddy(self._secret.field)
        self._export = button("导出表格…", self._ask)
        self._export.setObjectName("export")
        self._secret.field.returnPressed.connect(self._ask)
        self._lay_out()

    def _lay_out(self) -> None:
        frame, column = card()
        column.addWidget(label("导出表格", "heading"))
        column.addWidget(label(_HELP, "muted", wrap=True))
        for place, level in enumerate(LEVELS):
            column.addLayout(self._choice(place, level))
        column.addWidget(self._password)
        column.addWidget(self._secret)
        column.addLayout(row(self._export, None))
        column.addStretch(1)
        self._group.idToggled.connect(lambda *_: self._show_password())
        self._group.button(LEVELS.index("partial")).setChecked(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def _choice(self, place: int, level: Redaction) -> QVBoxLayout:
        words, meaning = _WORDS[level]
        radio = QRadioButton(words)
        radio.setObjectName(f"redact_{level}")
        radio.setAccessibleDescription(meaning)
        self._group.addButton(radio, place)
        told = label(meaning, "muted", wrap=True)
        told.setIndent(34)
        choice = QVBoxLayout()
        choice.setSpacing(0)
        choice.addWidget(radio)
        choice.addWidget(told)
        return choice

    def redaction(self) -> Redaction:
        return LEVELS[self._group.checkedId()]

    def forget_password(self) -> None:
        self._secret.clear()

    def _show_password(self) -> None:
        needed = self.redaction() == "none"
        self._password.setVisible(needed)
        self._secret.setVisible(needed)
        self.forget_password()

    def _ask(self) -> None:
        self.asked.emit(self.redaction(), self._secret.text())
