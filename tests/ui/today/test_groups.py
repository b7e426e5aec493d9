"""What is to be done today, on its page: groups to go through, rows that open their child."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.models.care import Visit
from app.services.care import records as care
from app.services.ledger import Ledger
from app.services.today.groups import Agenda, Group, Row
from app.ui.start.means import Means
from app.ui.today.group_card import FIRST, GroupCard, TodayRow
from app.ui.today.page import TodayPage
from tests.factories import TODAY, USER, a_child, a_visit, an_assessment
from tests.ui.desks import a_desk

OPENED, OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 10, 9), date(2026, 11, 9)


def page_of(ledger: Ledger, means: Means, qtbot: QtBot, masked: bool = True) -> TodayPage:
    desk = a_desk(ledger, means)
    page = TodayPage(replace(desk, settings=replace(desk.settings, mask=masked)), hour=8)
    qtbot.addWidget(page)
    page.resize(925, 560)
    page.show()
    page.arrive()
    qtbot.waitUntil(lambda: page._found is not None, timeout=3000)
    return page


@pytest.fixture
def missed_child(ledger: Ledger) -> str:
    """陈小明, of high risk, whom nobody visited since he was put on file in October."""
    child = a_child(ledger, opened_on=OPENED)
    an_assessment(ledger, child, "high", OPENED)
    return str(child.id)


def rows(page: TodayPage) -> list[TodayRow]:
    return [row for card in page.groups for row in card.rows]


def test_a_row_says_who_and_what_and_opens_the_child_at_the_right_tab(
    ledger: Ledger, means: Means, qtbot: QtBot, missed_child: str
) -> None:
    page = page_of(ledger, means, qtbot)
    [row] = rows(page)
    assert row.accessibleName() == "陈×明，高风险，逾期 1 次：10月走访；本月待走访，还有 8 天，打开档案"
    assert row.toolTip().startswith("高风险，每月走访一次（2026-10-01 评估）")
    with qtbot.waitSignal(page.open_child) as opened:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert opened.args == [missed_child, "visits"]
    with qtbot.waitSignal(page.open_child) as opened:
        QTest.keyClick(row, Qt.Key.Key_Return)
    assert opened.args == [missed_child, "visits"]


def test_names_are_whole_where_the_office_wants_them_so(
    ledger: Ledger, means: Means, qtbot: QtBot, missed_child: str
) -> None:
    page = page_of(ledger, means, qtbot, masked=False)
    assert rows(page)[0].accessibleName().startswith("陈小明，")


def test_it_is_said_kindly_that_nothing_is_due(ledger: Ledger, means: Means, qtbot: QtBot) -> None:
    child = a_child(ledger, opened_on=OPENED)
    an_assessment(ledger, child, "medium", OPENED)
    for day in (OCTOBER, NOVEMBER):
        a_visit(ledger, child, day)
    page = page_of(ledger, means, qtbot)
    nothing = page.findChild(QWidget, "nothing_due")
    assert nothing is not None
    assert nothing.isVisible()
    assert "今天没有到期的事" in [one.text() for one in nothing.findChildren(QLabel)]
    assert not page.groups


def test_what_is_done_meanwhile_is_gone_when_one_comes_back(
    ledger: Ledger, means: Means, qtbot: QtBot, missed_child: str
) -> None:
    page = page_of(ledger, means, qtbot)
    assert [card.group.kind for card in page.groups] == ["missed"]
    for day in (OCTOBER, NOVEMBER):
        care.put(ledger, missed_child, Visit, {"day": day, "way": "visit", "visitors": USER}, TODAY)
    page.arrive()
    qtbot.waitUntil(lambda: not page.groups, timeout=3000)
    assert page.numbers.cards["missed"].number.text() == "0"


def many(kind: str, due: str, total: int = 8) -> Group:
    found = tuple(Row(str(n), f"孩子{n}", "low", "本月待走访，还有 8 天", "visits") for n in range(total))
    return Group(kind, "本月还要走访或联系", total, found, due=due)


def test_a_long_group_shows_its_first_and_unfolds(ledger: Ledger, means: Means, qtbot: QtBot) -> None:
    page = page_of(ledger, means, qtbot)
    page._show(Agenda((many("month", ""),), 0, 8))
    assert len(rows(page)) == FIRST
    press_all(page, "month", "全部 8 项")
    assert len(rows(page)) == 8
    press_all(page, "month", "只看前几项")
    assert len(rows(page)) == FIRST


def press_all(page: TodayPage, kind: str, words: str) -> None:
    [button] = page.groups[0].findChildren(QPushButton, f"all_{kind}")
    assert button.text() == words
    button.click()


def test_a_group_that_the_list_can_show_goes_there(qtbot: QtBot) -> None:
    card = GroupCard(many("missed", "missed"), masked=True)
    qtbot.addWidget(card)
    [button] = card.findChildren(QPushButton)
    with qtbot.waitSignal(card.all_asked) as asked:
        button.click()
    assert asked.args == ["missed"]


def test_whoever_leaves_the_page_takes_the_worker_along(
    ledger: Ledger, means: Means, qtbot: QtBot, missed_child: str
) -> None:
    page = page_of(ledger, means, qtbot)
    page.arrive()
    working = page._working
    assert working is not None
    page.hide()
    assert page._working is None
    assert working._cancelled.is_set()
    page.show()
    page.arrive()
    qtbot.waitUntil(lambda: page._working is None, timeout=3000)
    assert [card.group.kind for card in page.groups] == ["missed"]
