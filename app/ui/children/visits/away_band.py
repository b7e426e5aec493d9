"""暂离 below the months of a year: a thin band from the first day to the last."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import COLOURS

_HIGH = 8


class AwayBand(QWidget):
    """Stands below ``count`` months' cells with ``gap`` pixels between them; nothing to click."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._gap = gap
        self._first, self._count = date(2000, 1, 1), 12
        self._stays: list[tuple[date, date]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(10, _HIGH)

    def show_stays(self, first: date, count: int, stays: list[tuple[date, date]]) -> None:
        """The stretches within ``count`` months from the one that begins on ``first``."""
        self._first, self._count, self._stays = first, count, stays
        self.setVisible(bool(stays))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        for begin, end in self._stays:
            left, right = self._at(begin, 0), self._at(end, 1)
            area = QRectF(left, 1, max(right - left, 4), _HIGH - 2)
            painter.setBrush(QColor(COLOURS["line"]))
            painter.drawRoundedRect(area, 3, 3)
            painter.setBrush(QBrush(QColor(COLOURS["muted"]), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(area, 3, 3)

    def _at(self, day: date, end: int) -> float:
        """Where a day begins (``end`` 0) or ends (1) across the months."""
        column = (self.width() - self._gap * (self._count - 1)) / self._count
        share = (day.day - 1 + end) / monthrange(day.year, day.month)[1]
        return (day.month - self._first.month) * (column + self._gap) + share * column
