"""The page of the month: reading it, going to children, moving days, filters, other months, printing."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.services.ledger import Ledger
from app.services.plan.marking import marks_of
from app.services.plan.proposal import Mark, Proposal
from app.services.safety.roles import Role
from app.ui.desk import Desk
from app.ui.printing import paper_dialog
from app.ui.start.means import Means
from app.ui.walks import print_dialog
from app.ui.walks.card import carried
from app.ui.walks.day_cell import DayCell
from app.ui.walks.page import WalksPage
from app.ui.walks.rows import ChildRow, HeadRow
from tests.factories import TODAY
from tests.ui.desks import a_desk
from tests.ui.walks.conftest import opened


def child_rows(page: WalksPage) -> list[ChildRow]:
    return [row for row in page.pane.list.rows() if isinstance(row, ChildRow)]


def row_named(page: WalksPage, masked: str) -> ChildRow:
    return next(row for row in child_rows(page) if row.name == masked)


def proposal_of(page: WalksPage, masked: str) -> Proposal:
    found = row_named(page, masked).proposal
    assert found is not None
    return found


def cell(page: WalksPage, day: date) -> DayCell:
    return next(one for one in page.calendar.cells() if one.day == day)


def press(page: WalksPage, name: str) -> None:
    found = page.findChild(QPushButton, name)
    assert found is not None
    assert found.isVisible()
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def marks(page: WalksPage) -> list[Mark]:
    with page._desk.ledger.reading() as session:
        return marks_of(session)


def settled(page: WalksPage, qtbot: QtBot) -> list[Mark]:
    """What is stored once the page has read again."""
    before = page._plan
    qtbot.waitUntil(lambda: page._plan is not before, timeout=5000)
    return marks(page)


def drop(page: WalksPage, one: Proposal, day: date) -> None:
    data = carried(one.tag)
    where = QPointF(5, 5)
    action, button, keys = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    cell(page, day).dropEvent(QDropEvent(where, action, data, button, keys))


# Reading


def test_the_list_and_the_calendar_tell_the_same(page: WalksPage) -> None:
    ahead = [row.proposal for row in child_rows(page) if row.proposal]
    for one in ahead:
        card = page.calendar.card_of(one.tag)
        assert card is not None
        assert card in cell(page, one.day or TODAY).cards()
    assert "本月要走访 4 人" in page.head.summary.text()


def test_made_visits_stand_on_their_days_and_today_and_days_off_are_marked(page: WalksPage) -> None:
    [made] = cell(page, date(2026, 11, 9)).cards()
    assert made.accessibleName() == "丁×桐，已走访"
    assert cell(page, TODAY).property("state") == "today"
    assert cell(page, date(2026, 11, 28)).property("state") == "off"


def test_a_holiday_is_named(page: WalksPage, qtbot: QtBot) -> None:
    page.go_to(date(2026, 10, 1))
    qtbot.waitUntil(lambda: page._plan is not None and page._plan.month.month == 10, timeout=5000)
    assert "国庆" in [label.text() for label in cell(page, date(2026, 10, 1)).findChildren(QLabel)]
    assert "上班" in [label.text() for label in cell(page, date(2026, 10, 10)).findChildren(QLabel)]


def test_a_year_whose_days_off_are_not_known_is_said(page: WalksPage, qtbot: QtBot) -> None:
    page.go_to(date(2027, 1, 1))
    qtbot.waitUntil(lambda: "2027" in page._note.text(), timeout=5000)
    assert "只把周六、周日当作休息日" in page._note.text()


def test_an_empty_ledger_is_calm(ledger: Ledger, means: Means, qtbot: QtBot) -> None:
    page = opened(a_desk(ledger, means), qtbot)
    assert page.pane.stack_shows() == "nothing"
    assert not page.head.plan.isEnabled()
    assert not page.strip.isVisible()


# Going to a child


def test_a_click_on_a_row_opens_the_child_and_its_button_the_entry(page: WalksPage, qtbot: QtBot) -> None:
    row = child_rows(page)[1]
    at = page.pane.list.rows().index(row)
    place = page.pane.list.visualRect(page.pane.list.model().index(at, 0))
    with qtbot.waitSignal(page.open_child) as told:
        QTest.mouseClick(
            page.pane.list.viewport(), Qt.MouseButton.LeftButton, pos=place.topLeft() + QPoint(20, 12)
        )
    assert told.args == [row.child_id, "visits", False]
    button = page.pane.list.button_rect(row.child_id).center()
    with qtbot.waitSignal(page.open_child) as told:
        QTest.mouseClick(page.pane.list.viewport(), Qt.MouseButton.LeftButton, pos=button)
    assert told.args == [row.child_id, "visits", True]


def test_a_heading_folds_its_group_by_mouse_and_key(page: WalksPage) -> None:
    page.pane.list.setCurrentIndex(page.pane.list.model().index(0, 0))
    before = len(page.pane.list.rows())
    QTest.keyClick(page.pane.list, Qt.Key.Key_Return)
    assert len(page.pane.list.rows()) == before - 1
    head = page.pane.list.rows()[0]
    assert isinstance(head, HeadRow)
    assert head.spoken() == "逾期未走访（1 人），已收起"


def test_enter_on_a_card_opens_its_child(page: WalksPage, qtbot: QtBot) -> None:
    one = proposal_of(page, "吴×花")
    card = page.calendar.card_of(one.tag)
    assert card is not None
    with qtbot.waitSignal(page.open_child) as told:
        QTest.keyClick(card, Qt.Key.Key_Return)
    assert told.args == [one.child_id, "visits", False]


# Moving days


def test_a_card_dropped_on_another_day_is_moved_there(page: WalksPage, qtbot: QtBot) -> None:
    one = proposal_of(page, "吴×花")
    drop(page, one, date(2026, 11, 28))
    assert [(mark.what, mark.day) for mark in settled(page, qtbot)] == [("move", date(2026, 11, 28))]
    assert proposal_of(page, "吴×花").day == date(2026, 11, 28)


def test_a_brother_comes_along(page: WalksPage, qtbot: QtBot) -> None:
    drop(page, proposal_of(page, "陈×明"), date(2026, 11, 27))
    settled(page, qtbot)
    brothers = [row.proposal.day for row in child_rows(page) if row.name == "陈×明" and row.proposal]
    assert brothers == [date(2026, 11, 27)] * 2


def test_a_card_cannot_be_moved_into_the_past(page: WalksPage) -> None:
    one = proposal_of(page, "吴×花")
    assert not cell(page, date(2026, 11, 20)).acceptDrops()
    page.calendar.moved.emit(one.tag, date(2026, 11, 20))
    assert "已经过去" in page.banner.findChildren(QLabel)[0].text()
    assert marks(page) == []


def test_a_chosen_card_is_told_of_and_can_be_moved_from_the_keyboard(page: WalksPage, qtbot: QtBot) -> None:
    one = proposal_of(page, "吴×花")
    card = page.calendar.card_of(one.tag)
    assert card is not None
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert page.strip.isVisible()
    days = page.findChild(QComboBox, "walks_move")
    assert days is not None
    wanted = next(n for n in range(days.count()) if days.itemData(n) == date(2026, 11, 30))
    assert days.itemText(wanted).startswith("11月30日 周一")
    days.activated.emit(wanted)
    assert [mark.day for mark in settled(page, qtbot)] == [date(2026, 11, 30)]


def test_a_day_is_pinned_skipped_and_left_to_the_plan_again(page: WalksPage, qtbot: QtBot) -> None:
    page._card_chosen(proposal_of(page, "吴×花").tag)
    press(page, "walks_pin")
    assert [mark.what for mark in settled(page, qtbot)] == ["pin"]
    press(page, "walks_skip")
    assert [mark.what for mark in settled(page, qtbot)] == ["skip"]
    assert row_named(page, "吴×花").day == "不排"
    press(page, "walks_clear")
    assert settled(page, qtbot) == []
    assert row_named(page, "吴×花").day.endswith("日走访")


def test_a_move_is_taken_back(page: WalksPage, qtbot: QtBot) -> None:
    drop(page, proposal_of(page, "吴×花"), date(2026, 11, 30))
    assert len(settled(page, qtbot)) == 1
    page.undo()
    assert settled(page, qtbot) == []
    page.undo()
    assert "没有可以撤回的改动" in page.banner.findChildren(QLabel)[0].text()


def test_who_may_only_look_moves_nothing(desk: Desk, means: Means, qtbot: QtBot) -> None:
    ledger = desk.ledger
    looking = Ledger(ledger.path, ledger.key, ledger.user._replace(role=Role.VIEW))
    page = opened(a_desk(looking, means), qtbot)
    one = proposal_of(page, "吴×花")
    page._card_chosen(one.tag)
    shown = {found.objectName() for found in page.strip.findChildren(QPushButton) if found.isVisible()}
    assert shown == {"walks_open"}
    assert page.pane.list.button_rect(one.child_id).isEmpty()
    page.calendar.moved.emit(one.tag, date(2026, 11, 30))
    assert "只能查看" in page.banner.findChildren(QLabel)[0].text()
    looking.close()


# Narrowing, other months, the width of the window


@pytest.mark.parametrize(
    ("words", "level", "group", "names"),
    [
        ("wxh", None, None, ["吴×花"]),
        ("", "high", None, ["黄×欣", "陈×明"]),
        ("", None, "第2组", ["陈×明", "陈×明"]),
        ("没有这个人", None, None, []),
    ],
)
def test_search_and_filters_narrow_list_and_calendar(
    page: WalksPage, qtbot: QtBot, words: str, level: str | None, group: str | None, names: list[str]
) -> None:
    page.pane.search.setText(words)
    page.pane.level.choose(level)
    page.pane.group.choose(group)
    qtbot.waitUntil(lambda: [row.name for row in child_rows(page)] == names, timeout=2000)
    shown = [card for one in page.calendar.cells() for card in one.cards()]
    assert len(shown) == len(names)
    if not names:
        assert page.pane.stack_shows() == "no_hits"
        page.pane.clear()
        qtbot.waitUntil(lambda: bool(child_rows(page)), timeout=2000)


def test_groups_are_offered_in_the_order_of_their_numbers(page: WalksPage) -> None:
    assert [page.pane.group.itemText(n) for n in range(page.pane.group.count())] == [
        "全部",
        "第1组",
        "第2组",
        "第10组",
    ]


def test_one_goes_to_the_next_month_and_back(page: WalksPage, qtbot: QtBot) -> None:
    press(page, "walks_after")
    qtbot.waitUntil(lambda: page.findChild(QLabel, "walks_month").text() == "2026年12月", timeout=5000)  # type: ignore[union-attr]
    assert all(row.proposal for row in child_rows(page))
    press(page, "walks_now")
    qtbot.waitUntil(lambda: page.findChild(QLabel, "walks_month").text() == "2026年11月", timeout=5000)  # type: ignore[union-attr]


def test_a_narrow_window_shows_list_or_calendar(desk: Desk, qtbot: QtBot) -> None:
    page = opened(desk, qtbot, width=787)
    assert (page.pane.list.isVisible(), page.calendar.isVisible()) == (True, False)
    page.head._switch[1].click()
    assert (page.pane.list.isVisible(), page.calendar.isVisible()) == (False, True)
    page.find()
    assert page.pane.list.isVisible()


# On paper


def test_forms_are_asked_for_those_to_be_visited_who_are_shown(page: WalksPage, qtbot: QtBot) -> None:
    page.pane.group.choose("第2组")
    with qtbot.waitSignal(page.forms_asked) as told:
        press(page, "walks_print_forms")
    assert sorted(told.args[0]) == sorted(row.child_id for row in child_rows(page))


def test_the_plan_is_previewed_and_saved(
    page: WalksPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path_factory.mktemp("out")
    monkeypatch.setattr(paper_dialog, "ask_path", lambda _parent, name: out / name)
    dialog = print_dialog.RouteDialog(page._desk, page._month, page)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.made is not None, timeout=10_000)
    assert dialog.view.pages() == 1
    for name, ending in (("save_pdf", "pdf"), ("save_word", "docx"), ("save_table", "xlsx")):
        dialog.findChild(QPushButton, name).click()  # type: ignore[union-attr]
        file = out / f"走访计划_202611.{ending}"
        qtbot.waitUntil(file.exists, timeout=10_000)
        qtbot.waitUntil(dialog._actions[0].isEnabled, timeout=10_000)
    assert (out / "走访计划_202611.pdf").read_bytes() == dialog.made.content  # type: ignore[union-attr]
    dialog.reject()


def test_printing_without_a_printer_says_what_to_do(
    page: WalksPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper_dialog, "has_printer", lambda: False)
    dialog = print_dialog.RouteDialog(page._desk, page._month, page)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.made is not None, timeout=10_000)
    dialog.findChild(QPushButton, "print_now").click()  # type: ignore[union-attr]
    assert "没有打印机" in dialog.banner.findChildren(QLabel)[0].text()
    dialog.reject()
