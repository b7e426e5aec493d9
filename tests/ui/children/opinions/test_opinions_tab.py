"""On a record: the village sees first what the town asks, and answers it; the town sees whose file it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.models.care import Assessment
from app.models.supervision import Opinion
from app.services.ledger import Ledger
from app.services.safety.roles import Role
from app.services.supervision.opinions import opinions
from app.ui.children.child_page import ChildPage
from app.ui.children.opinions.opinions_tab import OpinionsTab
from app.ui.children.tabs import OPINIONS
from app.ui.desk import Desk
from app.ui.start.means import Means
from app.ui.today.page import TodayPage
from tests.factories import CODES, TODAY, a_child, a_ledger
from tests.services.town.towns import FIRST, a_town, bring, brought, put_in
from tests.ui.desks import a_desk


@pytest.fixture
def village(tmp_path: Path, means: Means) -> Iterator[Desk]:
    ledger = a_ledger(tmp_path)
    yield a_desk(ledger, means)
    ledger.close()


@pytest.fixture
def town(tmp_path: Path, means: Means) -> Iterator[Desk]:
    ledger = a_town(tmp_path)
    yield a_desk(ledger, means)
    ledger.close()


def asked(ledger: Ledger, child_id: str = "", **values: object) -> str:
    """An opinion of the town, as its reply brings it."""
    known = {"village": ledger.office.code, "child_id": child_id, "day": TODAY, "author": "李督导"}
    said = {"kind": "return", "words": "父亲的电话是空号，请核实。", "due": TODAY + timedelta(days=7)}
    return put_in(ledger, Opinion(**{**known, **said, **values}), CODES["town"][1])


@pytest.fixture
def pages(qtbot: QtBot) -> Iterator[list[QWidget]]:
    made: list[QWidget] = []
    yield made
    for one in made:
        one.hide()
        one.deleteLater()


def opened(desk: Desk, child_id: str, pages: list[QWidget]) -> ChildPage:
    page = ChildPage(desk)
    pages.append(page)
    page.resize(700, 600)
    page.show()
    page.open(child_id)
    return page


def tab(page: ChildPage) -> OpinionsTab:
    found = page.body.extra[OPINIONS]
    assert isinstance(found, OpinionsTab)
    return found


def tabs(page: ChildPage) -> list[str]:
    return page.body.tabs.keys()


def strip_words(page: ChildPage) -> str:
    strip = page.body.opinions
    return "" if strip.isHidden() else strip._words.text()


def press(where: QWidget, name: str) -> None:
    found = where.findChildren(QAbstractButton, name)
    assert found
    QTest.mouseClick(found[-1], Qt.MouseButton.LeftButton)


def test_a_record_without_opinions_has_no_place_for_them(village: Desk, pages: list[QWidget]) -> None:
    page = opened(village, a_child(village.ledger).id, pages)
    assert strip_words(page) == ""
    assert OPINIONS not in tabs(page)


def test_the_village_is_led_to_the_answer_and_writes_it(village: Desk, pages: list[QWidget]) -> None:
    child = a_child(village.ledger)
    asked(village.ledger, child.id)
    page = opened(village, child.id, pages)
    assert strip_words(page) == "镇里的督导意见：退回补正：父亲的电话是空号，请核实。"
    page.body.opinions.act.click()
    assert page.body.tabs.current() == OPINIONS
    (box,) = tab(page).boxes
    box.text.setPlainText("换成了新号码。")
    assert page.has_unsaved()
    press(box, "answer_done")
    (told,) = opinions(village.ledger, TODAY)
    assert [(said.words, said.is_done) for said in told.answers] == [("换成了新号码。", True)]
    assert not page.has_unsaved()
    assert strip_words(page) == ""
    assert OPINIONS in tabs(page)


def test_an_answer_being_typed_outlives_a_draft(village: Desk, pages: list[QWidget]) -> None:
    child = a_child(village.ledger)
    asked(village.ledger, child.id)
    page = opened(village, child.id, pages)
    page.body.opinions.act.click()
    tab(page).boxes[0].text.setPlainText("还没有打通")
    draft = page.draft()
    again = ChildPage(village)
    pages.append(again)
    again.take_up(draft)
    assert tab(again).boxes[0].text.words() == "还没有打通"


def test_who_may_only_look_reads_and_answers_nothing(
    tmp_path: Path, means: Means, village: Desk, pages: list[QWidget]
) -> None:
    child = a_child(village.ledger)
    asked(village.ledger, child.id)
    found = village.ledger
    looking = Ledger(found.path, found.key, found.user._replace(role=Role.VIEW))
    page = opened(a_desk(looking, means), child.id, pages)
    page.body.choose(OPINIONS)
    assert tab(page).boxes == []
    looking.close()


def test_the_town_sees_whose_file_it_is_and_may_change_nothing_of_it(
    town: Desk, pages: list[QWidget]
) -> None:
    page = opened(town, brought(town.ledger, FIRST), pages)
    assert strip_words(page) == "这份档案由梅岭社区居委会保管，镇里只能查看；要改请写督导意见。"
    assert page.body.header.save.isHidden()
    for key in tabs(page):
        page.body.choose(key)
    wanted = ("assessment_add", "visit_add", "concern_add", "need_add", "pairing_add", "agreement_add")
    added = [page.findChild(QPushButton, name) for name in wanted]
    assert all(one is not None and one.isHidden() for one in added)


def test_the_town_writes_an_opinion_about_a_record(town: Desk, pages: list[QWidget]) -> None:
    child = brought(town.ledger, FIRST, level="high")
    page = opened(town, child, pages)
    page.body.opinions.act.click()
    entry = tab(page).entry
    entry._about.setCurrentIndex(1)
    entry.cells["words"].editor.set_value("评估没有写依据，请补上。")
    press(entry, "opinion_save")
    (told,) = opinions(town.ledger, TODAY, child_id=child)
    assert (told.kind, told.about[-4:]) == ("return", "监护评估")
    assert entry.isHidden()


def test_a_lowered_level_is_reviewed_on_the_record(town: Desk, pages: list[QWidget]) -> None:
    child = brought(town.ledger, FIRST, level="high")
    bring(town.ledger, child, Assessment, level="low")
    page = opened(town, child, pages)
    page.body.choose(OPINIONS)
    press(tab(page).reviews[0], "review_agree")
    assert [one.kind_words for one in opinions(town.ledger, TODAY)] == ["等级复核：同意"]
    assert tab(page).reviews == []


def test_what_is_said_to_the_village_at_large_is_answered_on_its_day(
    village: Desk, pages: list[QWidget], qtbot: QtBot
) -> None:
    a_child(village.ledger)
    asked(village.ledger, kind="praise", words="做得好。", due=None)
    asked(village.ledger, kind="question", words="上个月的走访为什么少了？")
    page = TodayPage(village, 8)
    pages.append(page)
    page.show()
    page.arrive()
    qtbot.waitUntil(lambda: len(page.asked.boxes) == 2, timeout=5_000)
    press(page.asked, "answer_read")
    qtbot.waitUntil(lambda: len(page.asked.boxes) == 1, timeout=5_000)
    page.asked.boxes[0].text.setPlainText("两个人住院，这个月补上。")
    assert page.has_unsaved()
    assert page.save()
    states = {one.kind: one.standing for one in opinions(village.ledger, TODAY)}
    assert states == {
        "praise": "已答复，随下次交接包带到镇里",
        "question": "还在办，随下次交接包带到镇里",
    }
