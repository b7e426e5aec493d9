"""The facts of a record on one line, for a window without height to spare."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.children.elided import Elided
from app.ui.widgets.basic import pill, row


class Brief(QWidget):
    """Level and words beside the name; what finds no room stands in the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = pill(None)
        self._words = Elided()
        self._words.setObjectName("record_brief")
        self._line = row(self._level, self._words)
        self._line.setStretch(1, 1)
        self.setLayout(self._line)

    def tell(self, level: str | None, words: list[str]) -> None:
        """Say them; ``level`` is the code of the risk level."""
        new = pill(level)
        self._line.replaceWidget(self._level, new)
        self._level.hide()
        self._level.deleteLater()
        self._level = new
        self._words.say("　".join(words))
