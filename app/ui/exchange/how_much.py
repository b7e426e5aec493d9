"""How much of it may be seen by whoever gets a file, what for, and the password once more for real names."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from app.services.exchange.redaction import LEVELS, Redaction
from app.ui.widgets.basic import label, row
from app.ui.widgets.password_again import PasswordField

_WORDS: dict[Redaction, tuple[str, str]] = {
    "none": ("不遮盖", "姓名、证件号码、电话都在，只给有权看的人"),
    "partial": ("部分遮盖", "姓名、证件号码、电话遮住一部分，地址只到村"),
    "full": ("不含身份信息", "只留选项、风险等级、年月和金额，适合做统计"),
}
FILE_WORDS: dict[Redaction, str] = {"none": "全部资料", "partial": "部分遮盖", "full": "不含身份信息"}


class HowMuch(QWidget):
    """``agreed`` carries the redaction, what it is for, and the password, "" where none is needed;
    ``pausing`` tells whether one has to wait before another password may be tried."""

    agreed = Signal(str, str, str)
    pausing = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._purpose = QLineEdit()
        self._purpose.setObjectName("export_purpose")
        self._purpose.setAccessibleName("用途")
        self._purpose.setPlaceholderText("例如：报民政办核对低保")
        self._purpose.setMaxLength(100)
        self._secret = PasswordField("export_password")
        self._secret.entered.connect(self.ask)
        self._secret.pausing.connect(self.pausing)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for place, level in enumerate(LEVELS):
            column.addLayout(self._choice(place, level))
        column.addLayout(self._purpose_line())
        column.addWidget(self._secret)
        self._group.idToggled.connect(lambda *_: self._show_password())
        self._group.button(LEVELS.index("partial")).setChecked(True)

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

    def _purpose_line(self) -> QHBoxLayout:
        name = label("用途")
        name.setBuddy(self._purpose)
        line = row(name, self._purpose)
        line.setStretch(1, 1)
        return line

    def redaction(self) -> Redaction:
        """What is chosen."""
        return LEVELS[self._group.checkedId()]

    def forget_password(self) -> None:
        self._secret.clear()

    def refuse(self, error: Exception) -> bool:
        """Whether the password was wrong; then that is said beside it."""
        return self._secret.refuse(error)

    def _show_password(self) -> None:
        self._secret.setVisible(self.redaction() == "none")
        self.forget_password()

    def ask(self) -> None:
        """Tell what is chosen, once everything that it needs is there."""
        named, password = self.redaction() == "none", self._secret.text()
        if named and not self._purpose.text().strip():
            self._secret.say("带有真实姓名的表格要写用途，会记在操作记录里。")
            self._purpose.setFocus()
        elif named and not password:
            self._secret.say("请输入您的密码。")
        else:
            self.agreed.emit(self.redaction(), self._purpose.text().strip(), password)
