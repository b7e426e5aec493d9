"""工作评价: the register of evaluations, the items of the one that is open, and the schemes there are."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.errors import Refused
from app.services.evaluation.evaluating import Score, evaluate, evaluated, scores_of, suggestions
from app.services.evaluation.schemes import find, offered
from app.services.registers.listing import Listed
from app.ui.children.care.entry import Entry
from app.ui.desk import Desk
from app.ui.handover.part import scrolled
from app.ui.registers.evaluation_entry import EvaluationEntry, Question
from app.ui.registers.register_part import RegisterPart
from app.ui.registers.schemes_panel import SchemesPanel
from app.ui.registers.sorts import EVALUATIONS
from app.ui.widgets.basic import button, clear, hide_unless, label, row

_NOBODY = "还没有登记在任的儿童主任，不能评价。请先在“儿童主任和督导员”里登记。"
_HEADS = ("评价内容", "台账里看到的", "建议", "得分")


class EvaluationsPart(RegisterPart):
    key, title = EVALUATIONS.key, EVALUATIONS.title
    sort = EVALUATIONS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._kept: dict[str, str] = {}  # the points of the record that is corrected
        self._typed: dict[str, str] = {}  # the points of a draft
        self._frame = QFrame()
        self._frame.setProperty("role", "part")
        self._items = QGridLayout()
        self._items.setHorizontalSpacing(14)
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(label("评价内容和得分", "heading"))
        column.addLayout(self._items)
        self._frame.hide()
        self.record.below.addWidget(self._frame)
        self.schemes = SchemesPanel(self)
        self._add_schemes()

    def _add_schemes(self) -> None:
        """Below the list, for whoever may say what is evaluated by."""
        show = button("评价标准", self._show_schemes, "quiet")
        show.setObjectName("schemes_show")
        hide_unless(self.desk.ledger.user.role.may_manage, show)
        self.list.layout().addLayout(row(show, None))  # type: ignore[union-attr]
        self.schemes.left.connect(self.leave_record)
        self._schemes_page = scrolled(self.schemes)
        self.pages.addWidget(self._schemes_page)

    def _show_schemes(self) -> None:
        self.quiet()
        self.schemes.arrive()
        self.pages.setCurrentWidget(self._schemes_page)

    # The form

    def make_entry(self) -> Entry:
        self.form = EvaluationEntry()
        self.form.asked.connect(self._look_up)
        return self.form

    def open_entry(self, heading: str, values: dict[str, Any], line: Listed | None = None) -> None:
        today, office = self.desk.today(), self.desk.ledger.office
        workers, schemes = evaluated(self.desk.ledger, today), offered(office, today)
        if not workers:
            self.say(_NOBODY, "warning")
            return
        if line is not None and (used := find(office, line.record.scheme)) and used not in schemes:
            schemes.append(used)  # what is corrected goes on being judged by its own
        self.form.items.show_items([])
        self.form.offer(workers, schemes)
        self._kept = {}
        if line is not None:
            self.form.choose(line.record.worker_id, line.record.scheme)
            self._kept = {key: str(one.get("points", "")) for key, one in line.record.scores.items()}
        super().open_entry(heading, values, line)

    def _look_up(self, question: Question) -> None:
        ledger, today = self.desk.ledger, self.desk.today()

        def work() -> Any:
            return suggestions(ledger, question.scheme, question.worker, question.start, question.end, today)

        self.read(work, lambda found: self._told(question, found))

    def _told(self, question: Question, found: Any) -> None:
        self.form.take(question, found, self._kept)
        if self._typed and self.form.items.lines:
            self.form.items.take_up(self._typed)
            self._typed = {}

    def write(self, values: dict[str, Any], record_id: str) -> str:
        worker, scheme, given = self.form.worker(), self.form.scheme(), self.form.items.given()
        if worker is None or scheme is None or not given:
            raise Refused("还有项目没有打分，没有保存。", "每一项都打了分再保存。")
        found, today = self.form.items.found(), self.desk.today()
        return evaluate(self.desk.ledger, worker, scheme, given, found, values, today, record_id)

    def take_up(self, draft: Any) -> None:
        self._typed = dict(draft["raw"].get("points", {}))
        super().take_up(draft)

    # The record

    def show_beside(self, line: Listed | None) -> None:
        clear(self._items)
        scores = scores_of(line.record) if line is not None else []
        self._frame.setVisible(bool(scores))
        if scores:
            self._fill(scores)

    def _fill(self, scores: list[Score]) -> None:
        for place, head in enumerate(_HEADS):
            self._items.addWidget(label(head, "muted"), 0, place)
        for number, one in enumerate(scores, 1):
            given = f"{one.points} / {one.most}"
            for place, words in enumerate((f"{number}. {one.words}", one.told, one.suggested or "—", given)):
                made = label(words, "muted" if place == 1 else "", wrap=place < 2)
                self._items.addWidget(made, number, place, Qt.AlignmentFlag.AlignTop)
        self._items.setColumnStretch(0, 1)
        self._items.setColumnStretch(1, 1)
