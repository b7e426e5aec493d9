"""A layout of one column or two, as the width allows, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from app.ui.widgets.own_layout import OwnLayout

Row = list[QLayoutItem]


class ColumnsLayout(OwnLayout):
    """Puts widgets side by side in pairs from ``two_from`` pixels of width on, else below one another.

    A ``wide`` widget always has a line of its own. What is hidden takes no room, so that a field which does
    not apply lets the others close up. ``first`` is the first column's share of the width.
    """

    def __init__(
        self,
        two_from: int,
        gap: int = 24,
        line_gap: int = 10,
        first: float = 0.5,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._wide: set[QWidget] = set()
        self._two_from, self._gap, self._line_gap, self._first = two_from, gap, line_gap, first

    def put(self, widget: QWidget, wide: bool = False) -> None:
        """Add a widget after the others."""
        if wide:
            self._wide.add(widget)
        self.addWidget(widget)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        least = self.minimumSize()
        return QSize(least.width(), self.heightForWidth(max(least.width(), self.geometry().width())))

    def _least(self) -> QSize:
        shown = [item for item in self._items if not item.isEmpty()]
        margins = self.contentsMargins()
        width = max((item.minimumSize().width() for item in shown), default=0)
        return QSize(width + margins.left() + margins.right(), 0)

    def _is_two(self, width: int) -> bool:
        """Two columns, unless something would be cut off in them."""
        if width < self._two_from:
            return False
        column = round((width - self._gap) * min(self._first, 1 - self._first))
        paired = [item for item in self._items if not item.isEmpty() and item.widget() not in self._wide]
        return all(item.minimumSize().width() <= column for item in paired)

    def _rows(self, two: bool) -> Iterator[Row]:
        row: Row = []
        for item in self._items:
            if item.isEmpty():
                continue
            wide = not two or item.widget() in self._wide
            if row and (wide or len(row) == 2):
                yield row
                row = []
            row.append(item)
            if wide:
                yield row
                row = []
        if row:
            yield row

    def _place(self, rect: QRect, only_measure: bool) -> int:
        """Lay the rows into ``rect``; the height they took."""
        margins = self.contentsMargins()
        area = rect.marginsRemoved(margins)
        y = area.y()
        two = self._is_two(area.width())
        for number, row in enumerate(self._rows(two)):
            y += self._line_gap if number else 0
            widths = self._widths(row, area.width(), two)
            height = max(_height(item, width) for item, width in zip(row, widths, strict=True))
            x = area.x()
            for item, width in zip(row, widths, strict=True):
                if not only_measure:
                    item.setGeometry(QRect(QPoint(x, y), QSize(width, height)))
                x += width + self._gap
            y += height
        return y - rect.y() + margins.bottom()

    def _widths(self, row: Row, width: int, two: bool) -> list[int]:
        """A lone narrow widget keeps to its column, so that the columns stay in line."""
        if not two or row[0].widget() in self._wide:
            return [width]
        first = round((width - self._gap) * self._first)
        return [first, width - self._gap - first][: len(row)]


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
