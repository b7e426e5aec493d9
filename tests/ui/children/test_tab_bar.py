"""The tabs of a record: two lines, the second for the form's sections; fewer words and a menu where it is
narrow; a single line where it is low."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from app.ui.children.tab_bar import TabBar
from app.ui.children.tab_line import Count, TabLine, Words, shown_on_one_line
from app.ui.children.tabs import ASSESSMENTS, FORM, HISTORY, VISITS

SECTIONS = ("基本信息", "就学健康", "救助情况", "家庭信息", "委托照护", "结对与需求", "档案")
OTHERS = [
    Words("visits", "走访记录", "走访"),
    Words("assessments", "监护评估", "评估"),
    Words("problems", "问题与报告", "问题"),
    Words("agreements", "照护协议", "协议"),
    Words("support", "需求与服务", "服务"),
    Words("attachments", "附件", "附件"),
    Words("history", "变更记录", "变更"),
]
WIDE, NARROW = 800, 490  # the record at 1366 and at 1093 pixels, the list beside it


@pytest.mark.parametrize(
    ("room", "current", "shown"),
    [
        (300, 0, [0, 1, 2]),  # all fit: no button is needed
        (299, 0, [0, 1]),
        (250, 2, [0, 2]),  # the one in front is never in the menu
        (150, 1, [1]),
        (40, 2, [2]),
    ],
)
def test_one_line_takes_the_first_tabs_that_fit_and_the_one_in_front(
    room: int, current: int, shown: list[int]
) -> None:
    assert shown_on_one_line([100, 100, 100], room, 50, current) == shown


@pytest.fixture
def bar(qtbot: QtBot) -> TabBar:
    sections = [Words(f"part{n}", words, words[:2]) for n, words in enumerate(SECTIONS)]
    made = TabBar(sections, OTHERS)
    made.choose("part0")
    qtbot.addWidget(made)
    made.resize(WIDE, 80)
    made.show()
    return made


def texts(line: TabLine) -> list[str]:
    return [tab.text() for tab in line.findChildren(QToolButton) if tab.isVisible()]


def names(line: TabLine) -> list[str]:
    return [tab.accessibleName() for tab in line.findChildren(QToolButton) if tab.isVisible()]


def test_the_sections_of_the_form_show_only_while_it_is_in_front(bar: TabBar) -> None:
    assert texts(bar.groups) == ["台账表格", *(tab.full for tab in OTHERS)]
    assert texts(bar.parts) == list(SECTIONS)
    bar.choose(VISITS)
    assert not bar.parts.isVisible()
    assert (bar.groups.current(), bar.current()) == (VISITS, VISITS)


def test_the_tab_of_the_form_leads_back_to_the_section_that_was_in_front(qtbot: QtBot, bar: TabBar) -> None:
    bar.choose("part3")
    bar.choose(VISITS)
    with qtbot.waitSignal(bar.chosen) as chosen:
        bar.groups.chosen.emit(FORM)
    assert chosen.args == ["part3"]
    bar.choose(FORM)
    assert bar.current() == "part3"


def test_what_is_missing_is_told_at_its_section_and_summed_up_at_the_form(bar: TabBar) -> None:
    bar.resize(1000, 80)
    bar.tell({"part1": Count(2), "part4": Count(1, 1), ASSESSMENTS: Count(1, hints=2)})
    assert texts(bar.groups)[0] == "台账表格  缺 3  有误 1"
    assert "监护评估  缺 1  留意 2" in texts(bar.groups)
    assert "就学健康  缺 2" in texts(bar.parts)
    assert "委托照护  缺 1  有误 1" in texts(bar.parts)


def test_where_it_is_narrow_the_tabs_say_the_same_in_fewer_words(bar: TabBar) -> None:
    bar.tell({"part1": Count(2)})
    bar.resize(NARROW, 80)
    assert texts(bar.groups) == ["台账 缺2", *(tab.short for tab in OTHERS)]
    assert "就学 缺2" in texts(bar.parts)
    assert names(bar.groups)[:2] == ["台账表格，缺 2", "走访记录"]
    assert "就学健康，缺 2" in names(bar.parts)
    assert bar.parts.hidden() == bar.groups.hidden() == []


def test_every_line_is_a_single_one_however_narrow_it_is(bar: TabBar) -> None:
    for width in (WIDE, NARROW, 300):
        bar.resize(width, 80)
        QApplication.processEvents()
        for line in (bar.groups, bar.parts):
            tops = {tab.y() for tab in line.findChildren(QToolButton) if tab.isVisible()}
            assert len(tops) == 1
            assert line.minimumSizeHint().width() <= width


def test_a_low_window_has_one_line_of_all(bar: TabBar) -> None:
    bar.set_low(True)
    assert not bar.groups.isVisible()
    assert not bar.parts.isVisible()
    assert bar.all.keys() == bar.keys()
    assert bar.all.hidden() == []
    bar.set_low(True, lowest=True)
    bar.resize(420, 60)
    assert bar.all.hidden()[-1] == HISTORY
    bar.choose(HISTORY)
    assert HISTORY not in bar.all.hidden()


def test_the_menu_of_the_rest_tells_what_is_missing_and_leads_there(qtbot: QtBot, bar: TabBar) -> None:
    bar.tell({ASSESSMENTS: Count(1)})
    bar.set_low(True, lowest=True)
    bar.resize(300, 60)
    assert bar.all._rest.text() == f"其余 {len(bar.all.hidden())} 页  缺 1"
    menu = bar.all._rest.menu()
    bar.all._fill(menu)
    entry = next(action for action in menu.actions() if action.text() == "监护评估  缺 1")
    with qtbot.waitSignal(bar.chosen) as chosen:
        entry.trigger()
    assert chosen.args == [ASSESSMENTS]


def test_a_low_window_too_narrow_for_all_keeps_its_two_lines(bar: TabBar) -> None:
    bar.set_low(True)
    bar.resize(NARROW, 80)
    assert not bar.all.isVisible()
    assert bar.groups.isVisible()
    assert bar.groups.hidden() == bar.parts.hidden() == []
    bar.set_low(True, lowest=True)
    assert bar.all.isVisible()
    assert bar.all.hidden()
