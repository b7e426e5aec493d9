"""One record to read: when and what, then what was written, then what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.models.boxes import Ticks
from app.models.care import CareRecord
from app.models.fields import Field, own_fields
from app.models.kinds import LongText
from app.ui.children.care.reason import Reason
from app.ui.children.care.words import Heading
from app.ui.children.form.measure import em
from app.ui.widgets.basic import button, label, row
from app.ui.widgets.flow import FlowLayout

_LONG_OPTION = 12  # characters from which an option has a line of its own


def _is_long(field: Field) -> bool:
    """Whether a field is told on a line of its own."""
    if isinstance(field.kind, Ticks):
        return any(len(one.short) > _LONG_OPTION for one in field.kind.options)
    return isinstance(field.kind, LongText)


def _words(field: Field, value: Any) -> str:
    """A value as it is read; ticked sentences below one another."""
    if isinstance(field.kind, Ticks) and _is_long(field):
        return "\n".join(field.kind.format({code: words}) for code, words in (value or {}).items())
    return field.kind.format(value)


class CareCard(QFrame):
    """``correct`` and ``withdraw`` are what its buttons do; without them it is only read. ``hidden`` are
    fields that it does not tell; ``below`` takes what belongs to the record. Records of the office's own
    registers, which are declared in the same way, have cards like these too.
    """

    hidden: tuple[str, ...] = ()

    def __init__(self, record: CareRecord, heading: Heading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.record, self._heading = record, heading
        self.setProperty("role", "part")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 10, 16, 12)
        self._column.setSpacing(6)
        self._top = row(self._titled(), spacing=4)
        self._column.addLayout(self._top)
        if brief := self._brief():
            self._column.addWidget(label(brief, "muted", wrap=True))
        self._column.addLayout(self._written())
        if record.withdrawn is not None:
            self._column.addWidget(label(f"已撤销：{record.withdrawn}", "warning", wrap=True))
        self.below = QVBoxLayout()
        self._column.addLayout(self.below)

    def _titled(self) -> QWidget:
        """The heading and its marks, which go on to a second line where it is narrow."""
        titled = QWidget()
        flow = FlowLayout(titled, spacing=10)
        role = "muted" if self.record.withdrawn is not None else "heading"
        for one in (label(self._heading.words, role), *self._heading.badges()):
            flow.addWidget(one)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        titled.setSizePolicy(policy)
        return titled

    def _told(self, long: bool) -> Iterator[tuple[str, str]]:
        """Labels and words of what is filled in and not said in the heading."""
        for field in own_fields(type(self.record)):
            if field.name in (*self._heading.told, *self.hidden) or _is_long(field) is not long:
                continue
            if words := _words(field, getattr(self.record, field.name)):
                yield field.label, words

    def _brief(self) -> str:
        return " · ".join(f"{name} {words}" for name, words in self._told(long=False))

    def _written(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, em(5.2))
        grid.setColumnStretch(1, 1)
        for number, (name, words) in enumerate(self._told(long=True)):
            grid.addWidget(label(name, "muted"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(words, wrap=True), number, 1)
        return grid

    def offer(self, correct: Callable[[], object], withdraw: Callable[[str], str]) -> None:
        """Put the buttons on the card; ``withdraw`` answers with what stands against it."""
        reason = Reason(withdraw)
        reason.hide()
        self.add_act("correct", "更正", correct)
        self.add_act("withdraw", "撤销", reason.ask)
        self._column.addWidget(reason)

    def add_act(self, name: str, words: str, do: Callable[[], object]) -> QPushButton:
        """Put a button on the card."""
        made = button(words, do, "quiet")
        made.setObjectName(name)
        made.setAccessibleName(f"{words}：{self._heading.words}")
        self._top.addWidget(made, alignment=Qt.AlignmentFlag.AlignTop)
        return made
