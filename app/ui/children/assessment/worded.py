"""A box or a ring whose words may take several lines, with muted words beneath them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.widgets.basic import label


class _Words(QLabel):
    """Words that press what they belong to."""

    pressed = Signal()

    def __init__(self, words: str, role: str) -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()


class Worded(QWidget):
    """``box`` is a check box or radio button without words of its own."""

    def __init__(self, box: QAbstractButton, words: str, beneath: str = "") -> None:
        super().__init__()
        self.box = box
        box.setParent(self)
        box.setProperty("role", "option")
        box.setAccessibleName("，".join(filter(None, (words, beneath))))
        said = _Words(words, "")
        said.pressed.connect(self._press)
        right = QVBoxLayout()
        right.setContentsMargins(0, 6, 0, 4)
        right.setSpacing(0)
        right.addWidget(said)
        if beneath:
            right.addWidget(label(beneath, "muted", wrap=True))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        across.addWidget(box, alignment=Qt.AlignmentFlag.AlignTop)
        across.addLayout(right, 1)
        self.setFocusProxy(box)

    def _press(self) -> None:
        if self.box.isEnabled():
            self.box.setFocus()
            self.box.click()
