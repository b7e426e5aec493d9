"""What to do before any form is filled in: said big and calmly above the report."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from app.services.care.reports import FIRST, SAFE, STEPS
from app.ui.children.form.measure import em
from app.ui.widgets.basic import label, restyle, row


class FirstSteps(QFrame):
    """Stands quietly until a report is due or being entered."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "first")
        self.setAccessibleName(FIRST + SAFE)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(label(FIRST, "first_words", wrap=True))
        column.addWidget(label(SAFE, wrap=True))
        for number, words in enumerate(STEPS, 1):
            told = label(words, wrap=True)
            line = row(_numeral(number), told, spacing=10)
            line.setStretchFactor(told, 1)
            line.setAlignment(Qt.AlignmentFlag.AlignTop)
            column.addLayout(line)

    def set_urgent(self, urgent: bool) -> None:
        """Put it on a ground that catches the eye."""
        restyle(self, "tone", "urgent" if urgent else "")


def _numeral(number: int) -> QLabel:
    made = label(str(number), "numeral")
    made.setFixedSize(em(1.6), em(1.6))
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made
