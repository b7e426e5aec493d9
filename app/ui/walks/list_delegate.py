"""Paint a row of the month's list: a group's heading, or a child with how it stands and what to do."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.walks.rows import ChildRow, HeadRow
from app.ui.widgets.drawing import LEVEL_COLOUR, RIGHT, Index, RowDrawing, colour

RECORD = "记走访"
_MIDDLE = Qt.AlignmentFlag.AlignCenter
SHORT = {"high": "高", "medium": "中", "low": "低"}
_TONES = {"late": "red", "good": "green"}


class RowDelegate(QStyledItemDelegate):
    """``may_write``: whether 记走访 is offered in each row."""

    def __init__(self, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_write = may_write

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        font: QFont = option.font  # type: ignore[attr-defined]
        line = QFontMetrics(font).height()
        rows = index.model().rows  # type: ignore[attr-defined]
        is_head = isinstance(rows[index.row()], HeadRow)
        return QSize(0, 2 * line if is_head else 2 * line + 3 * (line // 3))

    def button_area(self, row: QRect, font: QFont) -> QRect:
        """Where 记走访 stands; nothing for somebody who may only look."""
        if not self._may_write:
            return QRect()
        metrics = QFontMetrics(font)
        line = metrics.height()
        width = metrics.horizontalAdvance(RECORD) + line
        height = round(1.7 * line)
        return QRect(row.right() - width - line // 2, row.center().y() - height // 2, width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.model().rows[index.row()]  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing = _Drawing(painter, option)
        if isinstance(row, HeadRow):
            drawing.head(row)
        else:
            drawing.child(row, self.button_area(option.rect, option.font))  # type: ignore[attr-defined]
        painter.restore()


class _Drawing(RowDrawing):
    def head(self, row: HeadRow) -> None:
        self._painter.fillRect(self._area, colour("ground"))
        inside = self._area.adjusted(self._line * 2 // 3, 0, -self._line * 2 // 3, 0)
        self._words(row.words, inside, "ink", self._bold)
        self._words("展开" if row.folded else "收起", inside, "accent", self._font, RIGHT)
        self._focus()

    def child(self, row: ChildRow, button: QRect) -> None:
        self._ground()
        gap, line = self._line // 3, self._line
        inside = self._area.adjusted(line * 2 // 3, gap, -line // 2 - button.width(), -gap)
        upper = QRect(inside.left(), inside.top(), inside.width() - line // 2, line)
        lower = upper.translated(0, line + gap)
        width = self._words(row.name, upper, "ink", self._bold)
        width += self._level(row, upper.adjusted(width + line // 3, 0, 0, 0)) + line // 3
        self._words(row.day or row.about, upper.adjusted(width + line // 3, 0, 0, 0), "muted", self._font)
        self._words(row.sentence, lower, _TONES.get(row.tone, "muted"), self._font)
        self._button(button)

    def _level(self, row: ChildRow, room: QRect) -> int:
        """Draw the level in a character on its colour; how wide it is."""
        words = SHORT.get(row.level, "未评")
        width = QFontMetrics(self._font).horizontalAdvance(words) + 6
        tone = LEVEL_COLOUR.get(row.level, "")
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour(f"{tone}_soft" if tone else "line"))
        shape = QRect(room.left(), room.top(), width, room.height())
        self._painter.drawRoundedRect(shape, 4, 4)
        self._words(words, shape, tone or "muted", self._font, _MIDDLE)
        return width

    def _button(self, area: QRect) -> None:
        if area.isEmpty():
            return
        self._painter.setPen(QPen(colour("line"), 1))
        self._painter.setBrush(colour("paper"))
        self._painter.drawRoundedRect(area, 6, 6)
        self._words(RECORD, area, "accent", self._font, _MIDDLE)
