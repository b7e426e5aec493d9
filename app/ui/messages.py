"""What went wrong, said calmly; and the one question before something that cannot be undone.

Pages say their problems in a ``Banner`` with the words of :func:`words_of`; a dialog only where the person
has to decide.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.errors import Problem
from app.ui.widgets.basic import button, label, row

log = logging.getLogger(__name__)

_SURPRISE = (
    "程序出了一点差错，刚才这一步没有做完。以前保存的资料都在，没有受影响。",
    "请再做一次；如果还是这样，请关闭程序后重新打开。",
)


@dataclass(frozen=True)
class Choice:
    """A button of a question. ``key`` is what is answered; ``role`` primary, danger or none."""

    key: str
    words: str
    role: str = ""


def words_of(error: BaseException) -> tuple[str, str]:
    """Sentence and advice. A ``Problem`` in its own words; anything else goes to the log, without data."""
    if isinstance(error, Problem):
        return error.sentence, error.advice
    log.error("unexpected", exc_info=error)
    return _SURPRISE


class Notice(QDialog):
    """A heading, a sentence, and buttons in our own words. Escape gives the last choice."""

    def __init__(
        self, heading: str, sentence: str, choices: Sequence[Choice], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setWindowTitle("关爱台账")
        self.setMinimumWidth(460)
        self.chosen = choices[-1].key
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 18)
        column.setSpacing(12)
        column.addWidget(label(heading, "heading", wrap=True))
        column.addWidget(label(sentence, wrap=True))
        column.addSpacing(6)
        column.addLayout(row(None, *[self._button(choice) for choice in reversed(choices)]))

    def _button(self, choice: Choice) -> QWidget:
        made = button(choice.words, lambda: self._choose(choice.key), choice.role)
        made.setObjectName(f"choice_{choice.key}")
        made.setAutoDefault(True)  # Enter presses the button that has the focus
        if choice.role == "primary":
            made.setDefault(True)
            made.setFocus()
        return made

    def _choose(self, key: str) -> None:
        self.chosen = key
        self.accept()


def ask(parent: QWidget | None, heading: str, sentence: str, choices: Sequence[Choice]) -> str:
    """The key of the choice taken; the last one stands for leaving things as they are."""
    notice = Notice(heading, sentence, choices, parent)
    notice.exec()
    notice.deleteLater()
    return notice.chosen
