"""The parts of a place: their names on the left, the chosen one on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QWidget

from app.ui.handover.part import Part

_LIST = 8.5  # characters wide


class Later(NamedTuple):
    """A part that is made when it first comes to the front: eight at once would let somebody wait."""

    key: str
    title: str
    make: Callable[[], Part]


class PartsView(QWidget):
    """The list is a single stop of Tab; its arrows go between the parts."""

    def __init__(self, name: str, parts: Sequence[Part | Later], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = list(parts)
        self.list = QListWidget()
        self._stack = QStackedWidget()
        self.list.setObjectName("parts")
        self.list.setAccessibleName(name)
        self.list.setProperty("role", "sections")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in self._parts:
            self.list.addItem(part.title)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(14)
        line.addWidget(self.list)
        line.addWidget(self._stack, 1)
        self.setFocusProxy(self.list)
        for part in self.made():
            self._take(part)
        self.list.setCurrentRow(0)
        self._stack.setCurrentWidget(self.current())
        self.list.currentRowChanged.connect(lambda _: self._show())

    def arrive(self) -> None:
        """Let the part in front re-read."""
        self.fit()
        self.current().arrive()

    def fit(self) -> None:
        """Give the list the width that its letters need."""
        self.list.setFixedWidth(round(_LIST * self.fontMetrics().horizontalAdvance("台")))

    def made(self) -> list[Part]:
        """The parts that are there by now, in order."""
        return [part for part in self._parts if isinstance(part, Part)]

    def current(self) -> Part:
        """The part in front."""
        return self.part(self._parts[self.list.currentRow()].key)

    def part(self, key: str) -> Part:
        """A part, made if it was not yet."""
        number = self.part_keys().index(key)
        part = self._parts[number]
        if isinstance(part, Later):
            part = self._parts[number] = part.make()
            self._take(part)
        return part

    def _take(self, part: Part) -> None:
        self._stack.addWidget(part)
        part.widened.connect(self._make_room)

    def show_part(self, key: str) -> None:
        """Bring a part to the front."""
        self.list.setCurrentRow(self.part_keys().index(key))

    def part_keys(self) -> list[str]:
        """The keys of the parts, in order."""
        return [part.key for part in self._parts]

    def _show(self) -> None:
        self._stack.setCurrentWidget(self.current())
        self._make_room()
        self.current().arrive()

    def _make_room(self) -> None:
        """The list makes way for a part that wants the place to itself."""
        self.list.setVisible(not self.current().is_wide)
