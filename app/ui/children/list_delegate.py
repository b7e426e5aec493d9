"""Paint a child's card: name and age, the level on its colour, one sentence, how complete."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.children.card import Card, card_of
from app.ui.children.list_model import ChildrenModel
from app.ui.theme import COLOURS

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_PILL = {"high": "red", "medium": "amber", "low": "green"}
_SENTENCE = {"late": "red", "warning": "amber", "good": "green"}


def card_height(font: QFont) -> int:
    """Cards are all of one height, which hangs on the font alone: a hundred thousand cost what ten do."""
    line = QFontMetrics(font).height()
    return 2 * line + 3 * (line // 3)


class CardDelegate(QStyledItemDelegate):
    """Draws in the first column of the list what is known of the child in that row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, ChildrenModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _Painting(painter, option).draw(card_of(model.line(index.row()), model.seen))
        painter.restore()


class _Painting:
    """One card on its way to the screen."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        self._painter = painter
        self._area: QRect = option.rect  # type: ignore[attr-defined]
        self._state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        self._font: QFont = option.font  # type: ignore[attr-defined]
        self._bold = QFont(self._font)
        self._bold.setBold(True)
        self._line = QFontMetrics(self._font).height()

    def draw(self, card: Card) -> None:
        self._ground()
        gap = self._line // 3
        inside = self._area.adjusted(self._line * 4 // 5, gap, -self._line * 4 // 5, -gap)
        upper = QRect(inside.left(), inside.top(), inside.width(), self._line)
        lower = QRect(inside.left(), inside.bottom() - self._line + 1, inside.width(), self._line)
        self._upper(card, upper)
        self._lower(card, lower)

    def _ground(self) -> None:
        painter, area = self._painter, self._area
        selected = bool(self._state & QStyle.StateFlag.State_Selected)
        hovered = bool(self._state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(area, _colour("accent_soft" if selected else "ground" if hovered else "paper"))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), _colour("line"))
        if selected:
            painter.fillRect(QRect(area.left(), area.top(), 4, area.height()), _colour("accent"))
        if self._state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(_colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -1, -2))

    def _upper(self, card: Card, line: QRect) -> None:
        room = line.adjusted(0, 0, -self._pill(card, line) - 8, 0)
        width = self._words(card.name, room, "ink", self._bold)
        self._words(card.about, room.adjusted(width + self._line // 2, 0, 0, 0), "muted", self._font)

    def _lower(self, card: Card, line: QRect) -> None:
        width = self._words(card.done, line, "muted", self._font, _RIGHT)
        room = line.adjusted(self._alarm(line) if card.tone == "late" else 0, 0, -width - 8, 0)
        self._words(card.sentence, room, _SENTENCE.get(card.tone, "muted"), self._font)

    def _alarm(self, line: QRect) -> int:
        """Draw a disc with an exclamation mark, so that not the colour alone says it; how wide it is."""
        side = round(self._line * 0.8)
        disc = QRect(line.left(), line.top() + (line.height() - side) // 2, side, side)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(_colour("red"))
        self._painter.drawEllipse(disc)
        self._painter.setPen(_colour("paper"))
        self._painter.setFont(self._bold)
        self._painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, "!")
        return side + self._line // 4

    def _pill(self, card: Card, line: QRect) -> int:
        """Draw the level at the right end of the line; how wide it is."""
        pad = self._line // 2
        width = QFontMetrics(self._bold).horizontalAdvance(card.level_words) + 2 * pad
        shape = QRect(line.right() - width + 1, line.top() - 2, width, self._line + 4)
        colour = _PILL.get(card.level, "")
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(_colour(f"{colour}_soft" if colour else "ground"))
        self._painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2)
        self._words(card.level_words, shape.adjusted(pad, 0, 0, 0), colour or "muted", self._bold)
        return width

    def _words(
        self, words: str, room: QRect, colour: str, font: QFont, align: Qt.AlignmentFlag = _LEFT
    ) -> int:
        """Draw words, shortened to the room; how wide they became."""
        metrics = QFontMetrics(font)
        short = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(room.width(), 0))
        self._painter.setFont(font)
        self._painter.setPen(_colour(colour))
        self._painter.drawText(room, align, short)
        return metrics.horizontalAdvance(short)


def _colour(name: str) -> QColor:
    return QColor(COLOURS[name])
