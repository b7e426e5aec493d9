"""A page of the start window: heading, sentence, what there is to fill in, and the buttons below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from app.ui.messages import words_of
from app.ui.widgets.basic import Banner, label, row

WIDEST = 760


class StartPage(QWidget):
    """``body`` is the column to fill; ``foot`` takes the buttons once."""

    step: int | None = None  # which step of the first run it belongs to

    def __init__(self, heading: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.heading = label(heading, "title", wrap=True)
        self.sentence = label(sentence, "muted", wrap=True)
        self.sentence.setVisible(bool(sentence))
        self.banner = Banner()
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.hide()
        self._foot = QFrame()
        self._lay_out()

    def _lay_out(self) -> None:
        self._content = QWidget()
        self._content.setObjectName("sheet_content")
        self._content.setMaximumWidth(WIDEST)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(36, 28, 36, 18)
        column.setSpacing(10)
        for part in (self.heading, self.sentence, self.banner):
            column.addWidget(part)
        column.addSpacing(6)
        column.addLayout(self.body)
        column.addWidget(self._busy)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        self._foot.setProperty("role", "foot")
        self._foot.hide()
        outer.addWidget(self._foot)

    def foot(self, *widgets: QWidget | None) -> None:
        """Buttons from left to right; ``None`` is a stretch."""
        line = row(*widgets)
        line.setContentsMargins(36, 12, 36, 12)
        self._foot.setLayout(line)
        self._foot.show()

    def complain(self, error: BaseException) -> None:
        """Say on the page itself what went wrong."""
        self.banner.say("".join(words_of(error)), "error")

    def say(self, sentence: str, tone: str = "") -> None:
        self.banner.say(sentence, tone)

    def busy(self, words: str = "") -> None:
        """Show that the worker is at it; no words when it is done."""
        self._busy.setVisible(bool(words))
        self._content.setEnabled(not words)
        self._foot.setEnabled(not words)
        self.banner.say(words)

    def arrive(self) -> None:
        """The page came to the front."""

    def forget(self) -> None:
        """Clear whatever is secret."""
