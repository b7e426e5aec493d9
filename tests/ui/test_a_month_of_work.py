"""A month of a 儿童主任's work in the window, page by page; then strip, sheet and duties tell the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.application import _children, _walks
from app.models.care import Visit
from app.models.child import Child
from app.models.form import form_of
from app.services.care import records as care
from app.services.children import families, records
from app.services.duties.duty import DONE
from app.services.duties.owed import owed
from app.services.ledger import Ledger
from app.services.plan.month import MonthPlan
from app.services.printing.content import content_of
from app.ui.children.agreements.agreements_tab import AgreementsTab
from app.ui.children.care.assessments_tab import AssessmentsTab
from app.ui.children.care.care_tab import CareTab
from app.ui.children.care.visits_tab import VisitsTab
from app.ui.children.page import ChildrenPage
from app.ui.children.problems.problems_tab import CONCERNS, ProblemsTab
from app.ui.children.visits.year import Cell
from app.ui.main_window import MainWindow
from app.ui.places import Place
from app.ui.start.means import Means
from app.ui.walks.page import WalksPage
from tests.factories import TODAY, USER, a_child, an_assessment
from tests.ui.children.tabbed import fill, press, press_words, said
from tests.ui.desks import a_desk

T = TypeVar("T", bound=CareTab)
MADE = [date(2026, month, 12) for month in (1, 2, 3, 4, 5, 6, 7, 9, 10)]  # none in August


@pytest.fixture
def girl(ledger: Ledger) -> Child:
    """林小禾, 低 since last year, with her grandmother: visited or rung up every month but August."""
    carer = {"carer": "grandparents", "carer_name": "黄阿珠", "carer_phone": "13700000003"}
    father = {"father_name": "林建国", "father_phone": "13800000001"}
    made = a_child(ledger, name="林小禾", born="2015-03", entrust_reason="both_away", **carer, **father)
    an_assessment(ledger, made, "low", date(2025, 12, 20))
    for day in MADE:
        way = "visit" if day.month % 3 == 1 else "contact"
        care.put(ledger, made.id, Visit, {"day": day, "way": way, "visitors": USER}, day)
    return made


@pytest.fixture
def brother(ledger: Ledger, girl: Child) -> Child:
    """林小树, 中."""
    made = a_child(ledger, name="林小树", born="2019-05", opened_on=date(2026, 10, 1))
    an_assessment(ledger, made, "medium", date(2026, 10, 1))
    families.join(ledger, made.id, girl.id)
    return made


@pytest.fixture
def window(ledger: Ledger, means: Means, qtbot: QtBot, girl: Child, brother: Child) -> Iterator[MainWindow]:
    desk = a_desk(ledger, means)
    children = Place("children", "", "children", lambda window: _children(desk, window))
    made = MainWindow(desk, (children, Place("walks", "", "walks", lambda window: _walks(desk, window))))
    made.show()
    yield made
    made.put_away()


def tab(window: MainWindow, kind: type[T], key: str) -> T:
    """A tab of the record that is open."""
    page = window.here()
    assert isinstance(page, ChildrenPage)
    page.record.body.choose(key)
    found = page.record.body.extra[key]
    assert isinstance(found, kind)
    return found


def assess(window: MainWindow, level: str) -> str:
    """Enter a level from paper; what was said of the duties before saving."""
    assessments = tab(window, AssessmentsTab, "assessments")
    press(assessments, "assessment_add")
    (scale,) = assessments.findChildren(QComboBox, "scale")
    scale.setCurrentText("按纸质量表直接登记等级")
    scale.activated.emit(scale.currentIndex())
    fill(assessments.parts["assessment"], level=level, basis="祖母住院，孩子独自在家。")
    told = said(assessments)
    press(assessments, "assessment_save")
    return told


def plan(page: WalksPage) -> MonthPlan:
    assert page._plan is not None
    return page._plan


def pin(window: MainWindow, qtbot: QtBot, child: Child) -> dict[str, str]:
    """Pin the day proposed for a child in 走访; the marks of all proposals, by child."""
    page = window.go("walks")
    assert isinstance(page, WalksPage)
    qtbot.waitUntil(lambda: page._plan is not None)
    read = plan(page)
    page._card_chosen(next(one.tag for one in read.proposals if one.child_id == child.id))
    press(page, "walks_pin")
    qtbot.waitUntil(lambda: page._plan is not read)
    return {one.child_id: one.mark for one in plan(page).proposals}


def visit_both(window: MainWindow, brother: Child) -> None:
    """Key in today's visit of both, with a problem; the form is open already."""
    visits = tab(window, VisitsTab, "visits")
    form = visits.visits.form
    form.siblings.boxes[brother.id].click()
    press(form, "visit_fine")
    form.concerns.add.click()
    (row,) = form.concerns.rows
    found = {"category": "安全隐患", "severity": "minor", "description": "门前水塘没有围栏"}
    for name, raw in found.items():
        row.cells[name].editor.take_up(raw)
    press(form, "visit_save")
    assert "已保存。11月走访已完成。" in said(visits)


