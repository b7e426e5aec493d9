"""The parts of a place: their names on the left, the chosen one on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QWidget

from app.ui.handover.part import Part

_LIST = 8.5  # characters wide


class PartsView(QWidget):
    """The list is a single stop of Tab; its arrows go between the parts."""

    def __init__(self, name: str, parts: Sequence[Part], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = list(parts)
        self.list = QListWidget()
        self._stack = QStackedWidget()
        self.list.setObjectName("parts")
        self.list.setAccessibleName(name)
        self.list.setProperty("role", "sections")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in self.parts:
            self.list.addItem(part.title)
            self._stack.addWidget(part)
            part.widened.connect(self._make_room)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(14)
        line.addWidget(self.list)
        line.addWidget(self._stack, 1)
        self.setFocusProxy(self.list)
        self.list.setCurrentRow(0)
        self._stack.setCurrentIndex(0)
        self.list.currentRowChanged.connect(self._show)

    def arrive(self) -> None:
        """Let the part in front re-read."""
        self.fit()
        self.current().arrive()

    def fit(self) -> None:
        """Give the list the width that its letters need."""
        self.list.setFixedWidth(round(_LIST * self.fontMetrics().horizontalAdvance("台")))

    def current(self) -> Part:
        """The part in front."""
        return self.parts[self.list.currentRow()]

    def show_part(self, key: str) -> None:
        """Bring a part to the front."""
        self.list.setCurrentRow([part.key for part in self.parts].index(key))

    def part_keys(self) -> list[str]:
        """The keys of the parts, in order."""
        return [part.key for part in self.parts]

    def _show(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self._make_room()
        self.parts[number].arrive()

    def _make_room(self) -> None:
        """The list makes way for a part that wants the place to itself."""
        self.list.setVisible(not self.current().is_wide)
