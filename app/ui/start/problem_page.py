"""When the ledger cannot be opened: what happened, whether the data is safe, what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.ui.messages import words_of
from app.ui.start.page import StartPage
from app.ui.widgets.basic import button, label, row

_WIDTH = 230  # px


class Offer(NamedTuple):
    """Something that can be done about it. ``told``: when to do it, what it loses."""

    name: str
    words: str
    go: Callable[[], object]
    told: str = ""


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
        self._offers: list[QWidget] = []
        self._line = QVBoxLayout()
        self._line.setSpacing(8)
        self._down = label("下面的办法从上到下试。每一个都不会删除现在的文件。", "strong", wrap=True)
        self.body.addWidget(self._down)
        self.body.addLayout(self._line)

    def show_problem(self, error: BaseException, offers: Sequence[Offer]) -> None:
        """``offers``: what can be done, the usual one first."""
        sentence, advice = words_of(error)
        happened, safe = told(sentence)
        for part, words in zip(self._parts, (happened, safe, advice), strict=True):
            part.setText(words)
        self._down.setVisible(any(offer.told for offer in offers))
        for old in self._offers:
            old.deleteLater()
        self._offers = [_shown(offer, first=not at) for at, offer in enumerate(offers)]
        for new in self._offers:
            self._line.addWidget(new)

    def arrive(self) -> None:
        if self._offers:
            self._offers[0].setFocus()


def _shown(offer: Offer, first: bool) -> QWidget:
    made = button(offer.words, offer.go, "primary" if first else "")
    made.setObjectName(offer.name)
    made.setMinimumWidth(_WIDTH)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    holder = QWidget()
    holder.setLayout(row(made, label(offer.told, "muted", wrap=True) if offer.told else None, spacing=16))
    holder.setFocusProxy(made)
    return holder
