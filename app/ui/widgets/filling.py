"""How wide the columns of a table are and how high its rows: by the font, and filling the room there is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QTableView

_LEAST = 36  # pixels, to be hit with a finger or an unsteady hand


def fill(view: QTableView, ems: Sequence[float], lines: float = 1.6) -> None:
    """Give each column its characters and what room is left over; rows are ``lines`` of text high."""
    metrics = view.fontMetrics()
    view.verticalHeader().setDefaultSectionSize(max(_LEAST, round(metrics.height() * lines)))
    widths = [metrics.horizontalAdvance("台") * each for each in ems]
    more = max(1.0, (view.viewport().width() - 1) / sum(widths)) if widths else 1.0
    for place, width in enumerate(widths):
        view.setColumnWidth(place, int(width * more))
