"""A column of lines, each a frame with a head, a mark, sentences and what may be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.widgets.basic import label, restyle, row


class Lines(QWidget):
    """Holds the lines of one list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def put(self, lines: Sequence[QWidget]) -> None:
        """Show these in place of what was there."""
        while self._column.count():
            old = self._column.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for line in lines:
            self._column.addWidget(line)

    def swap(self, old: QWidget | None, new: QWidget) -> None:
        """Put a line in the place of another, or below all."""
        if old is None:
            self._column.addWidget(new)
            return
        self._column.replaceWidget(old, new)
        old.hide()
        old.deleteLater()


class Line(QFrame):
    """A heading with a mark; sentences and buttons go below it."""

    def __init__(self, heading: str, aside: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "line")
        self.heading = label(heading, "strong", wrap=True)
        self._mark = mark("", "")
        self._mark.hide()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(14, 10, 14, 10)
        self.body.setSpacing(6)
        self._head = row(self.heading, self._mark)
        if aside:
            self._head.addWidget(label(aside, "muted"))
        self._head.setStretch(0, 1)
        self.body.addLayout(self._head)

    def show_mark(self, words: str, tone: str) -> None:
        """The verdict of the line, in words on its tone."""
        self._mark.setText(words)
        restyle(self._mark, "tone", tone)
        restyle(self, "tone", tone)
        self._mark.setVisible(bool(words))

    def say(self, sentence: str, role: str = "") -> QLabel:
        """Add a sentence below."""
        said = label(sentence, role, wrap=True)
        self.body.addWidget(said)
        return said

    def beside(self, thing: QWidget) -> None:
        """Put something to do at the end of the head."""
        self._head.addWidget(thing)

    def offer(self, *buttons: QWidget) -> None:
        """Add things to do, on one line."""
        self.body.addLayout(row(*buttons, None))


def mark(words: str, tone: str) -> QLabel:
    """A word on its tone: done, warning, error or quiet."""
    made = label(words, "mark")
    made.setProperty("tone", tone)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made
