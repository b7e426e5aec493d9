"""The tabs of a record: all of them where there is room, else one line and a menu of the rest."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.ui.children.tab_bar import TabBar, shown_on_one_line
from app.ui.children.tabs import ASSESSMENTS, EXTRA_TABS, HISTORY


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
    parts = [(f"part{n}", words) for n, words in enumerate(("基本信息", "就学健康", "救助情况", "家庭信息"))]
    made = TabBar(parts + [(tab.key, tab.label) for tab in EXTRA_TABS])
    made.choose("part0")
    qtbot.addWidget(made)
    made.resize(420, 60)
    made.show()
    return made


def test_with_height_to_spare_every_tab_shows(bar: TabBar) -> None:
    assert bar.hidden() == []
    assert not bar._rest.isVisible()


def test_in_a_low_window_the_tabs_stand_on_one_line(bar: TabBar) -> None:
    bar.set_low(True)
    assert bar.heightForWidth(bar.width()) < 60
    assert bar.hidden()[-1] == HISTORY
    bar.choose(HISTORY)
    assert HISTORY not in bar.hidden()


def test_the_menu_of_the_rest_tells_what_is_missing_and_leads_there(qtbot: QtBot, bar: TabBar) -> None:
    bar.note(ASSESSMENTS, 1, 0)
    bar.set_low(True)
    assert bar._rest.text() == f"其余 {len(bar.hidden())} 页  缺 1"
    menu = bar._rest.menu()
    bar._fill(menu)
    entry = next(action for action in menu.actions() if action.text() == "监护评估  缺 1")
    with qtbot.waitSignal(bar.chosen) as chosen:
        entry.trigger()
    assert chosen.args == [ASSESSMENTS]
