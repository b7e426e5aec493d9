"""村居: every number leads to its children, every village to its page; opinions, reviews, spot checks."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.services.supervision.lowered import lowered
from app.services.supervision.opinions import opinions
from app.services.supervision.spot_summary import spot_checks
from app.ui.children.opinions.opinion_card import OpinionCard
from app.ui.printing import paper_dialog
from app.ui.town.finding_card import FindingCard
from app.ui.town.page import TownPage
from app.ui.town.spot_print import SpotDialog
from app.ui.town.villages_view import VillagesView
from tests.factories import TODAY
from tests.services.town.towns import FIRST
from tests.ui.test_accessible import LEAST, name_of, told, used
from tests.ui.town.conftest import Town


def cell(view: VillagesView, village: str, column: str) -> QModelIndex:
    model = view.villages
    row = next(n for n in range(model.rowCount()) if model.index(n, 0).data() == village)
    place = next(n for n, one in enumerate(model.columns) if one.key == column)
    return model.index(row, place)


def press(where: QWidget, name: str) -> None:
    QApplication.processEvents()  # what was just made is shown
    found = next(one for one in where.findChildren(QAbstractButton, name) if one.isVisible())
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def settled(town: Town, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not town.desk.jobs._running, timeout=5_000)


@pytest.mark.parametrize(
    ("column", "words", "names"),
    [
        ("open", "2", None),
        ("high", "1", None),
        ("missed", "5", {"黄小欣", "林小花"}),
        ("overdue", "1", {"黄小欣"}),
    ],
)
def test_a_number_leads_to_its_children(
    town: Town, qtbot: QtBot, column: str, words: str, names: set[str] | None
) -> None:
    view = town.page.villages.view
    index = cell(view, "梅岭社区居委会", column)
    if column != "missed":
        assert index.data() == words
    with qtbot.waitSignal(town.page.list_asked) as asked:
        view.activated.emit(index)
    filters: dict[str, Any] = asked.args[0]
    assert filters["office"] == FIRST
    if names is not None:
        assert filters["only"].child_ids == {town.children[name] for name in names}


def test_nought_leads_nowhere_and_the_whole_town_stands_on_top(town: Town, qtbot: QtBot) -> None:
    view = town.page.villages.view
    assert view.villages.index(0, 0).data() == "全镇"
    assert cell(view, "全镇", "open").data() == "3"
    with qtbot.assertNotEmitted(town.page.list_asked):
        view.activated.emit(cell(view, "高霞社区居委会", "overdue"))
    assert not view.villages.is_leading(cell(view, "全镇", "village"))


def test_the_table_is_sorted_by_its_heads(town: Town) -> None:
    view = town.page.villages.view
    place = next(n for n, one in enumerate(view.villages.columns) if one.key == "open")
    view.sortByColumn(place, Qt.SortOrder.AscendingOrder)
    names = [view.villages.index(n, 0).data() for n in range(view.villages.rowCount())]
    assert names == ["全镇", "高霞社区居委会", "梅岭社区居委会"]


def test_a_village_is_gone_into_and_written_to(town: Town, qtbot: QtBot) -> None:
    town.page.villages.view.activated.emit(cell(town.page.villages.view, "梅岭社区居委会", "village"))
    settled(town, qtbot)
    village = town.page.villages.village
    press(village, "village_opinion")
    village.entry.cells["words"].editor.set_value("上个月的走访为什么少了？")
    assert town.page.has_unsaved()
    press(village, "opinion_save")
    settled(town, qtbot)
    (told,) = opinions(town.ledger, TODAY, village=FIRST)
    assert (told.child_id, told.words) == ("", "上个月的走访为什么少了？")
    assert [card.told.opinion_id for card in village.findChildren(OpinionCard)] == [told.opinion_id]
    assert not town.page.has_unsaved()


def test_an_opinion_is_settled_where_all_are_listed(town: Town, qtbot: QtBot) -> None:
    test_a_village_is_gone_into_and_written_to(town, qtbot)
    town.page.show_part("opinions")
    settled(town, qtbot)
    press(town.page.opinions, "opinion_close")
    settled(town, qtbot)
    assert [one.standing for one in opinions(town.ledger, TODAY)] == ["已办结"]
    assert town.page.opinions.shown() == []


def test_a_lowered_level_is_refused_with_words_only(town: Town, qtbot: QtBot) -> None:
    view = town.page.villages.view
    view.activated.emit(cell(view, "梅岭社区居委会", "lowered"))
    settled(town, qtbot)
    (review,) = town.page.levels.reviews
    press(review, "review_disagree")
    assert "请写明意见的内容" in review._said.text()
    review.text.setPlainText("还是一个人住。")
    assert not town.page.save()
    press(review, "review_disagree")
    settled(town, qtbot)
    assert lowered(town.ledger, TODAY) == []
    assert town.page.levels.reviews == []


def test_a_spot_check_from_drawing_to_an_opinion(town: Town, qtbot: QtBot) -> None:
    town.page.show_part("spot")
    settled(town, qtbot)
    press(town.page.spot, "spot_new")
    press(town.page.spot, "spot_draw")
    settled(town, qtbot)
    page = town.page.spot.check
    cards = page.findChildren(FindingCard)
    assert {card.found.child_id for card in cards} == set(town.children.values())
    press(cards[0], "finding_begin")
    press(cards[0], "level_no")
    assert town.page.has_unsaved()
    press(cards[0], "finding_keep")
    settled(town, qtbot)
    card = next(one for one in page.findChildren(FindingCard) if one.found.result == "wrong")
    press(card, "finding_opinion")
    press(card, "return_keep")
    settled(town, qtbot)
    assert [one.kind for one in opinions(town.ledger, TODAY)] == ["return"]
    assert spot_checks(town.ledger)[0].opinions == 1


def test_what_was_typed_is_put_back(town: Town, qtbot: QtBot) -> None:
    page = town.page
    page.show_part("levels")
    settled(town, qtbot)
    page.levels.reviews[0].text.setPlainText("还是一个人住。")
    page.show_part(FIRST)
    press(page, "village_opinion")
    page.villages.village.entry.cells["words"].editor.set_value("怎么少了？")
    page.show_part("spot")
    press(page.spot, "spot_new")
    press(page.spot, "spot_draw")
    settled(town, qtbot)
    press(page.spot.check.cards()[0], "finding_begin")
    press(page.spot.check.cards()[0], "phone_no")
    again = TownPage(town.desk)
    again.take_up(page.draft())
    settled(town, qtbot)
    assert again.draft() == page.draft()
    again.deleteLater()


def test_its_list_is_seen_before_it_is_printed(
    town: Town, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    test_a_spot_check_from_drawing_to_an_opinion(town, qtbot)
    monkeypatch.setattr(paper_dialog, "has_printer", lambda: False)
    dialog = SpotDialog(town.desk, spot_checks(town.ledger)[0], "抽查核查表", town.page)
    qtbot.waitUntil(lambda: dialog.made is not None, timeout=5_000)
    assert dialog.view.pages() == 1
    press_now = dialog.findChild(QPushButton, "print_now")
    assert press_now is not None
    press_now.click()
    assert "没有打印机" in dialog.banner._words.text()
    dialog.done(0)
    dialog.deleteLater()


@pytest.mark.parametrize("key", ["villages", FIRST, "opinions", "levels", "spot"])
def test_everything_on_it_has_a_name_and_can_be_found(town: Town, qtbot: QtBot, key: str) -> None:
    town.page.show_part(key)
    settled(town, qtbot)
    found = [one for one in used([town.page]) if one.isVisible()]
    assert found
    assert not [told(one) for one in found if not name_of(one) or not one.objectName()]
    assert not [name_of(one) for one in found if one.sizeHint().height() < LEAST]
