"""统计 on the screen: every number leads to just its children, by mouse and by keyboard; years, widths."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.application import places
from app.services.children.search import Only
from app.services.demo.scratch import make_scratch_demo
from app.services.figures.statistics import statistics
from app.ui.children.page import ChildrenPage
from app.ui.printing.paper_dialog import PaperDialog
from app.ui.program import Program
from app.ui.start.means import Means
from app.ui.statistics.chart_view import ChartView
from app.ui.statistics.statistics_part import StatisticsPart
from app.ui.statistics.totals import TotalCard
from tests.factories import TODAY
from tests.ui.statistics.conftest import Place, settled
from tests.ui.test_accessible import LEAST

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def part(place: Place, qtbot: QtBot) -> StatisticsPart:
    place.page.resize(1150, 640)
    shown = place.show("statistics")
    assert isinstance(shown, StatisticsPart)
    if not shown.chapters.views():
        place.page.arrive()
    qtbot.waitUntil(shown.chapters.is_whole, timeout=10_000)
    settled(place, qtbot)
    qtbot.waitUntil(shown.chapters.is_whole, timeout=10_000)
    return shown


def chart(part: StatisticsPart, key: str) -> ChartView:
    return part.chapters.views()[key]


def test_each_number_of_each_chart_leads_to_its_children(place: Place, part: StatisticsPart) -> None:
    told = {one.key: one for one in statistics(place.desk.ledger, 2026, TODAY).breakdowns()}
    pressed = 0
    for key, view in part.chapters.views().items():
        for (bar, series), button in view.buttons.items():
            button.click()
            wanted = told[key].bars[bar].parts[series]
            only = Only(wanted.title, frozenset(wanted.children))
            assert place.asked[-1] == {"status": "all", "only": only}
            pressed += 1
    assert pressed > 60


def test_a_bar_is_pressed_like_its_number(place: Place, part: StatisticsPart) -> None:
    view = chart(part, "years_people")
    QTest.mouseClick(view, LEFT, pos=view.buttons[0, 1].geometry().center())
    beside, number = [one for one, spot in view._places if (spot.bar, spot.series) == (0, 1)]
    beside.click()
    number.click()
    assert place.asked[-1] == place.asked[-2]
    assert beside.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_what_is_nought_or_not_to_be_named_leads_nowhere(place: Place, part: StatisticsPart) -> None:
    told = {one.key: one for one in statistics(place.desk.ledger, 2026, TODAY).breakdowns()}
    for key, view in part.chapters.views().items():
        listed = {
            (at, series)
            for at, bar in enumerate(told[key].bars)
            for series, one in enumerate(bar.parts)
            if one.children
        }
        assert set(view.buttons) == listed


def test_the_keyboard_stops_once_a_chart_and_walks_with_the_arrows(
    place: Place, part: StatisticsPart, qtbot: QtBot
) -> None:
    view = chart(part, "visits")
    stops = [one for one in view.buttons.values() if one.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert len(stops) == 1
    place.page.activateWindow()
    view.buttons[0, 0].setFocus()
    QTest.keyClick(view.buttons[0, 0], Qt.Key.Key_Down)
    here = QApplication.focusWidget()
    assert here is not None
    assert here is view.buttons[1, 0]
    QTest.keyClick(here, Qt.Key.Key_Right)
    beside = QApplication.focusWidget()
    assert beside in view.buttons.values()
    assert beside is not here
    assert beside is not None
    QTest.keyClick(beside, Qt.Key.Key_Return)
    assert "月" in place.asked[-1]["only"].words
    assert [one for one in view.buttons.values() if one.focusPolicy() == Qt.FocusPolicy.StrongFocus] == [
        beside
    ]


def test_the_numbers_at_the_top_lead_to_their_children(place: Place, part: StatisticsPart) -> None:
    for total in statistics(place.desk.ledger, 2026, TODAY).totals:
        card = part.findChild(TotalCard, f"total_{total.key}")
        assert card is not None
        assert str(total.part.count) in [one.text() for one in card.findChildren(QLabel)]
        QTest.mouseClick(card, LEFT)
        if total.part.children:
            assert place.asked[-1]["only"].child_ids == frozenset(total.part.children)


def test_another_year_is_counted_anew(place: Place, part: StatisticsPart, qtbot: QtBot) -> None:
    before = chart(part, "levels")
    part.year.setCurrentIndex(part.year.findData(2025))
    qtbot.waitUntil(lambda: part.chapters.views().get("levels") not in (None, before), timeout=10_000)
    told = statistics(place.desk.ledger, 2025, TODAY)
    words = [one.text() for one in part.findChildren(QLabel)]
    assert told.under in words
    assert part.village.isHidden()
    again = chart(part, "levels")
    part.year.setCurrentIndex(part.year.findData(2026))
    qtbot.waitUntil(lambda: part.chapters.views().get("levels") not in (None, again), timeout=10_000)


def test_a_choice_that_comes_later_is_read_whole(part: StatisticsPart) -> None:
    longest = "石鼓社区居民委员会"
    for box in (part.year, part.village):
        box.addItem(longest)
        assert box.sizeHint().width() > box.fontMetrics().horizontalAdvance(longest)
        box.removeItem(box.findText(longest))


def test_names_and_sizes_are_fit_for_everybody(part: StatisticsPart) -> None:
    for view in part.chapters.views().values():
        assert view.accessibleName()
        for button in view.buttons.values():
            assert button.accessibleName().endswith("打开名单")
            assert button.height() >= LEAST
            assert button.width() >= LEAST
            assert view.rect().contains(button.geometry())


def test_narrower_the_charts_are_drawn_anew(place: Place, part: StatisticsPart, qtbot: QtBot) -> None:
    wide = chart(part, "levels")
    place.page.resize(760, 640)
    qtbot.waitUntil(lambda: chart(part, "levels") is not wide, timeout=10_000)
    settled(place, qtbot)
    narrow = chart(part, "levels")
    qtbot.waitUntil(lambda: narrow.width() <= part.sight.viewport().width(), timeout=5_000)
    assert narrow.width() / narrow._chart.wide == pytest.approx(16, rel=0.15)


def test_it_goes_on_paper_as_it_is_seen(
    place: Place, part: StatisticsPart, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[PaperDialog] = []

    def look(dialog: PaperDialog) -> int:
        qtbot.waitUntil(lambda: dialog.made is not None, timeout=20_000)
        shown.append(dialog)
        assert dialog.view.pages() > 3
        assert [one.text() for one in dialog.findChildren(QPushButton)][:1]
        return 0

    monkeypatch.setattr(PaperDialog, "exec", look)
    part.print()
    assert shown[0].windowTitle() == "2026年统计"
    assert {one.objectName() for one in shown[0].findChildren(QPushButton)} >= {"save_table", "save_pdf"}
    shown[0].done(0)


def test_through_the_window_a_bar_opens_the_list_of_exactly_those_children(
    qapp: QApplication, means: Means, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(qapp, "quit", lambda: None)
    program = Program(qapp, means, places, lambda: make_scratch_demo(TODAY, children=12), bundled_only=True)
    assert program.begin_demo()
    qtbot.waitUntil(lambda: bool(program.sitting and program.sitting.window), timeout=10_000)
    assert program.sitting is not None
    assert program.sitting.window is not None
    window = program.sitting.window
    window.go_to("reports:statistics")
    part = window.page("reports").here()  # type: ignore[attr-defined]
    assert isinstance(part, StatisticsPart)
    qtbot.waitUntil(part.chapters.is_whole, timeout=10_000)
    view = chart(part, "levels")
    place, button = next(iter(view.buttons.items()))
    wanted = view._chart.breakdown.bars[place[0]].parts[place[1]]
    QTest.mouseClick(button, LEFT)
    page = window.here()
    assert isinstance(page, ChildrenPage)
    qtbot.waitUntil(lambda: page.list.model.rowCount() == len(wanted.children), timeout=5_000)
    listed = {page.list.model.line(row).child_id for row in range(page.list.model.rowCount())}
    assert listed == set(wanted.children)
    chip = page.list.filters.only
    assert wanted.title in chip.text()
    chip.click()
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 12, timeout=5_000)
    program.end()
