"""The numbers at the top of 统计, each with its change since last year; each opens its list."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.services.figures.statistics import Total
from app.ui.today.pressable import Pressable
from app.ui.widgets.basic import label, row

_CARD = 10.0  # characters wide at least


class TotalCard(Pressable):
    """A number with its name and its change."""

    def __init__(self, total: Total) -> None:
        super().__init__("number_card")
        self.setObjectName(f"total_{total.key}")
        self.setAccessibleName(f"{total.label} {total.part.count} {total.unit}，{total.change}，打开名单")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 12, 8)
        column.setSpacing(2)
        name = label(total.label, "heading", wrap=True)
        line = row(label(str(total.part.count), "figure"), name)
        line.setStretch(1, 1)
        column.addLayout(line)
        column.addWidget(label(total.change, "muted"))


class Totals(QWidget):
    """``chosen`` carries the ``Part`` whose number was pressed."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[TotalCard] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_totals(self, totals: Iterable[Total]) -> None:
        """Show these in place of others."""
        for old in self._cards:
            old.hide()
            old.deleteLater()
        self._cards = [TotalCard(one) for one in totals]
        for card, total in zip(self._cards, totals, strict=True):
            card.pressed.connect(lambda part=total.part: self.chosen.emit(part))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        fit = int(self.width() / (_CARD * self.fontMetrics().horizontalAdvance("台")))
        columns = next((number for number in (4, 3) if fit >= number), 2)
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // columns, at % columns)
        for at in range(4):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
