"""The form of an evaluation: whom, in which days, by which scheme; the items; what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout

from app.models.kinds import Invalid
from app.models.register_choices import GRADE
from app.models.registers import Evaluation, Worker
from app.services.evaluation.evaluating import Suggested
from app.services.evaluation.scheme import Scheme
from app.ui.children.care.entry import Entry
from app.ui.children.form.combos import CalmCombo
from app.ui.registers.score_lines import ScoreLines
from app.ui.widgets.basic import label

_SOON = 400  # milliseconds after the last change of the days


class Question(NamedTuple):
    """What the ledger is asked: of whom, by which scheme, in which days."""

    worker: Worker
    scheme: Scheme
    start: date
    end: date


class EvaluationEntry(Entry):
    """``asked`` carries a ``Question`` whenever what is to be told changed."""

    asked = Signal(object)
    by_itself = ("name", "village", "total", "grade")

    def __init__(self) -> None:
        super().__init__(Evaluation)
        self._workers: list[Worker] = []
        self._schemes: list[Scheme] = []
        self.who, self.by = CalmCombo(clears=False), CalmCombo(clears=False)
        named = ((self.who, "evaluation_who", "被评价的儿童主任"), (self.by, "evaluation_by", "评价标准"))
        fields = QFormLayout()
        for box, name, words in named:
            box.setObjectName(name)
            box.setAccessibleName(words)
            fields.addRow(words, box)
        self.note = label("", "muted", wrap=True)
        self.items = ScoreLines()
        self.total = label("", "heading", wrap=True)
        self.head.addLayout(fields)
        self.head.addWidget(self.note)
        for part in (self.items, self.total):
            self.foot.addWidget(part)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._ask)
        for box in (self.who, self.by):
            box.currentIndexChanged.connect(lambda _at: self._soon.start())
        for day in ("period_start", "period_end"):
            self.cells[day].editor.changed.connect(self._soon.start)
        self.items.edited.connect(self._typed)

    def offer(self, workers: Sequence[Worker], schemes: Sequence[Scheme]) -> None:
        """Whom there is to evaluate, and by what."""
        self._workers, self._schemes = list(workers), list(schemes)
        _fill(self.who, [f"{one.name}　{one.village}" for one in workers])
        _fill(self.by, [one.called for one in schemes])

    def choose(self, worker_id: str, scheme_key: str) -> None:
        """Begin with these where they are among those that are offered."""
        at = next((n for n, one in enumerate(self._workers) if one.id == worker_id), self.who.currentIndex())
        self.who.setCurrentIndex(at)
        by = next((n for n, one in enumerate(self._schemes) if one.key == scheme_key), self.by.currentIndex())
        self.by.setCurrentIndex(by)

    def worker(self) -> Worker | None:
        """Who is evaluated."""
        at = self.who.currentIndex()
        return self._workers[at] if 0 <= at < len(self._workers) else None

    def scheme(self) -> Scheme | None:
        """By which scheme."""
        at = self.by.currentIndex()
        return self._schemes[at] if 0 <= at < len(self._schemes) else None

    def open(self, heading: str, values: dict[str, Any], record_id: str = "") -> None:
        super().open(heading, values, record_id)
        self._ask()

    def question(self) -> Question | None:
        """What to ask the ledger; ``None`` while something of it is missing."""
        worker, scheme = self.worker(), self.scheme()
        try:
            start, end = (self.cells[name].editor.value() for name in ("period_start", "period_end"))
        except Invalid:
            return None
        if worker is None or scheme is None or start is None or end is None or end < start:
            return None
        return Question(worker, scheme, start, end)

    def _ask(self) -> None:
        question = self.question()
        if question is not None and not self.isHidden():
            self.note.setText(question.scheme.note)
            self.asked.emit(question)

    def take(self, question: Question, found: list[Suggested], points: Mapping[str, str]) -> None:
        """What the ledger told, if that is still the question; ``points`` are what the form begins with."""
        if question == self.question():
            fresh = not self.items.lines
            self.items.show_items(found)
            if fresh:
                self.items.take_up(points)
                self._start = self.raw()
            self._add_up()

    def _typed(self) -> None:
        self._add_up()
        self.edited.emit()

    def _add_up(self) -> None:
        scheme = self.scheme()
        total = self.items.total() if scheme else Decimal(0)
        if scheme and self.items.lines:
            grade = GRADE.label(scheme.grade_of(total))
            self.total.setText(f"得分 {total.normalize():f} / {scheme.most}，等次：{grade}")

    # What was typed

    def raw(self) -> dict[str, Any]:
        beside = {"who": self.who.currentIndex(), "by": self.by.currentIndex(), "points": self.items.raw()}
        return {**super().raw(), **beside}

    def take_up(self, raw: dict[str, Any]) -> None:
        super().take_up({name: value for name, value in raw.items() if name in self.cells})
        self.who.setCurrentIndex(raw.get("who", 0))
        self.by.setCurrentIndex(raw.get("by", 0))
        self.items.take_up(raw.get("points", {}))
        self._add_up()


def _fill(box: QComboBox, words: list[str]) -> None:
    box.blockSignals(True)
    box.clear()
    box.addItems(words)
    box.setCurrentIndex(0 if words else -1)
    box.blockSignals(False)
