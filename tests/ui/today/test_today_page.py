"""今日: numbers that open their lists, and where to begin with an empty ledger."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.services.ledger import Ledger
from app.services.safety.keys import User
from app.services.safety.roles import Role
from app.ui.start.means import Means
from app.ui.today.numbers import NumberCard
from app.ui.today.page import TodayPage
from app.ui.today.words import day_in_words, greeting
from tests.factories import a_child, an_assessment
from tests.ui.desks import a_desk


@pytest.fixture
def three_children(ledger: Ledger) -> None:
    """One of high risk, one of low, one not assessed; nobody's form is full."""
    for name, level in (("陈小明", "high"), ("黄小欣", "low"), ("丁小桐", None)):
        child = a_child(ledger, name=name)
        if level:
            an_assessment(ledger, child, level)


@pytest.fixture
def page(ledger: Ledger, means: Means, qtbot: QtBot) -> TodayPage:
    made = TodayPage(a_desk(ledger, means), hour=8)
    qtbot.addWidget(made)
    return made


def numbers(page: TodayPage) -> dict[str, str]:
    return {name: card.number.text() for name, card in page.numbers.cards.items()}


def arrive(page: TodayPage, qtbot: QtBot) -> None:
    page.show()
    page.arrive()
    qtbot.waitUntil(lambda: "–" not in numbers(page).values(), timeout=3000)


@pytest.mark.usefixtures("three_children")
def test_the_numbers_are_those_of_the_ledger(page: TodayPage, qtbot: QtBot) -> None:
    arrive(page, qtbot)
    known = {"open": "3", "high": "1", "unassessed": "1", "incomplete": "3"}
    assert numbers(page) == {**known, "missed": "3", "waiting": "3"}


@pytest.mark.usefixtures("three_children")
def test_the_numbers_stand_in_two_rows_when_the_window_gets_narrow(page: TodayPage, qtbot: QtBot) -> None:
    page.resize(1180, 560)
    arrive(page, qtbot)
    cards = list(page.numbers.cards.values())
    assert len({card.y() for card in cards}) == 1
    page.resize(820, 440)
    qtbot.waitUntil(lambda: len({card.y() for card in cards}) == 2)
    assert all(card.visibleRegion().boundingRect().width() == card.width() for card in cards)


@pytest.mark.usefixtures("three_children")
@pytest.mark.parametrize(
    ("field", "filters"),
    [
        ("missed", {"due": "missed"}),
        ("waiting", {"due": "waiting"}),
        ("open", {}),
        ("high", {"level": "high"}),
        ("unassessed", {"level": "none"}),
    ],
)
def test_a_number_opens_its_list(
    page: TodayPage, qtbot: QtBot, field: str, filters: dict[str, object]
) -> None:
    arrive(page, qtbot)
    with qtbot.waitSignal(page.go_to_list) as signal:
        QTest.mouseClick(page.numbers.cards[field], Qt.MouseButton.LeftButton)
    assert signal.args == [filters]
    with qtbot.waitSignal(page.go_to_list) as signal:
        QTest.keyClick(page.numbers.cards[field], Qt.Key.Key_Return)
    assert signal.args == [filters]


def test_an_empty_ledger_says_how_to_begin(page: TodayPage, qtbot: QtBot) -> None:
    arrive(page, qtbot)
    assert any("台账还是空的" in label.text() for label in page.findChildren(QLabel))
    assert not any(card.isVisible() for card in page.findChildren(NumberCard))
    for name, wanted in (
        ("today_new", page.new_wanted),
        ("today_import", page.import_wanted),
        ("today_demo", page.demo_wanted),
    ):
        button = page.findChild(QPushButton, name)
        assert button is not None
        with qtbot.waitSignal(wanted):
            button.click()


@pytest.mark.usefixtures("three_children")
def test_the_demo_is_not_offered_once_there_are_children(page: TodayPage, qtbot: QtBot) -> None:
    arrive(page, qtbot)
    demo = page.findChild(QPushButton, "today_demo")
    assert demo is not None
    assert not demo.isVisible()


@pytest.mark.usefixtures("three_children")
def test_every_number_is_told_to_a_screen_reader(page: TodayPage, qtbot: QtBot) -> None:
    arrive(page, qtbot)
    assert page.numbers.cards["high"].accessibleName() == "高风险 1 人，监护评估为高风险，打开名单"


def test_the_day_is_told_in_words() -> None:
    assert day_in_words(date(2026, 11, 23)) == "11 月 23 日　星期一"


@pytest.mark.parametrize(
    ("hour", "words"), [(0, "夜深了"), (7, "早上好"), (12, "中午好"), (15, "下午好"), (20, "晚上好")]
)
def test_one_is_greeted_by_the_hour(hour: int, words: str) -> None:
    assert greeting(hour) == words


def test_somebody_who_may_only_look_is_offered_nothing_to_enter(
    ledger: Ledger, means: Means, qtbot: QtBot, three_children: None
) -> None:
    looking = Ledger(ledger.path, ledger.key, User("小周", Role.VIEW))
    page = TodayPage(a_desk(looking, means), hour=8)
    qtbot.addWidget(page)
    page.show()
    page.arrive()
    qtbot.waitUntil(lambda: "只能查看" in page.start.sentence.text())
    for name in ("today_new", "today_import"):
        button = page.findChild(QPushButton, name)
        assert button is not None
        assert not button.isVisible()
    looking.close()
