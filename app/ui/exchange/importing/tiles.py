"""Numbers with their names, side by side, on as many lines as it takes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.ui.exchange.importing.outcome_words import Tile
from app.ui.exchange.tile import tile
from app.ui.widgets.basic import clear
from app.ui.widgets.flow import FlowLayout


class Tiles(QWidget):
    """What is shown is put in place of what was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, 12, 10)

    def take(self, tiles: Sequence[Tile]) -> None:
        clear(self._flow)
        for one in tiles:
            self._flow.addWidget(tile(one.count, one.words, one.detail))
