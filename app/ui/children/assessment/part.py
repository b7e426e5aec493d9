"""The assessments of a child: a questionnaire in place of a plain form, cards that say what was suggested."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.attachment import Attachment
from app.models.care import Assessment, CareRecord
from app.models.child import Child
from app.services.assessment.entering import enter_assessment, scans_of
from app.services.assessment.instruments import find
from app.ui.children.assessment.card import AssessmentCard
from app.ui.children.assessment.entry import AssessmentEntry
from app.ui.children.attachments.viewer import Viewer
from app.ui.children.care.card import CareCard
from app.ui.children.care.part import CarePart
from app.ui.children.care.words import Heading
from app.ui.children.form.sight import bring_into_sight
from app.ui.desk import Desk

_WORDS = ("监护评估", "做一次评估", "还没有评估。评估出风险等级，走访的次数才能安排。")


class AssessmentPart(CarePart):
    """``decided`` when an assessment was saved, with the ticked signs that have to be reported."""

    decided = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        def start() -> dict[str, Any]:
            return {"day": desk.today(), "assessor": desk.ledger.user.name}

        super().__init__(desk, Assessment, _WORDS, start, parent)
        self.viewer = Viewer(desk)
        self.top.addWidget(self.viewer)

    def make_entry(self) -> AssessmentEntry:
        return AssessmentEntry(self._desk)

    @property
    def questions(self) -> AssessmentEntry:
        """The form, by its own kind."""
        return cast("AssessmentEntry", self.entry)

    # Reading

    def show_child(self, child: Child) -> None:
        self.questions.child = child
        super().show_child(child)

    def make_card(self, record: CareRecord, heading: Heading) -> CareCard:
        assert isinstance(record, Assessment)
        assert self._child is not None
        card = AssessmentCard(record, heading, find(self._desk.ledger.office, record.instrument))
        card.show_scans(scans_of(self._child, record), self._see)
        return card

    def _see(self, scan: Attachment) -> None:
        self.viewer.show_paper(scan)
        bring_into_sight(self.viewer)

    def clear(self) -> None:
        super().clear()
        if self._child is not None:  # not while it is being made
            self.viewer.close_paper()

    # Writing

    def entered(self, record: CareRecord) -> dict[str, Any]:
        return {**super().entered(record), "answers": getattr(record, "answers", None)}

    def save(self) -> bool:
        saved = super().save()
        if saved:
            found = self.questions.found
            self.decided.emit(found.reports if found else ())
        return saved

    def write(self, values: dict[str, Any]) -> None:
        assert self._child is not None
        scans = [one.scan for one in self.questions.scans.pending]
        today, record_id = self._desk.today(), self.entry.record_id
        enter_assessment(self._desk.ledger, self._child.id, values, scans, today, record_id)
