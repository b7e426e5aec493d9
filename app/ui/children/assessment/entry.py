"""做一次评估: the questions of a scale or plain entry, then what is decided, and what that changes.

The program fills in what follows from the answers until the person writes there: from then on it is theirs.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.models.care import Assessment
from app.models.child import Child
from app.models.kinds import Invalid
from app.services.assessment.checks import assessment_faults
from app.services.assessment.consequences import as_if, consequences, file_of
from app.services.assessment.due import planned
from app.services.assessment.instruments import find, offered
from app.services.assessment.suggesting import Suggestion, suggestion
from app.services.duties.policy import policies_of
from app.ui.children.assessment.after_saving import AfterSaving
from app.ui.children.assessment.decision import Decision, a_record
from app.ui.children.assessment.paper import Paper
from app.ui.children.assessment.scale_choice import PLAIN, ScaleChoice
from app.ui.children.assessment.score_strip import ScoreStrip
from app.ui.children.care.entry import Entry
from app.ui.children.form.cell import Cell
from app.ui.children.form.columns import ColumnsLayout
from app.ui.children.form.measure import em
from app.ui.children.form.sight import bring_into_sight, bring_to_top
from app.ui.children.visits.papers import Papers
from app.ui.desk import Desk
from app.ui.widgets.basic import button, row, rule

_HEAD = ("day", "assessor", "participants")


class AssessmentEntry(Entry):
    """``found`` is what the answers suggest, ``None`` for plain entry. ``strip`` is placed by the tab, which
    hears of ``strip_changed``; ``report_asked`` leads on to 问题与报告."""

    strip_changed = Signal()
    report_asked = Signal(object)
    by_itself = ("instrument", "suggested")

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.child: Child | None = None
        self.found: Suggestion | None = None
        self._paper: Paper | None = None
        self._kept: dict[str, Any] = {}
        self._answered: dict[str, dict[str, Any]] = {}  # by scale: going from one to another loses nothing
        self._own: set[str] = set()  # the fields that the person wrote in
        super().__init__(Assessment)

    def _lay_out(self) -> None:
        self.scale, self.strip = ScaleChoice(), ScoreStrip()
        self.after, self.scans = AfterSaving(), Papers(self._desk, self._width)
        self.decision = Decision(self.cells)
        head = ColumnsLayout(em(38), gap=em(1.5))
        for name in _HEAD:
            head.put(self.cells[name])
        self._questions = QVBoxLayout()
        cancel = button("取消", self.left.emit, "quiet")
        cancel.setObjectName("assessment_cancel")
        save = button("保存评估", self.done.emit, "primary")
        save.setObjectName("assessment_save")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(self._heading)
        column.addWidget(self.scale)
        column.addLayout(head)
        column.addLayout(self._questions)
        for widget in (rule(), self.decision, self.scans, self.after, self.banner):
            column.addWidget(widget)
        column.addLayout(row(None, cancel, save))
        self.scale.chosen.connect(self._choose)
        self.strip.next_asked.connect(self._go_on)
        self.scans.edited.connect(self.edited)
        self.edited.connect(self._think)

    def setVisible(self, visible: bool) -> None:
        """The strip comes and goes with the questions."""
        super().setVisible(visible)
        self.strip_changed.emit()

    @property
    def has_score(self) -> bool:
        """Whether there is a score for the strip to show."""
        return self._paper is not None and not self.isHidden()

    # Beginning

    def open(self, heading: str, values: dict[str, Any], record_id: str = "") -> None:
        """Begin with these values; an old assessment with the version of the scale that it was made with."""
        scales = offered(self._desk.ledger.office, self._desk.today())
        key = (values.get("instrument") or PLAIN) if record_id else (scales[0].key if scales else PLAIN)
        self._own = set(values) if record_id else set()
        self._kept = {name: values.get(name) for name in ("instrument", "suggested", "answers")}
        self._answered = {key: values.get("answers") or {}}
        self.scans.clear()
        self._lay_paper(key)
        super().open(heading, values, record_id)
        self._think()
        self._start = self.raw()
        bring_to_top(self)

    def _lay_paper(self, key: str) -> None:
        """Put the questions of an instrument there, answered as they were before."""
        office = self._desk.ledger.office
        instrument = find(office, key)
        shown = offered(office, self._desk.today())
        self.scale.offer([*shown, *([instrument] if instrument and instrument not in shown else [])], key)
        if self._paper is not None:
            self._paper.hide()
            self._paper.deleteLater()
        self._paper = Paper(instrument) if instrument else None
        if self._paper is not None:
            self._paper.show_answers(self._answered.get(key, {}))
            self._paper.answered.connect(self.edited)
            self._paper.report_asked.connect(self.report_asked)
            self._questions.addWidget(self._paper)
        self.strip_changed.emit()

    def _choose(self, key: str) -> None:
        """Another scale: what the program filled in from the old one goes with it."""
        if self._paper is not None:
            self._answered[self._paper.instrument.key] = self._answers()
        self._lay_paper(key)
        for name in {"level", "basis"} - self._own:
            self.cells[name].editor.set_value(None)
        self.edited.emit()

    def _go_on(self) -> None:
        """Go to the first question that is not answered, then to the decision."""
        if self._paper is not None and self.found is not None and self.found.open:
            self._paper.go_to(self.found.open[0])
        else:
            self.cells["level"].editor.setFocus()
            bring_to_top(self.decision)

    # While it is being filled in

    def _edited(self, name: str) -> None:
        self._own.add(self._field_of(name).name)
        super()._edited(name)

    def _answers(self) -> dict[str, Any]:
        return self._paper.answers() if self._paper is not None else {}

    def _think(self) -> None:
        """Work out anew what follows from what stands there."""
        self.found = suggestion(self._paper.instrument, self._answers()) if self._paper is not None else None
        if self._paper is not None and self.found is not None:
            self.strip.tell(self._paper.instrument, self.found)
            self._paper.tell(self.found)
        self._fill_in()
        given = self._given()
        if self.child is not None:
            self.decision.fit(self.child, given)
            self.after.tell(self._consequences(self.child, given))
        self.decision.tell(self.found)

    def _fill_in(self) -> None:
        """Write what follows from the answers where the person has not written."""
        if self.found is not None:
            self._suggest("level", self.found.level)
            self._suggest("basis", self.found.basis if self._answers() else None)
        given = self._given()
        if given.day and given.level:
            policies = policies_of(self._desk.ledger.office)
            self._suggest("next_due", planned(policies, given.day, given.level))

    def _suggest(self, name: str, value: Any) -> None:
        if name not in self._own:
            self.cells[name].editor.set_value(value)

    def _given(self) -> Any:
        """What stands there as a record would have it; what cannot be read is left out."""
        values = {name: _readable(cell) for name, cell in self.cells.items()}
        return a_record(id=self.record_id or None, suggested=self._suggested(), **values)

    def _suggested(self) -> str | None:
        if self.found is not None:
            return self.found.level
        return self._kept["suggested"] if self._is_unknown() else None

    def _is_unknown(self) -> bool:
        """Whether the scale is one that this ledger does not have."""
        return self._paper is None and self.scale.key != PLAIN

    def _consequences(self, child: Child, given: Any) -> list[str]:
        today = self._desk.today()
        if not given.day or not given.level or given.day > today:
            return []
        after = as_if(child, self.record_id, given.day, given.level)
        return consequences(policies_of(self._desk.ledger.office), file_of(child), after, today)

    # Saving

    def values(self) -> dict[str, Any] | None:
        """Everything to be written, answers and suggestion too; ``None`` when something lacks."""
        if self.scans.taking.waiting:
            self.banner.say("扫描件还没有读完，还没有保存。请稍等一下，再点保存。", "warning")
            return None
        if self.found is not None and self.found.level is None:
            self._say_incomplete(self.found)
            return None
        values = super().values()
        if values is None or not self._is_decided():
            return None
        answers = self._kept["answers"] if self._is_unknown() else self._answers() or None
        given = self._given()
        differs = values["differs"] if given.level != given.suggested else None
        return {
            **values,
            "instrument": self.scale.key or None,
            "suggested": given.suggested,
            "differs": differs,
            "answers": answers,
        }

    def _say_incomplete(self, found: Suggestion) -> None:
        self.banner.say(
            f"还有 {len(found.open)} 题没有答，等级定不下来，没有保存；已答的都在。"
            "不想逐题答的，可以在上面改为“按纸质量表直接登记等级”。",
            "error",
        )
        if self._paper is not None:
            self._paper.complain()
            self._paper.go_to(found.open[0])

    def _is_decided(self) -> bool:
        """Say beside the fields what the decision lacks; whether it lacks nothing."""
        assert self.child is not None
        wrong = list(assessment_faults(self.child, self._given()))
        for fault in wrong:
            self.cells[fault.field].say("error", f"{fault.sentence}。{fault.advice}")
        if wrong:
            self.cells[wrong[0].field].editor.setFocus()
            bring_into_sight(self.cells[wrong[0].field])
        return not wrong

    # Drafts

    def is_unsaved(self) -> bool:
        return super().is_unsaved() or (not self.isHidden() and bool(self.scans.pending))

    def raw(self) -> dict[str, Any]:
        own = {"scale": self.scale.key, "answers": self._answers(), "own": sorted(self._own)}
        return {**super().raw(), **own}

    def take_up(self, raw: dict[str, Any]) -> None:
        self._own = set(raw["own"])
        self._answered[raw["scale"]] = raw["answers"]
        self._lay_paper(raw["scale"])
        super().take_up(raw)
        self._think()


def _readable(cell: Cell) -> Any:
    try:
        return cell.editor.value()
    except Invalid:
        return None
