"""排查汇总表: whom it is about and as on which day, the table, what to look at before it goes out."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.models.kinds import Day, Invalid
from app.services.census.giving_out import SUMMING
from app.services.census.sums import refuse_unequal
from app.services.census.table import ABOUT, Census, Who, census
from app.services.figures.breakdown import Part
from app.services.printing.census_paper import (
    PDF,
    TABLE,
    WORD,
    census_file_name,
    make_census_paper,
    note_census,
)
from app.services.templates.names import census_key
from app.services.templates.writing import own_census
from app.ui.children.form.dates import DayEditor
from app.ui.desk import Desk
from app.ui.handover.part import scrolled
from app.ui.parts_page import LeadingPart
from app.ui.printing.own_form import own_form
from app.ui.printing.paper_dialog import measure
from app.ui.statistics.census_view import CensusView
from app.ui.statistics.leading import filters_of
from app.ui.statistics.papers import Giving, show_counted
from app.ui.widgets.basic import button, clear, label, row
from app.ui.widgets.flow import FlowLayout

_GIVING = Giving(make_census_paper, census_file_name, note_census)
_AHEAD = "汇总表只能统计到今天为止，请换一个日期。"


class CensusPart(LeadingPart):
    """Counted on the worker whenever the part comes to the front or something is chosen."""

    key, title = "census", "排查汇总表"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.who, self.day, self.view = QComboBox(), DayEditor(Day()), CensusView()
        self.out = button("打印或存为文件", self.print, "primary")
        self.groups, self.notes = FlowLayout(spacing=6), QVBoxLayout()
        self._table: Census | None = None
        self._turn = 0
        self._lay_out()
        self.view.chosen.connect(self._show_list)
        desk.changes.zoom_changed.connect(lambda _zoom: self.view.fit())

    def _lay_out(self) -> None:
        self.who.setObjectName("census_who")
        self.who.setAccessibleName("统计谁")
        for one in Who:
            self.who.addItem(ABOUT[one].short, one)
        self.day.call("census_day", "截至日期")
        self.day.set_value(self.desk.today())
        self.out.setObjectName("census_out")
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        for line in (self._head(), self.groups):
            column.addLayout(line)
        column.addWidget(self.view)
        column.addLayout(self.notes)
        column.addStretch(1)
        self.pages.addWidget(scrolled(content))
        self.who.currentIndexChanged.connect(lambda _at: self._count())
        self.day.settled.connect(self._count)

    def _head(self) -> QHBoxLayout:
        return row(self.who, label("截至", "field"), self.day, None, self.out)

    def arrive(self) -> None:
        self._count()

    def _count(self) -> None:
        day = self._chosen_day()
        if day is None:
            return
        self.quiet()
        self._turn += 1
        ledger, who, turn = self.desk.ledger, Who(self.who.currentData()), self._turn

        def work() -> Census:
            table = census(ledger, who, day)
            refuse_unequal(table)
            return table

        self.read(work, lambda table: self._take(turn, table))

    def _chosen_day(self) -> date | None:
        """The day that was typed; "" is today's, and what is none is said."""
        try:
            day: date = self.day.value() or self.desk.today()
        except Invalid as why:
            self.say(str(why), "error")
            return None
        if day > self.desk.today():
            self.say(_AHEAD, "warning")
            return None
        return day

    def _take(self, turn: int, table: Census) -> None:
        if turn != self._turn:
            return
        self._table = table
        self.view.show_table(table)
        self._offer_groups(table)
        self._tell(table)

    def _offer_groups(self, table: Census) -> None:
        """A way to each group of columns: the table is wide."""
        clear(self.groups)
        for group in table.groups:
            go = button(group.title, partial(self.view.show_group, group), "quiet")
            go.setAccessibleName(f"看“{group.title}”各栏")
            self.groups.addWidget(go)

    def _tell(self, table: Census) -> None:
        clear(self.notes)
        self.notes.addWidget(label(SUMMING, "muted", wrap=True))
        for note in table.notes:
            look = button(f"{note.title}：{note.count} 人 ›", partial(self._show_list, note), "link")
            self.notes.addWidget(look, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_list(self, part: Part) -> None:
        self.list_asked.emit(filters_of(part))

    def print(self) -> None:
        table, desk = self._table, self.desk
        if table is None:
            return
        own = own_form(
            desk, census_key(table.who), lambda: own_census(desk.ledger, table, desk.today(), measure())
        )
        show_counted(self, "print_census", table, _GIVING, (TABLE, WORD, PDF), own=own)