def enter_august(window: MainWindow) -> None:
    """What was missed is entered late, from the year strip."""
    visits = tab(window, VisitsTab, "visits")
    visits.strip.cells[7].click()
    press(visits.strip, "duty_enter")
    fill(visits.visits, day="2026-08-30")
    press(visits.visits.form, "visit_save")


def sign(window: MainWindow) -> None:
    agreements = tab(window, AgreementsTab, "agreements")
    press(agreements, "agreement_next")
    fit = {"capable": "yes", "barred": {"none": ""}, "carer_relation": "祖母"}
    fill(agreements.parts["agreement"], opinion="agrees", **fit)
    press(agreements, "agreement_save")
    press_words(agreements, "登记签字")
    press(agreements, "agreement_save")
    assert agreements.panel.mark.text() == "有效"


def close_problem(window: MainWindow) -> None:
    problems = tab(window, ProblemsTab, "problems")
    press(problems, "close")
    fill(problems.parts[CONCERNS], result="村里装了围栏")
    press(problems, "concern_save")
    assert "都已办结" in said(problems)


def cells(window: MainWindow) -> list[Cell]:
    """The year strip, its months before its quarters."""
    return [one.cell for one in tab(window, VisitsTab, "visits").strip.cells if one.cell.label]


@pytest.fixture
def worked(window: MainWindow, qtbot: QtBot, girl: Child, brother: Child) -> MainWindow:
    """Assessed, planned, visited with her brother, entered late, a problem closed, an agreement signed."""
    page = window.go("children")
    assert isinstance(page, ChildrenPage)
    page.open_child(girl.id)
    assert "11 月起每月走访一次（原来每月联系一次、每季走访一次）" in assess(window, "high")
    assert pin(window, qtbot, girl) == {girl.id: "pin", brother.id: ""}
    page.open_child(girl.id, "visits", begin=True)
    window.go("children")
    visit_both(window, brother)
    enter_august(window)
    close_problem(window)
    sign(window)
    return window


def test_the_strip_of_the_year_shows_the_duties(worked: MainWindow, ledger: Ledger, girl: Child) -> None:
    strip = cells(worked)
    assert [strip[month].word for month in (7, 10, 11)] == ["补录", "已走访", "待走访"]
    shown = {(one.duty, one.period_start, one.status) for cell in strip for one in cell.duties}
    due = owed(ledger, MADE[0], date(2026, 12, 31), TODAY, [girl.id])
    assert shown == {(one.duty, one.period_start, one.status) for one in due}


def test_the_sheet_shows_in_each_quarter_the_visits_of_the_strip(
    worked: MainWindow, ledger: Ledger, girl: Child, brother: Child
) -> None:
    paper, his = (content_of(records.load(ledger, one.id), form_of(), 2026) for one in (girl, brother))
    quarters = [[one.day for one in paper.quarter(number)] for number in range(4)]
    assert quarters == [[MADE[0]], [MADE[3]], [MADE[6]], [MADE[8], TODAY]]
    for duty in (one for cell in cells(worked) for one in cell.duties if one.duty == "visit"):
        made = any(duty.period_start <= one.day <= duty.period_end for one in paper.visits)
        assert made is (duty.status == DONE), duty
    (found,) = [one for one in paper.visits if one.problems]
    assert (found.day, found.problems) == (TODAY, "门前水塘没有围栏")
    assert "村里装了围栏" in found.measures
    assert [one.day for one in his.visits] == [TODAY]
