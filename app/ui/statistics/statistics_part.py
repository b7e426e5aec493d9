"""统计: a year in numbers and charts; every number leads to its children, and all of it goes on paper."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.services.figures.breakdown import Part
from app.services.figures.statistics import Statistics, statistics, years_there
from app.services.printing.statistics_paper import (
    PDF,
    TABLE,
    make_statistics_paper,
    note_statistics,
    statistics_file_name,
)
from app.services.supervision.offices import is_town
from app.services.town.villages import Village, villages
from app.ui.desk import Desk
from app.ui.handover.part import scrolled
from app.ui.parts_page import LeadingPart
from app.ui.statistics.chapters import Chapters
from app.ui.statistics.drawn import Drawn, drawn
from app.ui.statistics.leading import filters_of
from app.ui.statistics.papers import Giving, show_counted
from app.ui.statistics.totals import Totals
from app.ui.widgets.basic import button, label, row

_GIVING = Giving(make_statistics_paper, statistics_file_name, note_statistics)
_HINT = "点任何一个数字，就看到是哪些孩子；用键盘时，方向键在数字之间走，回车打开。"
_SPARE = 0.5  # characters at the right, before the bar that scrolls
_WAITING = "正在统计……"

Told = tuple[Statistics, dict[str, Drawn]]


class StatisticsPart(LeadingPart):
    """Counted on the worker whenever the part comes to the front."""

    key, title = "statistics", "统计"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.year, self.village = QComboBox(), QComboBox()
        self.out = button("打印或存为文件", self.print, "primary")
        self.totals, self.chapters = Totals(), Chapters()
        self._under = label(_WAITING, "muted", wrap=True)
        self._told: Statistics | None = None
        self._turn = 0
        self._drawn_for = 0.0  # characters across
        self._again = QTimer(self, singleShot=True, interval=250)
        self._again.timeout.connect(self._redraw)
        self._lay_out()
        self.totals.chosen.connect(self._show_list)
        self.chapters.chosen.connect(self._show_list)
        desk.changes.zoom_changed.connect(lambda _zoom: self._again.start())

    def _lay_out(self) -> None:
        self.year.setObjectName("statistics_year")
        self.year.setAccessibleName("统计哪一年")
        self.village.setObjectName("statistics_village")
        self.village.setAccessibleName("统计哪个村居")
        for box in (self.year, self.village):  # their choices are read after the page is first shown
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.out.setObjectName("statistics_out")
        self.out.setEnabled(False)
        self.village.setVisible(is_town(self.desk.ledger))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addLayout(row(label("统计", "title"), self.year, self.village, None, self.out))
        for one in (self._under, self.totals, label(_HINT, "muted", wrap=True), self.chapters):
            column.addWidget(one)
        column.addStretch(1)
        self.sight = scrolled(content)
        self.pages.addWidget(self.sight)
        self.year.currentIndexChanged.connect(lambda _at: self._count())
        self.village.currentIndexChanged.connect(lambda _at: self._count())

    def arrive(self) -> None:
        ledger, today = self.desk.ledger, self.desk.today()
        of_town = is_town(ledger)

        def look() -> tuple[list[int], list[Village]]:
            return years_there(ledger, today), villages(ledger) if of_town else []

        self.read(look, lambda found: self._offer(*found))

    def _offer(self, years: list[int], found: list[Village]) -> None:
        """The years and villages there are; what was chosen stays so."""
        years_told = [(f"{one}年", one) for one in years]
        villages_told = [("全部村居", None), *((one.name, one.code) for one in found)]
        for box, offers in ((self.year, years_told), (self.village, villages_told)):
            kept = box.currentData()
            box.blockSignals(True)
            box.clear()
            for words, code in offers:
                box.addItem(words, code)
            box.setCurrentIndex(max(box.findData(kept), 0))
            box.blockSignals(False)
        self._count()

    # Counting and showing

    def _count(self) -> None:
        self._turn += 1
        ledger, today, ems = self.desk.ledger, self.desk.today(), self._ems()
        self._drawn_for = ems
        year, village, turn = self.year.currentData(), self.village.currentData(), self._turn

        def work() -> Told:
            told = statistics(ledger, year, today, village)
            return told, drawn(told.breakdowns(), ems)

        self._under.setText(_WAITING)
        self.read(work, lambda found: self._take(turn, *found))

    def _take(self, turn: int, told: Statistics, charts: dict[str, Drawn]) -> None:
        if turn != self._turn:
            return
        self._told = told
        self._under.setText(told.under)
        self.totals.show_totals(told.totals)
        self.chapters.show_chapters(told.chapters, charts)
        self.out.setEnabled(True)

    def _redraw(self) -> None:
        """The same numbers for another width, or in another size."""
        told, ems, turn = self._told, self._ems(), self._turn
        if told is not None and ems != self._drawn_for:
            self._drawn_for = ems
            self.read(
                lambda: drawn(told.breakdowns(), ems), lambda charts: self._show_again(turn, told, charts)
            )

    def _show_again(self, turn: int, told: Statistics, charts: dict[str, Drawn]) -> None:
        if turn == self._turn:
            self.chapters.show_chapters(told.chapters, charts)

    def _ems(self) -> float:
        """How many characters fit across."""
        return self.sight.viewport().width() / self.fontMetrics().horizontalAdvance("台") - _SPARE

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._again.start()

    # Where it leads

    def _show_list(self, part: Part) -> None:
        self.list_asked.emit(filters_of(part))

    def print(self) -> None:
        if self._told is not None:
            show_counted(self, "print_statistics", self._told, _GIVING, (TABLE, PDF), landscape=False)
