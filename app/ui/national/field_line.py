"""A field of the national system: its name, what is to be typed in, and a button that copies it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.services.national.fields import Filled
from app.ui.widgets.basic import button, label

_LABEL = 9  # characters wide
_COPY, _COPIED, _NOTHING = "复制", "已复制 ✓", "空"
_EMPTY, _UNCLEAR = "（没有填）", "（说不准，没有填）"
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class FieldLine(QWidget):
    """``copied`` when its words went to the clipboard; ``step_asked`` (1 or -1) to go to a field beside it.

    Whoever looks after the clipboard marks what is copied as secret and takes it away after half a minute.
    """

    copied = Signal()
    step_asked = Signal(int)

    def __init__(self, filled: Filled, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filled = filled
        em = self.fontMetrics().horizontalAdvance("台")
        name = label(filled.label, "muted", wrap=True)
        name.setFixedWidth(_LABEL * em)
        empty = _UNCLEAR if filled.unclear else _EMPTY
        words = label(filled.text or empty, "" if filled.text else "muted", wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_button = button(_COPY if filled.text else _NOTHING, self.copy)
        self.copy_button.setAccessibleName(f"复制{filled.label}：{filled.text}")
        self.copy_button.setEnabled(bool(filled.text))
        self.copy_button.setFixedWidth(6 * em)
        self.copy_button.installEventFilter(self)
        self.setFocusProxy(self.copy_button)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(name)
        line.addLayout(self._words(words), 1)
        line.addWidget(self.copy_button)

    def _words(self, words: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(words)
        if self.filled.unclear:
            column.addWidget(label(self.filled.unclear, "warning", wrap=True))
        if self.filled.is_cut:
            told = f"全国系统只能填 {len(self.filled.text)} 个字，后面的没有放进来：{self.filled.whole}"
            column.addWidget(label(told, "warning", wrap=True))
        return column

    def copy(self) -> None:
        """Put the words on the clipboard."""
        QApplication.clipboard().setText(self.filled.text)
        self.copy_button.setText(_COPIED)
        self.copied.emit()

    def eventFilter(self, watched: object, event: object) -> bool:
        """Arrows go from field to field."""
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _STEPS:
                self.step_asked.emit(_STEPS[key])
                return True
        return False
