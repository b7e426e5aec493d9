"""The two lines of heads over 排查汇总表: the group over all of its columns, and each column's own words."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from app.services.census.columns import head_of
from app.ui.statistics.census_model import CensusModel
from app.ui.widgets.drawing import colour

_MIDDLE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
_LINES = 3  # that the words of a column may take


class CensusHeads(QHeaderView):
    """Painted by hand: Qt's own head has no cells over several columns."""

    def __init__(self, census: CensusModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._census = census
        self.setObjectName("census_heads")
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(0, self._upper() + _LINES * line + 10)

    def _upper(self) -> int:
        return round(1.6 * self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), colour("ground"))
        painter.setPen(QPen(colour("ink")))
        font = painter.font()
        font.setBold(True)
        for at, place in enumerate(self._census.places):
            lower = QRect(self._left(at), 0, self.sectionSize(at), self.height())
            if place.group is not None:
                lower.setTop(self._upper())
            self._cell(painter, lower, head_of(place.column))
        painter.setFont(font)
        for at, place in enumerate(self._census.places):
            if place.group is not None and self._census.begins(place.group) == at:
                across = sum(self.sectionSize(at + more) for more in range(len(place.group.columns)))
                self._cell(
                    painter,
                    self._in_sight(QRect(self._left(at), 0, across, self._upper())),
                    place.group.title,
                )

    def _in_sight(self, area: QRect) -> QRect:
        """Of a group that is half out of sight, what is seen of it: its words stay to be read."""
        return area.intersected(QRect(0, 0, self.viewport().width(), self.height()))

    def _left(self, at: int) -> int:
        return self.sectionViewportPosition(at)

    def _cell(self, painter: QPainter, area: QRect, words: str) -> None:
        painter.setPen(QPen(colour("line")))
        painter.drawRect(area.adjusted(-1, -1, -1, -1))
        painter.setPen(QPen(colour("ink")))
        painter.drawText(area.adjusted(3, 2, -4, -3), int(_MIDDLE), words)
