"""A check code in digits large enough to be read out on the phone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui.widgets.basic import label


class CheckCode(QFrame):
    """Twelve digits in groups of four, with a sentence on what they are for."""

    def __init__(self, sentence: str, name: str = "check_code", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "code")
        self._digits = label("", "code_digits")
        self._digits.setObjectName(name)
        self._digits.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentence = label(sentence, "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 10, 18, 12)
        column.setSpacing(2)
        column.addWidget(self._digits)
        column.addWidget(self.sentence)

    def show_code(self, code: str) -> None:
        """``code``: the digits as the service groups them."""
        self._digits.setText("   ".join(code.split()))
        self._digits.setAccessibleName("核对码：" + "，".join(" ".join(group) for group in code.split()))
