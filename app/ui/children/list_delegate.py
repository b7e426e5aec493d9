"""Paint a child's card: name and age, the level on its colour, one sentence, how complete."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.ui.children.card import Card, card_of
from app.ui.children.list_model import ChildrenModel
from app.ui.widgets.drawing import LEVEL_COLOUR, RIGHT, Index, RowDrawing, colour

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


class _Painting(RowDrawing):
    """One card on its way to the screen."""

    def draw(self, card: Card) -> None:
        self._ground()
        gap = self._line // 3
        inside = self._area.adjusted(self._line * 4 // 5, gap, -self._line * 4 // 5, -gap)
        upper = QRect(inside.left(), inside.top(), inside.width(), self._line)
        lower = QRect(inside.left(), inside.bottom() - self._line + 1, inside.width(), self._line)
        self._upper(card, upper)
        self._lower(card, lower)

    def _upper(self, card: Card, line: QRect) -> None:
        room = line.adjusted(0, 0, -self._pill(card, line) - 8, 0)
        width = self._words(card.name, room, "ink", self._bold)
        self._words(card.about, room.adjusted(width + self._line // 2, 0, 0, 0), "muted", self._font)

    def _lower(self, card: Card, line: QRect) -> None:
        width = self._words(card.done, line, "muted", self._font, RIGHT)
        room = line.adjusted(self._alarm(line) if card.tone == "late" else 0, 0, -width - 8, 0)
        self._words(card.sentence, room, _SENTENCE.get(card.tone, "muted"), self._font)

    def _alarm(self, line: QRect) -> int:
        """Draw a disc with an exclamation mark, so that not the colour alone says it; how wide it is."""
        side = round(self._line * 0.8)
        disc = QRect(line.left(), line.top() + (line.height() - side) // 2, side, side)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour("red"))
        self._painter.drawEllipse(disc)
        self._painter.setPen(colour("paper"))
        self._painter.setFont(self._bold)
        self._painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, "!")
        return side + self._line // 4

    def _pill(self, card: Card, line: QRect) -> int:
        """Draw the level at the right end of the line; how wide it is."""
        pad = self._line // 2
        width = QFontMetrics(self._bold).horizontalAdvance(card.level_words) + 2 * pad
        shape = QRect(line.right() - width + 1, line.top() - 2, width, self._line + 4)
        tone = LEVEL_COLOUR.get(card.level, "")
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour(f"{tone}_soft" if tone else "ground"))
        self._painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2)
        self._words(card.level_words, shape.adjusted(pad, 0, 0, 0), tone or "muted", self._bold)
        return width
