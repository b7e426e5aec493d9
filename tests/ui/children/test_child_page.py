"""One child's record under a person's hands, from opening to saving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.models.child import Child
from app.models.listing import ListLine
from app.models.trace import Trace
from app.services.children import families, records
from app.services.children.undo import Undo
from app.services.ledger import Ledger
from app.services.office.extra_fields import Wish, add_field
from app.services.safety.keys import User
from app.services.safety.roles import Role
from app.ui.children import file_acts
from app.ui.children.child_page import ChildPage
from app.ui.children.close_dialog import CloseDialog
from app.ui.children.sibling_dialog import SiblingDialog
from app.ui.desk import Desk
from tests.factories import TODAY, a_child, an_assessment, an_id_number, changed
from tests.ui.children.conftest import shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def opened(page: ChildPage, left_behind_child: Child) -> ChildPage:
    """The page with 陈小明's record."""
    page.open(left_behind_child.id)
    return page


def typed(page: ChildPage, name: str, raw: object) -> None:
    editor = page.body.form.cells[name].editor
    editor.take_up(raw)
    editor.changed.emit()
    editor.settled.emit()


def words(page: ChildPage, name: str) -> str:
    found = page.findChild(QLabel, name)
    assert found is not None
    return found.text()


def banner(page: ChildPage) -> str:
    strip = page.body.banner
    return "" if strip.isHidden() else "".join(one.text() for one in strip.findChildren(QLabel))


def entry_of_more(page: ChildPage, name: str) -> Callable[[], object]:
    """What an entry of 更多 does; the entry has to be offered now."""
    menu = page.body.header.more.menu()
    assert menu is not None
    menu.aboutToShow.emit()
    return next(action for action in menu.actions() if action.objectName() == name).trigger


def test_a_record_shows_whose_it_is_and_how_it_stands(opened: ChildPage) -> None:
    assert words(opened, "child_name") == "陈小明"
    head = [one.text() for one in opened.body.header.findChildren(QLabel)]
    assert "男 · 11 岁 · 农村留守儿童" in head
    assert "未评估" in head
    assert "请先做监护评估" in head


def test_each_tab_tells_how_much_is_missing_in_it(opened: ChildPage) -> None:
    tabs = {tab.accessibleName() for tab in opened.body.tabs.findChildren(QToolButton)}
    assert "台账表格，缺 22" in tabs
    assert "救助情况，缺 1" in tabs
    assert "监护评估，缺 1" in tabs
    assert "变更记录" in tabs


def test_a_tab_is_opened_by_its_words_or_its_key(page: ChildPage, left_behind_child: Child) -> None:
    page.open(left_behind_child.id, "走访记录")
    assert page.body.tabs.current() == "visits"
    page.open(left_behind_child.id, "history")
    assert page.body.tabs.current() == "history"


def test_a_tab_is_made_when_it_is_first_looked_at_and_stays(opened: ChildPage) -> None:
    made = opened.body.extra.made
    assert list(made) == []
    opened.body.choose("visits")
    opened.body.choose("history")
    opened.body.choose("台账表格")
    assert list(made) == ["visits", "history"]
    assert opened.body.tabs.current() == "part0"
    visits = made["visits"]
    opened.body.choose("visits")
    assert opened.body.extra["visits"] is visits


def test_the_keys_turn_through_sections_and_tabs_alike(opened: ChildPage) -> None:
    keys = opened.body.tabs.keys()
    opened.body.choose("结对与需求")
    opened.body.turn(2)
    assert opened.body.tabs.current() == "visits"
    opened.body.turn(-1)
    assert opened.body.tabs.current() == keys[keys.index("visits") - 1]
    opened.body.choose("history")
    opened.body.turn(1)
    assert opened.body.tabs.current() == keys[0]


