"""The list as somebody uses it: typing, filtering, looking, choosing columns."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QListWidget, QPushButton, QToolButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.models.trace import Trace
from app.settings import Settings
from app.ui.children.column_chooser import ColumnChooser
from app.ui.children.columns import USUAL
from app.ui.children.list_pane import ListPane
from app.ui.desk import Desk
from tests.factories import a_child, an_assessment, an_id_number

NAMES = ("丁一桐", "陈雨涵", "黄欣", "施远")


@pytest.fixture
def village(desk: Desk) -> Desk:
    """Four children of two groups, 黄欣 of high risk."""
    for number, name in enumerate(NAMES):
        child = a_child(
            desk.ledger,
            name=name,
            id_number=an_id_number(date(2014 + number, 3, 5), serial=number),
            group=f"第{number % 2 + 1}组",
        )
        if name == "黄欣":
            an_assessment(desk.ledger, child, "high")
    return desk


@pytest.fixture
def pane(village: Desk, qtbot: QtBot) -> ListPane:
    return shown(village, qtbot)


def shown(desk: Desk, qtbot: QtBot) -> ListPane:
    pane = ListPane(desk)
    qtbot.addWidget(pane)
    pane.resize(348, 600)
    pane.show()
    pane.load()
    qtbot.waitUntil(lambda: pane.stack_shows() != "reading", timeout=5_000)
    return pane


def names(pane: ListPane) -> list[str]:
    return [pane.model.line(row).name for row in range(pane.model.rowCount())]


def test_typing_narrows_the_list_and_says_how_many(pane: ListPane, qtbot: QtBot) -> None:
    QTest.keyClicks(pane.search, "cyh")
    qtbot.waitUntil(lambda: names(pane) == ["陈雨涵"])
    assert pane.foot.count() == "显示 1 / 4 人"


def test_what_an_input_method_is_composing_is_not_searched(pane: ListPane, qtbot: QtBot) -> None:
    QApplication.sendEvent(pane.search, QInputMethodEvent("huang", []))
    qtbot.wait(30)
    assert len(names(pane)) == 4
    committed = QInputMethodEvent()
    committed.setCommitString("黄")
    QApplication.sendEvent(pane.search, committed)
    qtbot.waitUntil(lambda: names(pane) == ["黄欣"])


def test_nothing_found_offers_to_clear_the_search(pane: ListPane, qtbot: QtBot) -> None:
    QTest.keyClicks(pane.search, "zzz")
    qtbot.waitUntil(lambda: pane.stack_shows() == "no_hits")
    pane.clear()
    assert pane.stack_shows() == "cards"
    assert pane.search.text() == ""
    assert len(names(pane)) == 4


def test_an_empty_ledger_offers_the_first_steps(desk: Desk, qtbot: QtBot) -> None:
    pane = shown(desk, qtbot)
    assert pane.stack_shows() == "none"
    with qtbot.waitSignal(pane.import_asked):
        press(pane, "导入表格")
    with qtbot.waitSignal(pane.new_asked):
        press(pane, "新建档案")


def press(pane: ListPane, words: str) -> None:
    found = [one for one in pane.findChildren(QPushButton) if one.text() == words and one.isVisible()]
    found[0].click()


def test_filters_narrow_the_list_and_others_can_set_them(pane: ListPane) -> None:
    groups = pane.findChild(QComboBox, "filter_group")
    assert groups is not None
    groups.setCurrentIndex(groups.findData("第2组"))
    assert sorted(names(pane)) == ["施远", "陈雨涵"]
    pane.narrow_to(level="high")
    assert names(pane) == ["黄欣"]
    assert groups.currentData() is None


def test_there_is_nothing_to_choose_where_there_is_but_one_village(pane: ListPane) -> None:
    villages = pane.findChild(QComboBox, "filter_village")
    assert villages is not None
    assert villages.isHidden()


def test_names_are_masked_until_asked_for_and_the_look_is_noted(pane: ListPane, qtbot: QtBot) -> None:
    assert pane.model.data(pane.model.index(0, 0)) == "陈×涵"
    button = pane.findChild(QToolButton, "names")
    assert button is not None
    button.click()
    qtbot.waitUntil(lambda: pane.model.data(pane.model.index(0, 0)) == "陈雨涵")
    with pane.desk.ledger.reading() as session:
        assert "unmask" in session.scalars(select(Trace.action)).all()
    button.click()
    assert pane.model.data(pane.model.index(0, 0)) == "陈×涵"


def test_keys_go_from_the_search_to_the_list_and_open_a_child(pane: ListPane, qtbot: QtBot) -> None:
    opened: list[str] = []
    pane.opened.connect(opened.append)
    QTest.keyClick(pane.search, Qt.Key.Key_Down)
    QTest.keyClick(pane.view(), Qt.Key.Key_Down)
    QTest.keyClick(pane.view(), Qt.Key.Key_Return)
    assert opened == [pane.model.line(1).child_id]


def test_a_saved_child_is_shown_anew_and_stays_marked(pane: ListPane, village: Desk) -> None:
    chosen_id = pane.model.line(2).child_id
    pane.select(chosen_id)
    a_child(village.ledger, name="安安")
    with village.ledger.reading() as session:
        new_id = session.scalars(select(Trace.record_id).order_by(Trace.seq.desc())).first() or ""
    village.changes.child_saved.emit(new_id)
    assert names(pane)[0] == "安安"
    assert pane.selected_ids() == [chosen_id]


def test_the_mark_comes_back_when_the_search_is_cleared(pane: ListPane) -> None:
    chosen_id = pane.model.line(2).child_id
    pane.select(chosen_id)
    pane.narrow_to("zzz")
    pane.clear()
    assert pane.selected_ids() == [chosen_id]


def test_the_table_prints_those_marked_in_the_order_of_the_list(pane: ListPane) -> None:
    pane.foot.set_table(True)
    pane.table.selectAll()
    ids = pane.selected_ids()
    whom = pane.whom("", ids)
    assert ids == pane.model.child_ids()
    assert [words for words, _ in whom.choices()] == ["选中的 4 人", "列表里的 4 人"]


def kept(file: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(file.read_text(encoding="utf-8"))
    return found


def test_columns_and_order_are_kept_for_the_next_time(
    village: Desk, qtbot: QtBot, settings_of_this_test: Path
) -> None:
    pane = shown(village, qtbot)
    pane.foot.set_table(True)
    pane.table.arranged.emit(("name", "group", "level"))
    pane.table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    file = kept(settings_of_this_test)
    assert file["columns"] == ["name", "group", "level"]
    assert file["sort"] == "-level"
    again = shown(
        replace(village, settings=Settings(columns=("name", "group", "level"), sort="-level")), qtbot
    )
    assert again.table.arrangement() == ("name", "group", "level")
    assert names(again)[0] == "黄欣"


def test_a_dragged_column_is_kept_where_it_was_put(pane: ListPane, settings_of_this_test: Path) -> None:
    pane.table.horizontalHeader().moveSection(0, 2)
    assert pane.table.arrangement()[:3] == (USUAL[1], USUAL[2], USUAL[0])
    assert kept(settings_of_this_test)["columns"] == list(pane.table.arrangement())


def test_columns_are_ticked_and_moved_in_a_list(qtbot: QtBot) -> None:
    chooser = ColumnChooser(("name", "level"))
    qtbot.addWidget(chooser)
    listed = chooser.findChild(QListWidget, "columns_list")
    assert listed is not None
    assert chooser.names() == ("name", "level")
    listed.item(2).setCheckState(Qt.CheckState.Checked)
    listed.setCurrentRow(2)
    press_in(chooser, "上移")
    added = chooser.names()[1]
    assert chooser.names() == ("name", added, "level")
    press_in(chooser, "恢复默认")
    assert chooser.names() == USUAL


def press_in(chooser: ColumnChooser, words: str) -> None:
    next(one for one in chooser.findChildren(QPushButton) if one.text() == words).click()


def test_every_control_of_the_list_has_a_name(pane: ListPane) -> None:
    kinds = (QComboBox, QToolButton, QPushButton)
    controls = [one for kind in kinds for one in pane.findChildren(kind) if one.isVisible()]
    unnamed = [one for one in controls if not one.accessibleName() and not getattr(one, "text", str)()]
    own = [one for one in unnamed if one.parent() is not pane.search]  # Qt's own buttons in the line
    assert controls
    assert not own
    assert pane.search.accessibleName()
    assert pane.cards.accessibleName()


def test_nobody_is_marked_while_the_record_shown_is_not_in_the_list(pane: ListPane) -> None:
    pane.select(pane.model.line(1).child_id)
    assert len(pane.selected_ids()) == 1
    pane.select("")
    assert pane.selected_ids() == []
