"""A passage of a report on a card: its heading, the words to change, and the figures it was composed from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QVBoxLayout

from app.services.figures.period import FigureRow
from app.services.reports.document import Passage
from app.ui.children.form.growing import GrowingText
from app.ui.children.form.measure import em
from app.ui.widgets.basic import button, label, row

_LEAST, _MOST = 1, 30  # lines
_BESIDE, _FIGURES = 50, 17  # characters: from where figures stand beside the words, and how wide


class PassageCard(QFrame):
    """``edited`` when the words were changed by hand. A passage that only stands over others is a heading."""

    edited = Signal()

    def __init__(self, passage: Passage, figures: Sequence[FigureRow], fixed: bool) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName(f"passage_{passage.key}")
        self.passage = passage
        name = passage.heading or "开头"
        self.text = GrowingText(_LEAST, _MOST, several=True)
        self.text.setObjectName(f"text_{passage.key}")
        self.text.setAccessibleName(name)
        self.text.setReadOnly(fixed)
        self.text.show_words(passage.text)
        self.back = button("改回统计的文字", self._go_back, "quiet")
        self.back.setObjectName(f"back_{passage.key}")
        self.back.setAccessibleName(f"{name}：改回统计的文字")
        self._fixed = fixed
        self._figures = _figures(figures, name)
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out(name)
        self.text.typed.connect(self._typed)
        self._tell()

    def _lay_out(self, name: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(6)
        column.addLayout(row(label(name, "strong"), None, self.back))
        self._body.setSpacing(12)
        self._body.addWidget(self.text, 1, Qt.AlignmentFlag.AlignTop)
        if self._figures is not None:
            self._body.addWidget(self._figures, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._body)

    def words(self) -> str:
        """What stands there now."""
        return self.text.words().strip()

    def put(self, words: str) -> None:
        """Put words there as somebody would have typed them."""
        self.text.show_words(words)
        self._tell()

    def _typed(self) -> None:
        self._tell()
        self.edited.emit()

    def _go_back(self) -> None:
        self.put(self.passage.composed)
        self.edited.emit()
        self.text.setFocus()

    def _tell(self) -> None:
        self.back.setVisible(not self._fixed and self.words() != self.passage.composed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() > em(_BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._body.setDirection(across if beside else down)
        if self._figures is not None:
            self._figures.setMaximumWidth(em(_FIGURES) if beside else 16_777_215)
            self._figures.setMinimumWidth(em(_FIGURES) if beside else 0)


class HeadingLine(QFrame):
    """The heading over passages that have their own."""

    def __init__(self, passage: Passage) -> None:
        super().__init__()
        line = row(label(passage.heading, "heading"), None)
        line.setContentsMargins(2, 6, 0, 0)
        self.setLayout(line)


def _figures(rows: Sequence[FigureRow], name: str) -> QLabel | None:
    """A line a figure, its change in brackets."""
    told = [
        f"{one.label}　{one.value} {one.unit}" + (f"（{one.change}）" if one.change else "") for one in rows
    ]
    if not told:
        return None
    made = label("\n".join(told), "muted", wrap=True)
    made.setAccessibleName(f"{name}的数字")
    return made
