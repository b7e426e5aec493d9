"""The assessments of a child: a questionnaire in place of a plain form, cards that say what was suggested."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.care import Assessment, CareRecord
from app.models.child import Child
from app.services.assessment.instruments import find
from app.ui.children.assessment.card import AssessmentCard
from app.ui.children.assessment.entry import AssessmentEntry
from app.ui.children.care.card import CareCard
from app.ui.children.care.part import CarePart
from app.ui.children.care.words import heading_of
from app.ui.desk import Desk

_WORDS = ("监护评估", "做一次评估", "还没有评估。评估出风险等级，走访的次数才能安排。")


class AssessmentPart(CarePart):
    """``decided`` when an assessment was saved, with the ticked signs that have to be reported."""

    decided = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        def start() -> dict[str, Any]:
            return {"day": desk.today(), "assessor": desk.ledger.user.name}

        super().__init__(desk, Assessment, _WORDS, start, parent)

    def make_entry(self) -> AssessmentEntry:
        return AssessmentEntry(self._desk)

    @property
    def questions(self) -> AssessmentEntry:
        """The form, by its own kind."""
        return cast("AssessmentEntry", self.entry)

    def show_child(self, child: Child) -> None:
        self.questions.child = child
        super().show_child(child)

    def save(self) -> bool:
        saved = super().save()
        if saved:
            found = self.questions.found
            self.decided.emit(found.reports if found else ())
        return saved

    def _card(self, record: CareRecord, in_force: bool) -> CareCard:
        assert isinstance(record, Assessment)
        instrument = find(self._desk.ledger.office, record.instrument)
        card = AssessmentCard(record, heading_of(record, self._desk.today(), in_force), instrument)
        if self._may() and record.withdrawn is None:
            card.offer(lambda: self._correct(record), lambda reason: self._withdraw(record, reason))
        return card

    def entered(self, record: CareRecord) -> dict[str, Any]:
        return {**super().entered(record), "answers": getattr(record, "answers", None)}
