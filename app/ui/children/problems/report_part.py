"""强制报告: what to do first, then the report, then what becomes of it. Nothing here is ever changed."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QWidget

from app.errors import Problem
from app.models.care import CareRecord
from app.models.child import Child
from app.models.concern import Report, ReportNote
from app.services.care import reports
from app.ui.children.care.card import CareCard
from app.ui.children.care.entry import Entry
from app.ui.children.care.part import CarePart
from app.ui.children.care.words import Heading
from app.ui.children.form.sight import bring_into_sight, bring_to_top
from app.ui.children.problems.first_steps import FirstSteps
from app.ui.children.problems.report_card import ReportCard
from app.ui.desk import Desk
from app.ui.widgets.basic import label

_WORDS = ("强制报告", "登记强制报告", "没有登记过强制报告。")
_SECRET = "报告人的信息保密：要点“显示报告人”才看得到，不打印，也不导出。"
_FOR_GOOD = "登记以后不能更改。请再看一遍，没有错就点“确定登记”。"


class ReportPart(CarePart):
    """Has a second form, for what is added beneath a report; one of the two is open at a time."""

    can_correct = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        def start() -> dict[str, Any]:
            now = QTime.currentTime().toString("HH:mm")
            given = {"reported_on": desk.today(), "reported_at": now, "way": "110"}
            return given | {"reporter": desk.ledger.user.name}

        self._sure = False
        self.note = Entry(ReportNote)
        self._noted = ""  # the report that the note is for
        super().__init__(desk, Report, _WORDS, start, parent)
        self.steps = FirstSteps()
        self.top.addWidget(self.steps)
        self._first.addWidget(self.note)
        self.entry.foot.addWidget(label(_SECRET, "muted", wrap=True))
        self.note.foot.addWidget(label("补充以后不能更改。", "muted", wrap=True))
        self.entry.edited.connect(self._doubt)
        self.note.edited.connect(self.edited)
        self.note.done.connect(self._save_note)
        self.note.left.connect(self._leave)

    # Showing

    def show_child(self, child: Child) -> None:
        super().show_child(child)
        self._look()

    def _look(self) -> None:
        """What to do first catches the eye while a report is due or being entered."""
        due = self._child is not None and bool(reports.unreported(self._child))
        self.steps.set_urgent(due or not self.entry.isHidden())

    def _fill(self, shown: list[CareRecord]) -> None:
        self._first.addWidget(self.note)
        super()._fill(shown)
        self._place_note()

    def _place_note(self) -> None:
        cards = [item.widget() for n in range(self._cards.count()) if (item := self._cards.itemAt(n))]
        for number, card in enumerate(cards):
            if isinstance(card, ReportCard) and card.record.id == self._noted and not self.note.isHidden():
                self._cards.insertWidget(number + 1, self.note)

    def make_card(self, record: CareRecord, heading: Heading) -> CareCard:
        report, child = cast("Report", record), cast("Child", self._child)
        notes = reports.notes_of(report, child.report_notes)
        card = ReportCard(
            report, heading, notes, lambda: self._desk.ledger.note("unmask", about=report.child_id)
        )
        if self._may():
            card.add_act("report_note_add", "补充进展", lambda: self._begin_note(report))
        return card

    # Writing

    def begin_with(self, values: dict[str, Any]) -> None:
        """Open the form, with what has to be done first in sight."""
        if not self.note.isHidden():
            bring_into_sight(self.note)
            return
        self._sure = False
        super().begin_with(values)
        self._look()
        bring_to_top(self._title)

    def _doubt(self) -> None:
        """Something was changed: it is to be read over again."""
        self._sure = False
        self.entry.banner.say("")

    def save(self) -> bool:
        """Write the report, once it was read over, or the note."""
        if not self.note.isHidden():
            return self._save_note()
        if not self._sure and self.entry.values() is not None:
            self.entry.banner.say(_FOR_GOOD, "warning")
            self.entry.banner.offer("确定登记", self._confirm)
            bring_into_sight(self.entry.banner)
            return False
        return super().save()

    def _confirm(self) -> None:
        self._sure = True
        self.save()

    def write(self, values: dict[str, Any]) -> None:
        assert self._child is not None
        reports.add_report(self._desk.ledger, self._child.id, values, self._desk.today())

    def _begin_note(self, report: Report) -> None:
        if not self.entry.isHidden():
            bring_into_sight(self.entry)
            return
        self._noted = report.id
        self.note.open("补充进展和处置结果", {"day": self._desk.today()})
        self._place_note()

    def _save_note(self) -> bool:
        values, report = self.note.values(), self._record(self._noted)
        if values is None or report is None:
            return False
        try:
            reports.add_note(self._desk.ledger, cast("Report", report), values, self._desk.today())
        except Problem as why:
            self.note.banner.say(str(why), "error")
            return False
        self.note.hide()
        self.written.emit()
        return True

    def clear(self) -> None:
        super().clear()
        self.note.hide()
        self._look()

    # Drafts

    def has_unsaved(self) -> bool:
        return super().has_unsaved() or self.note.is_unsaved()

    def draft(self) -> Any:
        report = super().draft() if self.entry.is_unsaved() else None
        note = {"id": self._noted, "raw": self.note.raw()} if self.note.is_unsaved() else None
        return {"report": report, "note": note} if report or note else None

    def take_up(self, draft: Any) -> None:
        if draft["report"]:
            super().take_up(draft["report"])
        if draft["note"] and (report := self._record(draft["note"]["id"])):
            self._begin_note(cast("Report", report))
            self.note.take_up(draft["note"]["raw"])
