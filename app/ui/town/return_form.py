"""What a finding of a spot check sends back to the village: words to be corrected by, and a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.models.fields import own_fields
from app.models.kinds import Invalid
from app.models.supervision import Opinion
from app.services.supervision.spot_summary import Found
from app.ui.children.form.cell import Cell
from app.ui.children.form.growing import GrowingText
from app.ui.widgets.basic import button, label, row


class ReturnForm(QFrame):
    """``done`` when it is to be written, else ``left``."""

    done = Signal()
    left = Signal()

    def __init__(self, found: Found, words: str) -> None:
        super().__init__()
        self.setProperty("role", "aside")
        self.setObjectName("return_form")
        self.found, self._start = found, words
        self.words = GrowingText(least=2, most=6, several=True)
        self.words.setObjectName("return_words")
        self.words.setAccessibleName("督导意见")
        self.words.show_words(words)
        field = next(one for one in own_fields(Opinion) if one.name == "due")
        self._due = Cell(field, "return_due", field.label)
        self._said = label("", "error", wrap=True)
        self._said.hide()
        keep = button("写成督导意见", self.done.emit, "primary")
        keep.setObjectName("return_keep")
        cancel = button("取消", self.left.emit, "quiet")
        cancel.setObjectName("return_cancel")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(8)
        column.addWidget(label("退回补正：写给村里的话", "strong"))
        column.addWidget(self.words)
        column.addWidget(self._due)
        column.addLayout(row(self._said, None, cancel, keep))

    def due(self) -> date | None:
        """The day until which it is to be done; one that cannot be read is none."""
        try:
            value = self._due.editor.value()
        except Invalid:
            return None
        return value if isinstance(value, date) else None

    def raw(self) -> Any:
        """What stands there, as JSON."""
        return {"words": self.words.words(), "due": self._due.editor.raw()}

    def take_up(self, raw: Any) -> None:
        """Put a draft back."""
        self.words.show_words(raw["words"])
        self._due.editor.take_up(raw["due"])

    def is_unsaved(self) -> bool:
        return self.words.words() != self._start

    def say(self, sentence: str) -> None:
        """Say what stands against it."""
        self._said.setText(sentence)
        self._said.show()
