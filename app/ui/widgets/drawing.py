"""What rows of a list that are painted by hand have in common: ground, focus, words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.ui.theme import COLOURS

Index = QModelIndex | QPersistentModelIndex
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
# The colour of each risk level; its soft shade is the ground.
LEVEL_COLOUR = {"high": "red", "medium": "amber", "low": "green"}


def colour(name: str) -> QColor:
    """One of the program's colours."""
    return QColor(COLOURS[name])


class RowDrawing:
    """One row on its way to the screen; ``line`` is the height of a line of its words."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        self._painter = painter
        self._area: QRect = option.rect  # type: ignore[attr-defined]
        self._state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        self._font: QFont = option.font  # type: ignore[attr-defined]
        self._bold = QFont(self._font)
        self._bold.setBold(True)
        self._line = QFontMetrics(self._font).height()

    def _ground(self) -> None:
        selected = bool(self._state & QStyle.StateFlag.State_Selected)
        hovered = bool(self._state & QStyle.StateFlag.State_MouseOver)
        area = self._area
        self._painter.fillRect(area, colour("accent_soft" if selected else "ground" if hovered else "paper"))
        self._painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), colour("line"))
        if selected:
            self._painter.fillRect(QRect(area.left(), area.top(), 4, area.height()), colour("accent"))
        self._focus()

    def _focus(self) -> None:
        if self._state & QStyle.StateFlag.State_HasFocus:
            self._painter.setPen(QPen(colour("accent"), 2))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRect(self._area.adjusted(1, 1, -1, -2))

    def _words(self, words: str, room: QRect, tone: str, font: QFont, align: Qt.AlignmentFlag = LEFT) -> int:
        """Draw words, shortened to the room; how wide they became."""
        metrics = QFontMetrics(font)
        short = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(room.width(), 0))
        self._painter.setFont(font)
        self._painter.setPen(colour(tone))
        self._painter.drawText(room, align, short)
        return metrics.horizontalAdvance(short)
