"""When the ledger cannot be opened: what happened, whether the data is safe, what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from app.ui.messages import words_of
from app.ui.start.page import StartPage
from app.ui.widgets.basic import button, label


def told(sentence: str) -> tuple[str, str]:
    """What happened, and whether the data is safe: the first sentence and the rest."""
    first, _, rest = sentence.partition("。")
    return f"{first}。", rest


class ProblemPage(StartPage):
    """A calm page in place of a chain of dialogs."""

    def __init__(self) -> None:
        super().__init__("暂时打不开台账")
        self._parts = [label("", wrap=True) for _ in range(3)]
        self.body.setSpacing(18)
        for name, part in zip(("出了什么事", "资料安全吗", "现在怎么办"), self._parts, strict=True):
            block = QVBoxLayout()
            block.setSpacing(4)
            block.addWidget(label(name, "muted"))
            block.addWidget(part)
            block.addStretch(1)
            self.body.addLayout(block)
        self._buttons: list[QPushButton] = []
        self._line = QVBoxLayout()
        self._line.setSpacing(8)
        self.body.addSpacing(10)
        self.body.addLayout(self._line)

    def show_problem(
        self, error: BaseException, ways: Sequence[tuple[str, str, Callable[[], object]]]
    ) -> None:
        """``ways``: name, words and what is done, the usual one first."""
        sentence, advice = words_of(error)
        happened, safe = told(sentence)
        for part, words in zip(self._parts, (happened, safe, advice), strict=True):
            part.setText(words)
        for old in self._buttons:
            old.deleteLater()
        self._buttons = [_way(name, words, go, first=not at) for at, (name, words, go) in enumerate(ways)]
        for new in self._buttons:
            self._line.addWidget(new)

    def arrive(self) -> None:
        if self._buttons:
            self._buttons[0].setFocus()


def _way(name: str, words: str, go: Callable[[], object], first: bool) -> QPushButton:
    made = button(words, go, "primary" if first else "")
    made.setObjectName(name)
    made.setMaximumWidth(280)
    return made
