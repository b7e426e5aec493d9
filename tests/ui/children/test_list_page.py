"""The list and the record beside each other, and going from one child to the next."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.services.children import records
from app.services.children.undo import Undo
from app.services.ledger import Ledger
from app.services.safety.keys import User
from app.services.safety.roles import Role
from app.ui.children import page as page_module
from app.ui.children.page import ChildrenPage
from app.ui.desk import Desk
from tests.factories import TODAY, a_child


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ChildrenPage:
    """Two children, 陈小明 and 丁一桐, nobody open yet; wide enough for list and record."""
    for name in ("陈小明", "丁一桐"):
        a_child(desk.ledger, name=name)
    made = ChildrenPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 650)
    made.show()
    made.arrive()
    qtbot.waitUntil(lambda: made.list.model.rowCount() == 2, timeout=5_000)
    return made


def child(page: ChildrenPage, row: int) -> str:
    return page.list.model.line(row).child_id


def answer(monkeypatch: pytest.MonkeyPatch, key: str) -> list[str]:
    """Answer the question about unsaved typing; what was asked."""
    asked: list[str] = []

    def ask(parent: object, heading: str, sentence: str, choices: object) -> str:
        asked.append(heading)
        return key

    monkeypatch.setattr(page_module, "ask", ask)
    return asked


def type_school(page: ChildrenPage, words: str) -> None:
    page.record.body.form.take_up({"schooling": words})


def test_list_and_record_stand_side_by_side_where_there_is_room(page: ChildrenPage) -> None:
    page.open_child(child(page, 0))
    assert page.list.isVisible()
    assert page.record.isVisible()
    assert page.record.child_id == child(page, 0)
    assert page.list.selected_ids() == [child(page, 0)]


def test_a_narrow_window_shows_one_at_a_time_with_a_way_back(page: ChildrenPage) -> None:
    page.resize(780, 420)
    assert (page.list.isVisible(), page.record.isVisible()) == (True, False)
    page.open_child(child(page, 1))
    assert (page.list.isVisible(), page.record.isVisible()) == (False, True)
    page.record.back_asked.emit()
    assert (page.list.isVisible(), page.record.isVisible()) == (True, False)


def test_the_table_takes_the_whole_page(page: ChildrenPage) -> None:
    page.list.foot.set_table(True)
    assert (page.list.isVisible(), page.record.isVisible()) == (True, False)
    page.list.table.activated.emit(page.list.model.index(0, 0))
    assert (page.list.isVisible(), page.record.isVisible()) == (False, True)


@pytest.mark.parametrize(
    ("key", "goes_on", "school"),
    [("save", True, "柳湾小学"), ("drop", True, None), ("stay", False, None)],
)
def test_unsaved_typing_is_asked_about_once_before_the_next_child(
    page: ChildrenPage,
    monkeypatch: pytest.MonkeyPatch,
    desk: Desk,
    key: str,
    goes_on: bool,
    school: str | None,
) -> None:
    first, second = child(page, 0), child(page, 1)
    page.open_child(first)
    type_school(page, "柳湾小学")
    asked = answer(monkeypatch, key)
    page.open_child(second)
    assert asked == ["这份档案还没有保存"]
    assert page.record.child_id == (second if goes_on else first)
    assert page.list.selected_ids() == [second if goes_on else first]
    assert records.load(desk.ledger, first).schooling == school


def test_nothing_is_asked_where_nothing_was_typed(
    page: ChildrenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, "stay")
    page.open_child(child(page, 0))
    page.open_child(child(page, 1))
    page.new()
    assert asked == []
    assert page.record.child_id == ""


def test_a_saved_new_child_appears_in_the_list(page: ChildrenPage) -> None:
    page.new()
    page.record.body.form.take_up({"name": "安安"})
    assert page.save()
    assert page.list.model.line(0).name == "安安"
    assert page.list.selected_ids() == [page.record.child_id]


def test_other_pages_open_the_list_narrowed(page: ChildrenPage) -> None:
    page.show_filtered(level="high")
    assert page.list.model.rowCount() == 0
    page.show_filtered()
    assert page.list.model.rowCount() == 2


def test_a_closed_file_leaves_the_list(page: ChildrenPage, desk: Desk) -> None:
    gone = child(page, 0)
    records.close(desk.ledger, gone, TODAY, "moved", "", TODAY)
    desk.changes.child_saved.emit(gone)
    assert page.list.model.child_ids() == [child(page, 0)]
    assert child(page, 0) != gone


def test_a_draft_is_put_back_into_its_child(page: ChildrenPage) -> None:
    second = child(page, 1)
    page.open_child(second)
    type_school(page, "柳湾小学")
    draft = page.draft()
    page.record.open(child(page, 0))
    page.take_up(draft)
    assert page.record.child_id == second
    assert page.has_unsaved()


def test_printing_is_offered_for_the_child_open_and_the_list_shown(
    page: ChildrenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.open_child(child(page, 0))
    whom = page.list.whom(child(page, 0), [])
    assert [words for words, _ in whom.choices()] == ["打开的这一个（陈×明）", "列表里的 2 人"]


def test_somebody_who_may_only_look_is_told_so_instead_of_an_empty_form(qtbot: QtBot, desk: Desk) -> None:
    a_child(desk.ledger, name="陈小明")
    ledger = Ledger(desk.ledger.path, desk.ledger.key, User("小周", Role.VIEW))
    page = ChildrenPage(replace(desk, ledger=ledger, undo=Undo(ledger)))
    qtbot.addWidget(page)
    page.resize(1200, 650)
    page.show()
    page.arrive()
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 1, timeout=5_000)
    assert not page.list.foot.new.isVisible()
    page.new()
    assert page.record.child is None
    assert any("只能查看" in one.text() for one in page.list.findChildren(QLabel) if one.isVisible())
    ledger.close()
