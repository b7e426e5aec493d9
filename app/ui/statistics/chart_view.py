"""A chart on the screen: the same drawing as on paper, and every number in it can be pressed."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.services.charts.chart import Spot
from app.services.figures.breakdown import Part
from app.ui.statistics.drawn import Drawn
from app.ui.statistics.spot import SpotButton

_WAYS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class ChartView(QWidget):
    """``chosen`` carries the ``Part`` whose number was pressed. Tab comes to the chart once; its arrows go
    from number to number."""

    chosen = Signal(object)

    def __init__(self, made: Drawn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart = made.chart
        self._renderer = QSvgRenderer(QByteArray(made.svg), self)
        self._places: list[tuple[SpotButton, Spot]] = []
        self.buttons: dict[tuple[int, int], SpotButton] = {}
        self.setObjectName(f"chart_{made.chart.breakdown.key}")
        self.setAccessibleName(made.chart.breakdown.title)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        for spot in made.chart.spots:
            self._put(spot)
        if self.buttons:
            self._stop_at(next(iter(self.buttons.values())))
        self.fit()

    def _put(self, spot: Spot) -> None:
        """A button over a number; over a bar's part another, for the mouse only."""
        breakdown = self._chart.breakdown
        part = breakdown.bars[spot.bar].parts[spot.series]
        if not part.is_listed:
            return
        made = SpotButton(_told(part, breakdown.unit), self)
        made.clicked.connect(lambda: self.chosen.emit(part))
        if spot.is_number:
            made.setObjectName(f"spot_{spot.bar}_{spot.series}")
            self.buttons[spot.bar, spot.series] = made
            made.moved.connect(lambda event, at=(spot.bar, spot.series): self._move(event, at))
            made.reached.connect(lambda made=made: self._stop_at(made))
        else:
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._places.append((made, spot))

    def _stop_at(self, here: SpotButton) -> None:
        """The number at which Tab stops from now on."""
        for one in self.buttons.values():
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one is here else Qt.FocusPolicy.ClickFocus)

    def _move(self, event: QKeyEvent, at: tuple[int, int]) -> None:
        down, along = _WAYS[Qt.Key(event.key())]
        bar, series = at[0] + down, at[1] + along
        breakdown = self._chart.breakdown
        while 0 <= bar < len(breakdown.bars) and 0 <= series < len(breakdown.series):
            if to := self.buttons.get((bar, series)):
                to.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            bar, series = bar + down, series + along

    # Size and looks

    def fit(self) -> None:
        """Take the height from the width there is, and put the buttons in their places."""
        self.setFixedHeight(round(self._chart.high * self._scale()))
        scale = self._scale()
        for made, spot in self._places:
            place = QRectF(spot.x * scale, spot.y * scale, spot.wide * scale, spot.high * scale)
            made.setGeometry(place.toAlignedRect().intersected(self.rect()))

    def _scale(self) -> float:
        """Pixels of a character; a chart drawn for another width is shown smaller or larger."""
        return max(self.width(), 1) / self._chart.wide

    def minimumSizeHint(self) -> QSize:
        return QSize(12 * self.fontMetrics().horizontalAdvance("台"), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._renderer.render(painter, QRectF(self.rect()))


def _told(part: Part, unit: str) -> str:
    return f"{part.title} {part.count} {unit}，打开名单"
