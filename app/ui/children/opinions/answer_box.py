"""Where the village answers an opinion: a few words, and whether it is done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.errors import Problem
from app.services.supervision.answering import READ, answer
from app.services.supervision.opinions import Told
from app.ui.children.form.growing import GrowingText
from app.ui.desk import Desk
from app.ui.widgets.basic import button, label, row


class AnswerBox(QWidget):
    """``edited`` while typing, ``written`` when the answer is in the ledger."""

    edited = Signal()
    written = Signal()

    def __init__(self, desk: Desk, told: Told) -> None:
        super().__init__()
        self._desk, self.told = desk, told
        self.text = GrowingText(least=1, most=6, several=True)
        self.text.setObjectName("answer_words")
        self.text.setAccessibleName("答复")
        self.text.setPlaceholderText("怎么办的、办到哪一步")
        self.text.typed.connect(self.edited)
        self._said = label("", "error", wrap=True)
        self._said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        if told.kind == "praise":
            column.addLayout(row(self._button("知道了", "answer_read", self._read), None))
        else:
            column.addWidget(self.text)
            under_way = self._button("先答复，还在办", "answer_under_way", lambda: self.write(done=False))
            done = self._button("答复，办好了", "answer_done", lambda: self.write(done=True), "primary")
            column.addLayout(row(None, under_way, done))
        column.addWidget(self._said)

    def _button(self, words: str, name: str, do: Callable[[], object], role: str = "") -> QPushButton:
        made = button(words, do, role)
        made.setObjectName(name)
        return made

    def is_unsaved(self) -> bool:
        return bool(self.text.words().strip())

    def _read(self) -> None:
        self.text.show_words(READ)
        self.write(done=True)

    def write(self, done: bool) -> bool:
        """Write the answer; whether that went well."""
        ledger, today = self._desk.ledger, self._desk.today()
        try:
            answer(ledger, self.told.opinion_id, self.text.words(), done, today)
        except Problem as why:
            self._said.setText(str(why))
            self._said.show()
            return False
        self.text.show_words("")
        self.written.emit()
        return True