def test_a_tab_may_ask_for_another_one_or_for_a_report(
    opened: ChildPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    visits = opened.body.extra["visits"]
    visits.go_asked.emit("history")
    assert opened.body.tabs.current() == "history"
    begun: list[object] = []
    monkeypatch.setattr(opened.body.extra["problems"], "begin_report", begun.append)
    visits.report_asked.emit({"facts": "手臂有伤"})
    assert opened.body.tabs.current() == "problems"
    assert begun == [{"facts": "手臂有伤"}]


def test_what_is_typed_is_unsaved_until_it_is_saved(qtbot: QtBot, opened: ChildPage, ledger: Ledger) -> None:
    assert not opened.has_unsaved()
    typed(opened, "address", "青新社区5组21号")
    assert opened.has_unsaved()
    assert words(opened, "save_state") == "已改动，未保存"
    with qtbot.waitSignals([opened.saved, opened.desk.changes.child_saved]):
        assert opened.save()
    assert not opened.has_unsaved()
    assert words(opened, "save_state").startswith("已保存 ")
    assert records.load(ledger, opened.child_id).address == "青新社区5组21号"


def test_typing_the_old_value_again_leaves_nothing_to_save(opened: ChildPage) -> None:
    typed(opened, "father_name", "陈大河")
    typed(opened, "father_name", "陈大海")
    assert not opened.has_unsaved()


def test_missing_fields_never_bar_saving(page: ChildPage, ledger: Ledger) -> None:
    page.new()
    typed(page, "name", "陈新")
    assert page.save()
    assert records.load(ledger, page.child_id).name == "陈新"


def test_a_new_record_in_which_nothing_was_typed_is_not_filed(page: ChildPage) -> None:
    page.new()
    assert not page.has_unsaved()
    assert page.save()
    assert page.child_id == ""


def test_saving_goes_to_the_first_fault_and_writes_nothing(opened: ChildPage, ledger: Ledger) -> None:
    typed(opened, "address", "青新社区")
    typed(opened, "mother_phone", "138")
    typed(opened, "income", "很多")
    assert not opened.save()
    assert "2 处" in banner(opened)
    assert opened.body.form.focused() == "mother_phone"
    assert records.load(ledger, opened.child_id).address is None


def test_the_next_missing_field_is_found_across_the_tabs(opened: ChildPage) -> None:
    form = opened.body.form
    opened.body.go_to("needs")
    found = []
    for _ in range(3):
        opened.body.footer.next.click()
        found.append(form.focused())
    first = [field.name for field in form.completeness().missing][:3]
    assert found == ["director", *first[:2]] or found == first


def test_when_only_the_level_is_missing_the_way_leads_to_the_assessment(
    opened: ChildPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = replace(opened.body.form.completeness(), missing=())
    monkeypatch.setattr(opened.body.form, "completeness", lambda: done)
    opened.body.go_to_next()
    assert opened.body.tabs.current() == "assessments"
    assert opened.findChild(QWidget, "assessment_save").isVisible()  # type: ignore[union-attr]


def test_a_number_of_another_file_is_told_at_once_with_the_way_there(
    qtbot: QtBot, page: ChildPage, left_behind_child: Child
) -> None:
    page.new()
    typed(page, "id_number", an_id_number())
    assert "陈小明" in banner(page)
    with qtbot.waitSignal(page.open_asked) as asked:
        page.body.banner.act.click()
    assert asked.args == [left_behind_child.id]
    assert not page.save()
    assert page.child_id == ""


def test_a_number_of_a_closed_file_offers_to_reopen_it(
    qtbot: QtBot, page: ChildPage, ledger: Ledger, left_behind_child: Child
) -> None:
    records.close(ledger, left_behind_child.id, TODAY, "moved", "", TODAY)
    page.new()
    typed(page, "id_number", an_id_number())
    assert page.body.banner.act.text() == "重新启用那份档案"
    with qtbot.waitSignal(page.open_asked):
        page.body.banner.act.click()
    assert records.load(ledger, left_behind_child.id).is_open


def test_a_draft_brings_back_what_was_typed_in_form_and_visit(
    qtbot: QtBot, opened: ChildPage, desk: Desk
) -> None:
    typed(opened, "born", "去年")
    typed(opened, "needs", "一副新眼镜")
    opened.body.choose("visits")
    opened.body.extra["visits"].begin()
    visit = opened.body.extra["visits"].parts["visit"].entry  # type: ignore[attr-defined]
    visit.cells["day"].editor.take_up("昨天")
    visit.cells["problems"].editor.take_up("书桌太暗")
    draft = opened.draft()

    other = shown(qtbot, desk)
    other.take_up(draft)
    assert other.child_id == opened.child_id
    assert other.body.tabs.current() == "visits"
    assert other.draft() == draft


def test_a_draft_of_a_new_record_is_taken_up_as_a_new_record(page: ChildPage) -> None:
    page.new()
    typed(page, "name", "陈新")
    draft = page.draft()
    page.new()
    assert page.draft() is None
    page.take_up(draft)
    assert page.child_id == ""
    assert page.draft() == draft


def test_saving_elsewhere_is_shown_and_what_is_typed_here_stays(
    opened: ChildPage, ledger: Ledger, desk: Desk
) -> None:
    typed(opened, "needs", "一副新眼镜")
    child = records.load(ledger, opened.child_id)
    changed(ledger, child, schooling="柳湾小学三年级")
    desk.changes.child_saved.emit(child.id)
    cells = opened.body.form.cells
    assert cells["schooling"].editor.raw() == "柳湾小学三年级"
    assert cells["needs"].editor.raw() == "一副新眼镜"
    assert opened.body.form.unsaved().keys() == {"needs"}


def test_undo_takes_back_the_last_save(opened: ChildPage, ledger: Ledger) -> None:
    typed(opened, "father_name", "陈大河")
    opened.save()
    opened.undo()
    assert records.load(ledger, opened.child_id).family.father.name == "陈大海"
    assert opened.body.form.cells["father_name"].editor.raw() == "陈大海"
    assert "已撤回" in banner(opened)
    opened.undo()
    assert "没有可以撤回" in banner(opened)


def looks(ledger: Ledger) -> int:
    with ledger.reading() as session:
        return len(session.scalars(select(Trace).where(Trace.action == "unmask")).all())


def test_looking_at_a_whole_number_leaves_one_trace_each_time_the_record_is_opened(
    opened: ChildPage, ledger: Ledger
) -> None:
    assert looks(ledger) == 0
    entry_of_more(opened, "show_numbers")()
    opened.body.go_to("id_number")
    opened.body.go_to("father_id_number")
    assert looks(ledger) == 1
    opened.open(opened.child_id)
    opened.body.go_to("id_number")
    assert looks(ledger) == 2


def test_closing_asks_for_a_reason_and_reopening_takes_it_back(
    qtbot: QtBot, opened: ChildPage, monkeypatch: pytest.MonkeyPatch, ledger: Ledger
) -> None:
    def fill_in(dialog: CloseDialog) -> bool:
        ok = dialog.findChild(QWidget, "close_file_ok")
        assert ok is not None
        QTest.mouseClick(ok, Qt.MouseButton.LeftButton)
        assert not dialog.result()  # no reason yet
        dialog.cells["close_reason"].editor.set_value("moved")
        QTest.mouseClick(ok, Qt.MouseButton.LeftButton)
        return bool(dialog.result())

    monkeypatch.setattr(CloseDialog, "exec", fill_in)
    with qtbot.waitSignal(opened.closed_file):
        entry_of_more(opened, "close_file")()
    assert records.load(ledger, opened.child_id).close_reason == "moved"
    entry_of_more(opened, "reopen_file")()
    assert records.load(ledger, opened.child_id).is_open


def test_unsaved_changes_are_given_up_only_after_asking(
    opened: ChildPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(opened, "needs", "一副新眼镜")
    monkeypatch.setattr(file_acts, "ask", lambda *_: "stay")
    entry_of_more(opened, "give_up")()
    assert opened.has_unsaved()
    monkeypatch.setattr(file_acts, "ask", lambda *_: "drop")
    entry_of_more(opened, "give_up")()
    assert not opened.has_unsaved()


def test_siblings_are_suggested_shared_and_parted(page: ChildPage, ledger: Ledger) -> None:
    number = an_id_number(date(1985, 6, 2), serial=3)
    first = a_child(ledger, name="陈大宝", father_name="陈大海", father_id_number=number)
    second = a_child(ledger, name="陈小宝", father_id_number=number)
    page.open(second.id, "家庭信息")
    strip = page.body.family.banner
    strip.act.click()  # 共用家庭信息
    assert records.load(ledger, second.id).family_id == first.family_id
    assert page.body.form.cells["father_name"].editor.raw() == "陈大海"
    assert strip.act.text() == "分开"
    strip.act.click()
    assert not families.siblings(records.load(ledger, second.id))


def test_a_sibling_is_chosen_by_searching(
    qtbot: QtBot, opened: ChildPage, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    sibling = a_child(ledger, name="陈小宝")

    def choose(dialog: SiblingDialog) -> bool:
        dialog.search.setText("cxb")
        qtbot.waitUntil(lambda: dialog.list.count() == 1)
        dialog.list.setCurrentRow(0)
        return True

    monkeypatch.setattr(SiblingDialog, "exec", choose)
    entry_of_more(opened, "share_family")()
    assert records.load(ledger, opened.child_id).family_id == sibling.family_id


def test_printing_saves_first(qtbot: QtBot, opened: ChildPage, ledger: Ledger) -> None:
    typed(opened, "address", "青新社区")
    with qtbot.waitSignal(opened.print_asked) as asked:
        opened.body.header.print.click()
    assert asked.args == [[opened.child_id]]
    assert records.load(ledger, opened.child_id).address == "青新社区"


def test_somebody_who_may_only_look_cannot_type(qtbot: QtBot, desk: Desk, left_behind_child: Child) -> None:
    ledger = Ledger(desk.ledger.path, desk.ledger.key, User(desk.ledger.user.name, Role.VIEW))
    page = shown(qtbot, replace(desk, ledger=ledger, undo=Undo(ledger)))
    page.open(left_behind_child.id)
    assert not page.body.header.save.isVisible()
    assert all(
        not part.isEnabled() or part.property("readOnly")
        for cell in page.body.form.cells.values()
        for part in cell.editor.parts()
    )
    openers = page.body.form.pages[0].findChildren(QPushButton)
    assert openers
    assert not any(opener.isVisible() for opener in openers)
    assert not page.body.footer.next.isVisible()
    assert "只能查看" in [one.text() for one in page.body.header.findChildren(QLabel)]
    ledger.close()


def test_in_a_very_narrow_record_the_way_back_is_said_in_fewer_words(opened: ChildPage) -> None:
    opened.show_back(True)
    opened.body.header.resize(500, 60)
    assert opened.body.header.back.text() == "返回"
    opened.body.header.resize(800, 60)
    assert opened.body.header.back.text() == "返回列表"


def test_the_way_to_clear_a_choice_shows_only_where_one_is(opened: ChildPage) -> None:
    """Taking up a record must not bring out the buttons that wait for the focus."""
    shown = [one.text() for one in opened.body.findChildren(QPushButton) if one.isVisible()]
    assert "清除" not in shown


def test_a_field_that_the_office_adds_appears_and_what_is_typed_stays(opened: ChildPage, desk: Desk) -> None:
    typed(opened, "needs", "一副新眼镜")
    add_field(desk.ledger, Wish("鞋码", "text"))
    desk.changes.form_changed.emit()
    assert "补充信息" in [page.label for page in opened.body.form.pages]
    assert opened.body.form.cells["needs"].editor.raw() == "一副新眼镜"
    assert opened.has_unsaved()


def test_the_head_tells_level_and_last_visit(
    page: ChildPage, ledger: Ledger, left_behind_child: Child
) -> None:
    an_assessment(ledger, left_behind_child, "high", date(2026, 9, 1))
    page.open(left_behind_child.id)
    head = [one.text() for one in page.body.header.findChildren(QLabel)]
    assert "高风险" in head
    assert "还没有走访记录" in head


def test_a_low_window_says_the_facts_on_one_line_and_leaves_the_room_to_the_form(
    qtbot: QtBot, opened: ChildPage
) -> None:
    opened.resize(800, 760)
    brief = opened.body.header._brief
    assert not brief.isVisible()
    opened.resize(800, 380)
    assert brief.isVisible()
    qtbot.waitUntil(lambda: opened.body.header.height() < 2 * brief.height())
    qtbot.waitUntil(lambda: opened.body.form.pages[0].height() > 200)


def test_a_record_that_was_destroyed_meanwhile_is_put_away(page: ChildPage, left_behind_child: Child) -> None:
    page.open(left_behind_child.id)
    with page.desk.ledger.writing() as session:
        session.delete(session.get_one(ListLine, left_behind_child.id))
        session.flush()
        session.delete(session.get_one(Child, left_behind_child.id))
    page.desk.changes.many_changed.emit()
    assert page.child is None
    assert page.child_id == ""
    assert not page.has_unsaved()
