"""The chapters of 统计 one below the other: a card a breakdown, small ones side by side where they fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.figures.breakdown import Breakdown
from app.services.figures.statistics import Chapter
from app.ui.statistics.chart_view import ChartView
from app.ui.statistics.drawn import Drawn
from app.ui.widgets.basic import card, label


class Chapters(QWidget):
    """``chosen`` carries the ``Part`` whose number was pressed."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._holder: QWidget | None = None
        self._views: dict[str, ChartView] = {}
        self._waiting: list[Chapter] = []

    def show_chapters(self, chapters: Iterable[Chapter], charts: Mapping[str, Drawn]) -> None:
        """Show these in place of others, one after the other: all at once would hold up the window."""
        self._put_away()
        self._waiting = list(chapters)
        holder = self._holder = QWidget()
        self._cards = QVBoxLayout(holder)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(12)
        self._column.addWidget(holder)
        self._show_next(holder, charts)

    def is_whole(self) -> bool:
        """Whether all of them are there."""
        return self._holder is not None and not self._waiting

    def _put_away(self) -> None:
        self._views.clear()
        if self._holder is not None:
            self._column.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()

    def _show_next(self, holder: QWidget, charts: Mapping[str, Drawn]) -> None:
        """Add a chapter; ``holder`` may have been put away meanwhile."""
        if holder is not self._holder or not self._waiting:
            return
        chapter = self._waiting.pop(0)
        self._cards.addWidget(label(chapter.title, "heading"))
        for some in _rows(chapter.breakdowns, charts):
            self._cards.addLayout(self._row(some, charts))
        QTimer.singleShot(0, holder, lambda: self._show_next(holder, charts))

    def views(self) -> dict[str, ChartView]:
        """The charts in front, by the keys of their breakdowns."""
        return dict(self._views)

    def _row(self, some: list[Breakdown], charts: Mapping[str, Drawn]) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        for one in some:
            line.addWidget(self._card(one, charts[one.key]), 1)
        if len(some) == 1 and charts[some[0].key].is_half:
            line.addStretch(1)
        return line

    def _card(self, breakdown: Breakdown, made: Drawn) -> QWidget:
        frame, column = card(margin=16, spacing=6)
        frame.setObjectName(f"card_{breakdown.key}")
        unit = f"（{breakdown.unit}）" if breakdown.unit else ""
        column.addWidget(label(f"{breakdown.title}{unit}", "field"))
        if breakdown.note:
            column.addWidget(label(breakdown.note, "muted", wrap=True))
        view = self._views[breakdown.key] = ChartView(made)
        view.chosen.connect(self.chosen)
        column.addWidget(view)
        column.addStretch(1)
        return frame


def _rows(breakdowns: Iterable[Breakdown], charts: Mapping[str, Drawn]) -> Iterator[list[Breakdown]]:
    """Two that take half the width in one row."""
    waiting: list[Breakdown] = []
    for one in breakdowns:
        if not charts[one.key].is_half:
            if waiting:
                yield waiting
                waiting = []
            yield [one]
            continue
        waiting.append(one)
        if len(waiting) == 2:
            yield waiting
            waiting = []
    if waiting:
        yield waiting
