"""A card of the calendar: a proposal that can be dragged to another day, or a visit that was made."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QWidget

from app.models.choices import WAY
from app.services.plan.proposal import MOVE, PIN
from app.ui.children.form.measure import em
from app.ui.walks.list_delegate import SHORT
from app.ui.widgets.drawing import LEVEL_COLOUR, colour

MIME = "application/x-care-ledger-walk"
_SETTLED = {MOVE: "改", PIN: "定"}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class WalkCard(QWidget):
    """A name above; below it the level and the way. ``chosen`` by a click or the focus, ``opened`` by a
    double click or Enter; both carry ``tag``, which tells it from other cards."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(
        self, tag: str, name: str, level: str, way: str, mark: str = "", movable: bool = False
    ) -> None:
        super().__init__()
        self.tag = tag
        self._name, self._level, self._way, self._mark = name, level, WAY.label(way), mark
        self._movable, self._is_chosen, self._pressed = movable, False, QPointF()
        settled = f"，已{_SETTLED[mark]}" if mark in _SETTLED else ""
        risk = f"{SHORT[level]}风险" if level in SHORT else "未评估"
        self.setAccessibleName(f"{name}，{risk}，{self._way}{settled}")
        self.setObjectName(f"walk_{tag}")
        self.setToolTip(self.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor if movable else Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(em(4), 2 * self.fontMetrics().height() + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(em(2), self.sizeHint().height())

    def mark_chosen(self, on: bool) -> None:
        """Show whether it is the one that the strip tells of."""
        self._is_chosen = on
        self.update()

    # How it looks

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "accent" if self._is_chosen or self.hasFocus() else "line"
        painter.setPen(QPen(colour(edge), 2 if edge == "accent" else 1))
        painter.setBrush(colour("accent_soft" if self._is_chosen else "paper"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
        line = self.fontMetrics().height()
        upper = QRect(6, 4, self.width() - 10, line)
        bold = QFont(self.font())
        bold.setBold(True)
        self._write(painter, self._name, upper, "ink", bold)
        lower = upper.translated(0, line)
        taken = self._write_level(painter, lower)
        words = f"{_SETTLED.get(self._mark, '')}{self._way}" if self._mark else self._way
        self._write(painter, words, lower.adjusted(taken, 0, 0, 0), "muted", self.font())

    def _write_level(self, painter: QPainter, room: QRect) -> int:
        words = SHORT.get(self._level, "未")
        tone = LEVEL_COLOUR.get(self._level, "")
        side = self.fontMetrics().horizontalAdvance("高") + 4
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(f"{tone}_soft" if tone else "line"))
        painter.drawRoundedRect(QRect(room.left(), room.top() + 1, side, room.height() - 2), 4, 4)
        self._write(painter, words, room.adjusted(2, 0, 0, 0), tone or "muted", self.font())
        return side + 4

    def _write(self, painter: QPainter, words: str, room: QRect, tone: str, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(colour(tone))
        metrics = painter.fontMetrics()
        painter.drawText(room, _LEFT, metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width()))

    # What is done with it

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.chosen.emit(self.tag)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self.tag)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self.tag)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.tag)
        elif event.key() == Qt.Key.Key_Space:
            self.chosen.emit(self.tag)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = (event.position() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._movable and far and event.buttons() & Qt.MouseButton.LeftButton:
            drag = QDrag(self)
            drag.setMimeData(carried(self.tag))
            drag.setPixmap(self.grab())
            drag.setHotSpot(self._pressed.toPoint())
            drag.exec(Qt.DropAction.MoveAction)


class MadeCard(WalkCard):
    """A visit that was made: a check mark and the name, on one line; a click opens it."""

    def __init__(self, tag: str, name: str, way: str) -> None:
        super().__init__(tag, name, "", way)
        attempt = way == "attempt"
        self._tone = "amber" if attempt else "green"
        self._way = WAY.label(way)
        self.setAccessibleName(f"{name}，{self._way if attempt else f'已{self._way}'}")
        self.setToolTip(self.accessibleName())
        self.setObjectName(f"made_{tag}")

    def sizeHint(self) -> QSize:
        return QSize(em(4), self.fontMetrics().height() + 10)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.tag)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()  # its first click has opened it

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
        side = self.fontMetrics().ascent() * 0.7
        left, middle = 2.0, self.height() / 2
        painter.setPen(QPen(colour(self._tone), 2))
        if self._tone == "green":
            points = [(0, 0), (side * 0.35, side * 0.35), (side * 0.9, -side * 0.4)]
            painter.drawPolyline([QPointF(left + x, middle + y) for x, y in points])
        else:
            painter.drawLine(QPointF(left, middle), QPointF(left + side * 0.8, middle))
        begin = round(left + side) + 2
        room = QRect(begin, 0, self.width() - begin, self.height())
        self._write(painter, self._name, room, "muted", self.font())


def carried(tag: str) -> QMimeData:
    """What a dragged card takes along."""
    data = QMimeData()
    data.setData(MIME, QByteArray(tag.encode()))
    return data
