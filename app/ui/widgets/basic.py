"""Labels, buttons, cards and banners, dressed by their role in ``resources/style.qss``."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)


def label(words: str = "", role: str = "", wrap: bool = False) -> QLabel:
    """Plain words, never markup: what somebody typed is shown as typed."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


class _Button(QPushButton):
    """A button that Enter presses too, without becoming what Enter does elsewhere in a dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def button(words: str, clicked: Callable[[], object] | None = None, role: str = "") -> QPushButton:
    """A button; ``role`` primary, danger or link. Its words are its accessible name."""
    made = _Button(words)
    made.setAutoDefault(False)
    made.setProperty("role", role)
    if clicked is not None:
        made.clicked.connect(lambda _checked=False: clicked())
    return made


def hide_unless(shown: bool, *widgets: QWidget) -> None:
    """Hide widgets that have no place yet, or leave them as they are: showing one would open a window of its
    own for a moment."""
    for widget in () if shown else widgets:
        widget.hide()


def pill(level: str | None) -> QLabel:
    """A risk level in words on its colour; without an assessment, 未评估."""
    from app.models.choices import LEVEL  # the start window, which has no pills, should show at once

    made = label(LEVEL.label(level) or "未评估", "pill")
    made.setProperty("level", level or "")
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at, and let it look again if it has looked before."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def card(*, margin: int = 20, spacing: int = 12) -> tuple[QFrame, QVBoxLayout]:
    """A white card and the column inside it."""
    frame = QFrame()
    frame.setProperty("role", "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(margin, margin, margin, margin)
    column.setSpacing(spacing)
    return frame, column


def rule() -> QFrame:
    """A thin line between two parts."""
    made = QFrame()
    made.setProperty("role", "rule")
    return made


def row(*widgets: QWidget | None, spacing: int = 10) -> QHBoxLayout:
    """Widgets side by side; ``None`` is a stretch."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(spacing)
    for widget in widgets:
        line.addStretch(1) if widget is None else line.addWidget(widget)
    return line


def clear(layout: QLayout) -> None:
    """Take away the widgets of a layout."""
    while item := layout.takeAt(0):
        if old := item.widget():
            old.hide()
            old.deleteLater()


class Banner(QFrame):
    """A sentence on the page itself, with at most one thing to do about it: no dialog needed."""

    def __init__(self, sentence: str = "", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._words = label(sentence, wrap=True)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(14, 8, 8, 8)
        self._line.addWidget(self._words, 1)
        self._button: QPushButton | None = None
        self.say(sentence, tone)

    def say(self, sentence: str, tone: str = "") -> None:
        """Show a sentence (tone "", warning or error); an empty one hides the banner."""
        self._words.setText(sentence)
        restyle(self, "tone", tone)
        self.setVisible(bool(sentence))

    def offer(self, words: str, clicked: Callable[[], object]) -> None:
        """Put a button beside the sentence, in place of an earlier one."""
        if self._button is not None:
            self._button.hide()
            self._button.deleteLater()
        self._button = button(words, clicked)
        self._line.addWidget(self._button)


class EmptyState(QWidget):
    """What a page says when there is nothing on it: why, and what to do next."""

    def __init__(self, heading: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(1)
        self.heading = label(heading, "heading")
        self.sentence = label(sentence, "muted", wrap=True)
        for one in (self.heading, self.sentence):
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(one)
        self._buttons = QHBoxLayout()
        self._buttons.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addLayout(self._buttons)
        column.addStretch(1)

    def offer(self, words: str, clicked: Callable[[], object], role: str = "") -> None:
        """Add something to do."""
        self._buttons.addWidget(button(words, clicked, role))
