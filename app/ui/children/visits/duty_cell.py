"""A period of the year as a button: a shape, a word and a colour say how its duties stand."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.ui.children.form.measure import em
from app.ui.children.visits.year import AHEAD, EARLY, LATE, MONTHS, NOTHING, SOON, Cell
from app.ui.theme import COLOURS

# Ground and ink by state.
_LOOKS = {
    "done": ("green_soft", "green"),
    LATE: ("green_soft", "green"),
    "missed": ("red_soft", "red"),
    "open": ("accent_soft", "accent_dark"),
    SOON: ("amber_soft", "amber"),
    "waived": ("ground", "muted"),
    EARLY: ("ground", "muted"),
    AHEAD: ("paper", "muted"),
    NOTHING: ("paper", "faint"),
}
_HIGH = 3.4  # characters
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -MONTHS, Qt.Key.Key_Down: MONTHS}


class DutyCell(QAbstractButton):
    """The ``number``-th of a year. ``chosen`` carries it when pressed, ``stepped`` also how many cells
    an arrow key goes on."""

    chosen = Signal(int)
    stepped = Signal(int, int)

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.setObjectName(f"duty_{number}")
        self.clicked.connect(lambda _on: self.chosen.emit(self.number))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.cell = Cell("", NOTHING, "")

    def show_cell(self, cell: Cell) -> None:
        """Show another period."""
        self.cell = cell
        self.setAccessibleName(cell.spoken)
        self.setToolTip("\n".join(cell.sentences()).replace("<", "＜"))  # never read as markup
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(em(3.4), em(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(2.2), em(_HIGH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(self.number, _STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink = (QColor(COLOURS[name]) for name in _LOOKS[self.cell.state])
        self._draw_ground(painter, ground)
        line = self.fontMetrics().height()
        top = (self.height() - 2 * line) / 2
        label = self.cell.label
        wide = self.fontMetrics().horizontalAdvance(label)
        side = line * 0.5
        left = (self.width() - wide - side - 3) / 2
        self._draw_shape(painter, QRectF(left, top + (line - side) / 2, side, side), ink)
        painter.setPen(QColor(COLOURS["ink"] if self.cell.duties else COLOURS["muted"]))
        painter.drawText(QRectF(left + side + 3, top, wide + 2, line), Qt.AlignmentFlag.AlignVCenter, label)
        told = {NOTHING: "muted", LATE: "amber"}.get(self.cell.state)
        painter.setPen(QColor(COLOURS[told]) if told else ink)
        below = QRectF(0, top + line, self.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.cell.word)

    def _draw_ground(self, painter: QPainter, ground: QColor) -> None:
        chosen = self.isChecked() or self.hasFocus()
        pen = QPen(QColor(COLOURS["accent" if chosen else "line"]), 2 if chosen else 1)
        if self.cell.state in (AHEAD, EARLY, NOTHING, "waived") and not chosen:
            pen.setStyle(Qt.PenStyle.DashLine)
        if self.underMouse():
            pen.setColor(QColor(COLOURS["accent"]))
        painter.setPen(pen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)

    def _draw_shape(self, painter: QPainter, box: QRectF, ink: QColor) -> None:
        """A tick, a cross, a ring, half a ring, a ring struck through, a line."""
        painter.setPen(QPen(ink, max(2.0, box.width() / 6), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        state, at = self.cell.state, box.topLeft()
        size = box.width()

        def point(x: float, y: float) -> QPointF:
            return at + QPointF(x * size, y * size)

        if state in ("done", LATE):
            painter.drawPolyline([point(0.05, 0.55), point(0.38, 0.88), point(0.95, 0.15)])
        elif state in ("missed", EARLY):
            painter.drawLine(point(0.12, 0.12), point(0.88, 0.88))
            painter.drawLine(point(0.88, 0.12), point(0.12, 0.88))
        elif state == NOTHING:
            painter.drawLine(point(0.15, 0.5), point(0.85, 0.5))
        else:
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        if state == "waived":
            painter.drawLine(point(0.2, 0.8), point(0.8, 0.2))
        if state == SOON:
            painter.setBrush(ink)
            painter.drawChord(box.adjusted(1, 1, -1, -1), 90 * 16, 180 * 16)
        if state == LATE:
            painter.drawLine(point(0.05, 1.05), point(0.95, 1.05))
