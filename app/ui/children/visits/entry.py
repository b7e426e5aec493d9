"""The form in which a visit is entered or corrected: in the order of the paper, made for a minute's work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.models.boxes import Ticks
from app.models.care import Visit
from app.models.child import Child
from app.models.fields import Field
from app.models.kinds import Day, LongText
from app.services.care.visits import OWN, Doubtful, Findings, concerns_of
from app.ui.children.care.entry import TWO_COLUMNS, Entry
from app.ui.children.form.cell import Cell, write_caption
from app.ui.children.form.columns import ColumnsLayout
from app.ui.children.form.dates import DayEditor
from app.ui.children.form.measure import em
from app.ui.children.form.sight import bring_into_sight
from app.ui.children.strip import Strip
from app.ui.children.visits import judging
from app.ui.children.visits.alarm import Alarm
from app.ui.children.visits.asking import FINE, NO_PROBLEM, alarms, all_well, asked, last_of, words_of
from app.ui.children.visits.concern_rows import ConcernRows
from app.ui.children.visits.last_visit import LastVisit
from app.ui.children.visits.papers import Papers
from app.ui.children.visits.place import Place
from app.ui.children.visits.siblings import Siblings
from app.ui.desk import Desk
from app.ui.widgets.basic import button, label, row

_BESIDE = 62  # characters of width from which the last visit stands beside the form
_WORDS_OF_ITS_OWN = ("problems", "measures")  # asked for only where a visit has them, from a spreadsheet
_MET = {"contact": "联系到的人"}
_CONFIRM = {"away": "确实去了", "twice": "是另一次"}


class VisitEntry(Entry):
    """``done`` when it is to be saved, with the doubts that were answered in ``confirmed``."""

    report_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.confirmed: set[str] = set()
        self._child: Child | None = None
        super().__init__(Visit)
        self.edited.connect(self._watch)

    # Building

    def _cell(self, field: Field) -> Cell:
        if field.name == "place":
            field = replace(field, kind=Place())
        made = super()._cell(field)
        if field.name == "way":
            for ring in made.editor.parts():
                ring.setProperty("role", "way")
        if isinstance(made.editor, DayEditor):
            self._add_quick_days(made.editor)
        return made

    def _add_quick_days(self, editor: DayEditor) -> None:
        for words, ago in (("今天", 0), ("昨天", 1)):
            quick = button(words, partial(self._take_day, ago), "quiet")
            quick.setObjectName(f"visit_day_{ago}")
            quick.setAccessibleName(f"日期：{words}")
            editor.across.addWidget(quick)

    def _take_day(self, ago: int) -> None:
        editor = self.cells["day"].editor
        editor.set_value(self._desk.today() - timedelta(days=ago))
        editor.changed.emit()
        editor.settled.emit()

    def _lay_out(self) -> None:
        user = self._desk.ledger.user.name
        self.banner = self.strip = Strip()
        self.siblings = Siblings(self.day, user, self._width)
        self.concerns = ConcernRows("visit_concern", self.day, user, self._width)
        self.papers, self.last = Papers(self._desk, self._width), LastVisit()
        self.alarms = (Alarm(), Alarm("visit_report_below"))  # below the ticks, and before the form is saved
        self._fine = button("其余都正常", self._tick_fine)
        self._fine.setObjectName("visit_fine")
        self._fine_said = label("没有问题的一次勾好，有问题的先勾。", "muted", wrap=True)
        for part in (self.siblings, self.concerns, self.papers):
            part.edited.connect(self.edited)
        for alarm in self.alarms:
            alarm.report_asked.connect(self._ask_report)
        self._sides = QBoxLayout(QBoxLayout.Direction.BottomToTop, self)
        self._sides.setContentsMargins(16, 12, 16, 14)
        self._sides.setSpacing(12)
        self._sides.addLayout(self._form(), 5)
        self._sides.addWidget(self.last, 2)

    def _form(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        for part in (self._heading, self._cells(), self.concerns, self.papers, self.siblings.blocks):
            column.addWidget(part)
        column.addWidget(self.alarms[1])
        column.addWidget(self.banner)
        column.addLayout(row(None, *self._buttons()))
        column.addStretch(1)
        return column

    def _buttons(self) -> tuple[QWidget, QWidget]:
        save, cancel = button("保存这条", self.done.emit), button("取消", self.left.emit, "quiet")
        save.setObjectName("visit_save")
        cancel.setObjectName("visit_cancel")
        return cancel, save

    def _cells(self) -> QWidget:
        made = QWidget()
        columns = ColumnsLayout(em(TWO_COLUMNS), gap=em(1.5), parent=made)
        for field in sorted(self._fields, key=lambda field: field.name != "way"):
            if field.name == "living":
                columns.put(self.siblings, wide=True)
                columns.put(self._fine_row(), wide=True)
            if field.name == "parent_contact":
                columns.put(self.alarms[0], wide=True)
            wide = field.name in ("way", "day", "place", "parent_contact")
            columns.put(self.cells[field.name], wide or isinstance(field.kind, LongText | Ticks))
        return made

    def _fine_row(self) -> QWidget:
        self._fine_line = QWidget()
        across = row(self._fine, self._fine_said)
        across.insertSpacing(0, em(self._width) + 10)
        across.setStretch(2, 1)
        self._fine_line.setLayout(across)
        return self._fine_line

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= em(_BESIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.BottomToTop
        if self._sides.direction() != way:
            self._sides.setDirection(way)
        self.last.set_beside(beside)

    # Beginning

    def begin_for(self, child: Child, visit: Visit | None = None, met: Sequence[Visit] = ()) -> None:
        """Say whose visit it is before ``open``: a new one, or one that is corrected, ``met`` with it."""
        self._child, self.confirmed = child, set()
        none = visit is not None and visit.problems == NO_PROBLEM
        self._has_words = bool(visit and not none and (visit.problems or visit.measures))
        self.concerns.clear(none)
        if visit and (known := concerns_of(child, visit)):
            words = "；".join(one.description or "" for one in known)
            self.concerns.show_known(f"这次走访已登记的问题：{words}。要改的，请到“问题与报告”。")
        self.papers.clear()
        others = [one for one in child.family.children if one.id != child.id and one.is_open]
        self.siblings.begin(sorted(others, key=lambda one: one.born or ""), met)
        besides, before = (visit.id, visit.day) if visit else ("", None)
        last = last_of(child.visits, "visit", "contact", besides=besides, before=before)
        self.last.show_visit(last, concerns_of(child, last) if last else [], self._desk.today())

    def open(self, heading: str, values: dict[str, Any], record_id: str = "") -> None:
        super().open(heading, values, record_id)
        self._fine_said.setText("没有问题的一次勾好，有问题的先勾。")
        self._ask()
        self._start = self.raw()
        self.cells["way"].editor.setFocus()

    # While it is filled in

    def day(self) -> date | None:
        """The day of the visit, ``None`` while it cannot be read."""
        day: date | None = judging.readable(self.cells["day"])
        return day

    def _way(self) -> str | None:
        way: str | None = self.cells["way"].editor.value()
        return way

    def _ask(self) -> None:
        """Show what the way asks for."""
        way = self._way()
        wanted = asked(way, self.cells) - (set() if self._has_words else set(_WORDS_OF_ITS_OWN))
        for name, cell in self.cells.items():
            cell.setVisible(name in wanted)
        self._open_fields = [field for field in self._fields if field.name in wanted]
        write_caption(self.cells["met"].caption, _MET.get(way or "", "见到的人"), required=False)
        self._fine_line.setVisible("living" in wanted)
        self.concerns.setVisible(way != "attempt")
        self.siblings.ask(way)

    def _edited(self, name: str) -> None:
        super()._edited(name)
        if name == "visit_way":
            self._ask()

    def _settled(self, name: str) -> None:
        super()._settled(name)
        if name == "visit_day":
            self.concerns.propose()
            self.siblings.propose()

    def _watch(self) -> None:
        """Say at once what has to be reported first."""
        attempt = self._way() == "attempt"
        own = [] if attempt else alarms(self._ticked())
        rows = [self.concerns, *(block.concerns for block in self.siblings.chosen())]
        others = [word for block in self.siblings.chosen() for word in alarms(block.ticked())]
        others += ["问题严重"] if any(one.is_severe() for one in rows) else []
        self.alarms[0].tell(own)
        self.alarms[1].tell([] if attempt else list(dict.fromkeys(own + others)))

    def _ticked(self) -> dict[str, Any]:
        shown = [name for name in FINE if not self.cells[name].isHidden()]
        return {name: judging.readable(self.cells[name]) for name in shown}

    def _tick_fine(self) -> None:
        """Tick that all is well where nothing is ticked yet, and say what was ticked."""
        assert self._child is not None
        on, ticked = self.day() or self._desk.today(), []
        for name in FINE:
            if not self.cells[name].isHidden() and self.cells[name].editor.raw() == {}:
                code = all_well(name, self._child, on)
                self.cells[name].editor.set_value({code: ""})
                ticked.append(words_of(name, code))
        for block in self.siblings.chosen():
            block.tick_fine(on)
        told = f"已勾上：{'、'.join(ticked)}。请核对。" if ticked else "每一项都已经勾过了。"
        self._fine_said.setText(told)
        self.edited.emit()

    def _ask_report(self) -> None:
        words = [alarms(one) for one in (self._ticked(), *(b.ticked() for b in self.siblings.chosen()))]
        facts = ["、".join(word for each in words for word in each), self.cells["observations"].editor.raw()]
        day = Day().format(self.day())
        self.report_asked.emit({"found": f"{day}走访时发现", "facts": "。".join(filter(None, facts))})

    # What is written

    def findings(self) -> tuple[dict[str, Any], list[Findings]] | None:
        """What is common to all, and what was found with each child, this one first; ``None`` when something
        is missing or wrong, which is then said beside it."""
        values, concerns, others = self.values(), self.concerns.values(), self.siblings.findings()
        if values is None or concerns is None or others is None or self._child is None:
            return None
        own = {name: values.pop(name) for name in OWN if name in values}
        if not self._has_words:
            own["problems"] = self.concerns.words()
        papers = self.papers.papers()
        return values, [Findings(self._child.id, own, concerns, papers, self.record_id), *others]

    def ask_about(self, why: Doubtful) -> None:
        """Ask about what is seldom true."""
        self.strip.say(str(why), "warning")
        self.strip.offer(_CONFIRM[why.doubt], lambda: self._confirm(why.doubt))
        bring_into_sight(self.strip)

    def _confirm(self, doubt: str) -> None:
        self.confirmed.add(doubt)
        self.strip.say("")
        QTimer.singleShot(0, self, self.done.emit)  # the button that was pressed goes with the strip

    def raw(self) -> dict[str, Any]:
        siblings, concerns = self.siblings.raw(), self.concerns.raw()
        papers = len(self.papers.pending)  # a draft keeps none, and says so
        return {"cells": super().raw(), "siblings": siblings, "concerns": concerns, "papers": papers}

    def take_up(self, raw: dict[str, Any]) -> None:
        super().take_up(raw["cells"])
        self.siblings.take_up(raw["siblings"])
        self.concerns.take_up(raw["concerns"])
        self.papers.say_lost(raw.get("papers", 0))
        self._ask()
        self._watch()

    def is_unsaved(self) -> bool:
        return super().is_unsaved() or (not self.isHidden() and self.papers.is_unsaved())
