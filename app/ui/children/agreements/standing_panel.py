"""How the agreement stands, in one sentence, and the one thing to do next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.services.agreements.standing import Standing
from app.ui.children.agreements.agreement_card import tone_of
from app.ui.children.care.words import badge
from app.ui.widgets.basic import button, label, restyle


class StandingPanel(QFrame):
    """``primary`` is the next step, ``printing`` prints again or a blank copy."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("agreement_standing")
        self.setProperty("role", "card")
        self._do: Callable[[], object] | None = None
        self.mark = badge("", "")
        self.sentence = label("", wrap=True)
        self.sentence.setObjectName("agreement_sentence")
        self.primary = button("", self._press, "primary")
        self.primary.setObjectName("agreement_next")
        self.printing = button("", role="quiet")
        self.printing.setObjectName("agreement_print")
        self._lay_out()

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 12, 12, 12)
        line.setSpacing(10)
        line.addWidget(self.mark)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.printing)
        line.addWidget(self.primary)

    def show_standing(self, standing: Standing) -> None:
        """Say how it stands."""
        self.mark.setText(standing.words)
        restyle(self.mark, "tone", tone_of(standing.state) or ("late" if standing.state == "none" else ""))
        self.sentence.setText(standing.sentence)

    def offer(self, words: str, do: Callable[[], object] | None) -> None:
        """The next step; without one, no button."""
        self._do = do
        self.primary.setText(words)
        self.primary.setVisible(do is not None)

    def _press(self) -> None:
        if self._do is not None:
            self._do()
