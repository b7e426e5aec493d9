"""The facts of a record on one line, for a window without height to spare."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.children.elided import Elided
from app.ui.children.told import Word
from app.ui.widgets.basic import label, pill, row


class Brief(QWidget):
    """Level, alarm and words beside the name; what finds no room stands in the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = pill(None)
        self._alarm = label("", "error")
        self._words = Elided()
        self._words.setObjectName("record_brief")
        self._line = row(self._level, self._alarm, self._words)
        self._line.setStretch(2, 1)
        self.setLayout(self._line)

    def tell(self, level: str | None, words: list[Word]) -> None:
        """Say them; ``level`` is the code of the risk level. What is wrong comes first, and in its colour."""
        new = pill(level)
        self._line.replaceWidget(self._level, new)
        self._level.hide()
        self._level.deleteLater()
        self._level = new
        wrong = [word for word in words if word.tone == "error"]
        self._alarm.setText("　".join(word.words for word in wrong))
        self._alarm.setToolTip("\n".join(word.why for word in wrong))
        self._alarm.setVisible(bool(wrong))
        self._words.say("　".join(word.words for word in words if word not in wrong))
