"""A field for something secret: hidden unless the person wants to see it, with a word on Caps Lock."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.ui.widgets.basic import button, label, row

CAPS_HINT = "大写锁定打开着，输入的字母都是大写。"


def caps_lock_on(typed: str, shift: bool) -> bool | None:
    """Whether Caps Lock must be on, judged from a key that was pressed; None when the key does not tell."""
    if len(typed) != 1 or not (typed.isascii() and typed.isalpha()):
        return None
    return typed.isupper() != shift


class _Field(QLineEdit):
    """A line that tells what each key says about Caps Lock."""

    caps_lock = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        on = caps_lock_on(event.text(), shift)
        if event.key() == Qt.Key.Key_CapsLock:
            on = False  # it was just switched; the next letter tells
        if on is not None:
            self.caps_lock.emit(on)
        super().keyPressEvent(event)


class SecretEdit(QWidget):
    """A line whose text can be shown and hidden again."""

    def __init__(self, name: str, object_name: str, parent: QWidget | None = None) -> None:
        """``name`` is what is asked for, for screen readers: 密码."""
        super().__init__(parent)
        self._hint = label(CAPS_HINT, "warning", wrap=True)
        self._hint.hide()
        self.field = _Field()
        self.field.setObjectName(object_name)
        self.field.setAccessibleName(name)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMaxLength(200)
        self.field.caps_lock.connect(lambda on: self._hint.setVisible(on))
        self._show = button("显示", self._toggle)
        self._show.setObjectName(f"{object_name}_show")
        self._show.setAccessibleName(f"显示{name}")
        self._show.setCheckable(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row(self.field, self._show, spacing=8))
        column.addWidget(self._hint)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFocusProxy(self.field)

    def text(self) -> str:
        return self.field.text()

    def clear(self) -> None:
        """Forget what was typed, and hide what comes next."""
        self.field.clear()
        self.reveal(False)

    def reveal(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.field.setEchoMode(mode)
        self._show.setChecked(shown)
        self._show.setText("隐藏" if shown else "显示")

    def _toggle(self) -> None:
        self.reveal(self._show.isChecked())
        self.field.setFocus()
