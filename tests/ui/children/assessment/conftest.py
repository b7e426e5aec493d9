"""The tab 监护评估 of a child's record, with hands and eyes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QPushButton, QScrollArea

from app.models.care import Assessment
from app.models.child import Child
from app.services.children import records
from app.services.ledger import Ledger
from app.ui.children.assessment.entry import AssessmentEntry
from app.ui.children.assessment.part import AssessmentPart
from app.ui.children.care.assessments_tab import AssessmentsTab
from app.ui.children.child_page import ChildPage
from app.ui.children.tabs import ASSESSMENTS
from tests.factories import an_assessment
from tests.ui.children.conftest import desk, left_behind_child, page, shown

__all__ = ["desk", "left_behind_child", "page", "shown"]


class Assessing:
    """What a person does on the tab and sees of it."""

    def __init__(self, page: ChildPage, ledger: Ledger) -> None:
        self.page, self.ledger = page, ledger

    @property
    def tab(self) -> AssessmentsTab:
        found = self.page.body.extra[ASSESSMENTS]
        assert isinstance(found, AssessmentsTab)
        return found

    @property
    def part(self) -> AssessmentPart:
        found = self.tab.parts["assessment"]
        assert isinstance(found, AssessmentPart)
        return found

    @property
    def entry(self) -> AssessmentEntry:
        return self.part.questions

    def press(self, name: str) -> None:
        QApplication.processEvents()
        shown = (one for one in self.tab.findChildren(QAbstractButton, name) if one.isVisibleTo(self.tab))
        next(shown).click()

    def answer(self, place: int = 0, but: Sequence[str] = ()) -> None:
        """Answer every question with the option of that place; those named ``but`` stay open."""
        for item in self.instrument_items():
            if item.id not in but:
                option = item.options[min(place, len(item.options) - 1)]
                self.press(f"item_{item.id}_{option.id}")

    def instrument_items(self) -> list[Any]:
        assert self.entry._paper is not None
        return list(self.entry._paper.instrument.items())

    def choose_scale(self, words: str) -> None:
        scale = self.tab.findChild(QComboBox, "scale")
        assert isinstance(scale, QComboBox)
        scale.setCurrentText(words)
        scale.activated.emit(scale.currentIndex())

    def write(self, name: str, raw: Any) -> None:
        """Write in a field as a hand does."""
        editor = self.entry.cells[name].editor
        editor.take_up(raw)
        editor.changed.emit()

    def read(self, name: str) -> Any:
        return self.entry.cells[name].editor.raw()

    def reads(self, name: str) -> str:
        """The words of a label in sight, "" if it is not."""
        QApplication.processEvents()
        found = self.tab.findChild(QLabel, name)
        assert found is not None, name
        return found.text() if found.isVisibleTo(self.tab) else ""

    def sees(self, words: str) -> bool:
        QApplication.processEvents()
        shown = [one.text() for one in self.tab.findChildren(QLabel) if one.isVisibleTo(self.tab)]
        return any(words in one for one in shown)

    def stored(self) -> list[Assessment]:
        return records.load(self.ledger, self.page.child_id).assessments

    def card_buttons(self, name: str) -> list[QPushButton]:
        """The buttons of that name on the cards, from the top."""
        QApplication.processEvents()
        shown = [one for one in self.tab.findChildren(QPushButton, name) if one.isVisibleTo(self.tab)]
        return sorted(shown, key=lambda one: one.mapTo(self.tab, QPoint(0, 0)).y())

    def scrolled(self) -> int:
        area: QScrollArea = self.tab
        return area.verticalScrollBar().value()


@pytest.fixture
def assessing(page: ChildPage, ledger: Ledger, left_behind_child: Child) -> Assessing:
    """陈小明's tab, medium since March, with the questions open."""
    an_assessment(ledger, left_behind_child, "medium", date(2026, 3, 5))
    page.open(left_behind_child.id, "监护评估")
    made = Assessing(page, ledger)
    made.part.add.click()
    return made
