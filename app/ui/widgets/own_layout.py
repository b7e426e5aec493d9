"""What our own layouts share: they keep their items, and their height follows from the width.

What was measured is remembered until Qt says that something in the layout changed (``invalidate``), as Qt's
own layouts do it: a page of nested layouts is otherwise measured dozens of times over for one showing.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class OwnLayout(QLayout):
    """A layout that says in ``_place`` where its items go, and in ``_least`` how small it may be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._heights: dict[int, int] = {}
        self._minimum: QSize | None = None
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        self._heights, self._minimum = {}, None
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), only_measure=True)
        return self._heights[width]

    def minimumSize(self) -> QSize:
        if self._minimum is None:
            self._minimum = self._least()
        return self._minimum

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, only_measure=False)

    def _place(self, rect: QRect, only_measure: bool) -> int:
        """Lay the items into ``rect``; the height it took."""
        raise NotImplementedError

    def _least(self) -> QSize:
        """The smallest size in which nothing is cut off."""
        raise NotImplementedError
