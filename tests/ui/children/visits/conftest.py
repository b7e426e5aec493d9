"""The tab 走访记录 by itself, with a child whose year is known on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.models.child import Child
from app.services.children import families, records
from app.services.ledger import Ledger
from app.ui.children.care.visits_tab import VisitsTab
from app.ui.desk import Desk
from tests.factories import a_child, a_suspension, a_visit, an_assessment


@pytest.fixture
def visited_child(ledger: Ledger) -> Child:
    """陈小明: 高 since January; visited in May and, last, on 8 October; away in summer."""
    child = a_child(ledger, born="2015-03")
    an_assessment(ledger, child, "high", date(2026, 1, 1))
    a_visit(ledger, child, date(2026, 5, 9), observations="奶奶腿脚不便")
    a_visit(
        ledger, child, date(2026, 10, 8), visitors="李老师", place="学校", mood={"low": ""}, wishes="想爸爸"
    )
    a_suspension(ledger, child, date(2026, 7, 5), date(2026, 8, 18), whereabouts="厦门")
    return records.load(ledger, child.id)


@pytest.fixture
def brother(ledger: Ledger, visited_child: Child) -> Child:
    """陈小亮, five years old, of the same family."""
    made = a_child(ledger, name="陈小亮", born="2021-05")
    families.join(ledger, made.id, visited_child.id)
    return made


Shown = Callable[[Desk, str], VisitsTab]


@pytest.fixture
def show(qtbot: QtBot) -> Shown:
    """The tab with a child on it, which reads anew what it has written."""

    def made(desk: Desk, child_id: str) -> VisitsTab:
        tab = VisitsTab(desk)
        qtbot.addWidget(tab)
        tab.written.connect(lambda: tab.show_child(records.load(desk.ledger, child_id)))
        tab.resize(760, 600)
        tab.show_child(records.load(desk.ledger, child_id))
        tab.show()
        return tab

    return made


@pytest.fixture
def tab(show: Shown, desk: Desk, visited_child: Child) -> VisitsTab:
    return show(desk, visited_child.id)


@pytest.fixture
def family_tab(show: Shown, desk: Desk, visited_child: Child, brother: Child) -> VisitsTab:
    return show(desk, visited_child.id)
