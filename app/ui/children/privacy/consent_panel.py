"""How 告知同意 stands, in one sentence, the one thing to do next, and the papers for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.services.privacy.standing import Standing
from app.ui.children.care.words import badge
from app.ui.widgets.basic import button, label, restyle, row

_TONES = {"valid": "done", "duty": "done", "withdrawn": "severe", "own": "severe", "none": "late"}
_BASIS = (
    "困境儿童个人信息保护工作办法第十二条：不满 14 周岁，由父母或者其他监护人同意；"
    "满 14 周岁，由孩子本人同意，并告知家长。"
)


class ConsentPanel(QFrame):
    """``primary`` is the next step, ``printing`` prints what is to be signed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("consent_standing")
        self.setProperty("role", "card")
        self._do: Callable[[], object] | None = None
        self.mark = badge("", "")
        self.sentence = label("", wrap=True)
        self.sentence.setObjectName("consent_sentence")
        self.primary = button("", self._press, "primary")
        self.primary.setObjectName("consent_next")
        self.printing = button("打印告知书和同意书")
        self.printing.setObjectName("consent_print")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(8)
        line = row(self.mark, self.sentence)
        line.setStretch(1, 1)
        column.addLayout(line)
        column.addWidget(label(_BASIS, "muted", wrap=True))
        column.addLayout(row(None, self.printing, self.primary))

    def show_standing(self, standing: Standing) -> None:
        """Say how it stands."""
        self.mark.setText(standing.words)
        restyle(self.mark, "tone", _TONES.get(standing.state, "late"))
        self.sentence.setText(standing.sentence)

    def offer(self, words: str, do: Callable[[], object] | None) -> None:
        """The next step; without one, no button."""
        self._do = do
        self.primary.setText(words)
        self.primary.setVisible(do is not None)

    def _press(self) -> None:
        if self._do is not None:
            self._do()
