"""The running score and suggestion, in sight while the questions scroll by."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from app.services.assessment.instrument import Instrument
from app.services.assessment.suggesting import Suggestion
from app.ui.widgets.basic import button, label, pill, restyle, row


class ScoreStrip(QFrame):
    """``next_asked`` when the person wants to go to what is to be done next."""

    next_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "score")
        self._words = label("")
        self._words.setObjectName("score_words")
        self._level = pill(None)
        self._level.setObjectName("score_level")
        self._next = button("去答下一题", self.next_asked.emit, "quiet")
        self._next.setObjectName("score_next")
        line = row(self._words, self._level, None, self._next)
        line.setContentsMargins(12, 4, 4, 4)
        self.setLayout(line)

    def tell(self, instrument: Instrument, found: Suggestion) -> None:
        """Say how far it has come."""
        items = sum(1 for _ in instrument.items())
        self._words.setText(f"已答 {items - len(found.open)}/{items}　得 {found.score} 分　建议")
        level = found.level
        self._level.setText(pill(level).text() if level else "答完再看")
        restyle(self._level, "level", level or "")
        self._next.setText("去定级" if found.complete else "去答下一题")
