"""监护评估: the questions, the decision, and the tab with what was decided."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton, QWidget

from app.ui.children.care.assessments_tab import AssessmentsTab
from app.ui.children.page import ChildrenPage
from app.ui.children.tabs import ASSESSMENTS
from tests.screens.children import _a_full_one
from tests.screens.stage import Screen, Stage


def _tab(stage: Stage) -> AssessmentsTab:
    """The tab of a child at high risk, with the questions open."""
    found = _clean(stage)
    found.begin()
    stage.settle()
    return found


def _clean(stage: Stage) -> AssessmentsTab:
    """The tab with nothing begun on it: nobody is asked about what an earlier screen left."""
    if begun := stage.window().findChild(AssessmentsTab):
        begun.clear()
    page: ChildrenPage = stage.go("children")
    page.open_child(_a_full_one(stage), ASSESSMENTS)
    found = stage.window().findChild(AssessmentsTab)
    assert found is not None
    return found


def _press(tab: AssessmentsTab, name: str) -> None:
    found = tab.findChild(QAbstractButton, name)
    assert found is not None, name
    found.click()


def _answer(tab: AssessmentsTab, place: int) -> None:
    paper = tab._part.questions._paper
    assert paper is not None
    for item in paper.instrument.items():
        _press(tab, f"item_{item.id}_{item.options[min(place, len(item.options) - 1)].id}")


def _questions(stage: Stage) -> QWidget:
    _tab(stage)
    return stage.window()


def _harm(stage: Stage) -> QWidget:
    _press(_tab(stage), "veto_harm")
    return stage.window()


def _decided(level: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        tab = _tab(stage)
        _answer(tab, 1)
        if level:
            _press(tab, f"assessment_level_{level}")
        _press(tab, "score_next")
        return stage.window()

    return show


def _done(stage: Stage) -> QWidget:
    _clean(stage)
    return stage.window()


ASSESSMENT = [
    Screen("assessment-questions", _questions),
    Screen("assessment-harm", _harm),
    Screen("assessment-decided", _decided("")),
    Screen("assessment-lowered", _decided("low")),
    Screen("assessment-tab", _done),
]
