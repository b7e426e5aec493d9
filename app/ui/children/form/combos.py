"""Drop-down lists that leave the wheel to the page, and that find an entry as it is typed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QSizePolicy

from app.ui.children.form.measure import em

CLEAR = "（清除）"


class CalmCombo(QComboBox):
    """A drop-down list that does not change when somebody scrolls the page over it.

    Its first entry empties it again, unless it never ``clears``.
    """

    def __init__(self, entries: Iterable[str] = (), clears: bool = True) -> None:
        super().__init__()
        self.addItems([*([CLEAR] if clears else []), *entries])
        self.activated.connect(self._clear)
        longest = (
            max(self.fontMetrics().horizontalAdvance(self.itemText(n)) for n in range(self.count()))
            if self.count()
            else 0
        )
        self.view().setMinimumWidth(longest + em(2.5))
        self.setCurrentIndex(-1)
        self.setMaxVisibleItems(10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def _clear(self, _row: int) -> None:
        if self.currentText() == CLEAR:
            self.show_words("")

    def show_words(self, words: str) -> None:
        """Choose the entry of these words; an old one that is no longer offered is added."""
        if words and self.findText(words) < 0 and not self.isEditable():
            self.addItem(words)
        self.setCurrentIndex(self.findText(words) if words else -1)
        if self.isEditable():
            self.setEditText(words)

    def set_hint(self, hint: str) -> None:
        """Say what belongs here while it is empty."""
        self.setPlaceholderText(hint)
        if line := self.lineEdit():
            line.setPlaceholderText(hint)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class FilterCombo(CalmCombo):
    """A drop-down list to type into: what is typed finds the entries that contain it."""

    def __init__(self, entries: Iterable[str] = ()) -> None:
        super().__init__(entries)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        found = QCompleter(self.model(), self)
        found.setFilterMode(Qt.MatchFlag.MatchContains)
        found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        found.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(found)
