"""排查汇总表 on the screen: cells and notes lead to their children, another day is counted anew."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.errors import Problem
from app.services.census.table import Who, census
from app.ui.printing.paper_dialog import PaperDialog
from app.ui.statistics import census_part
from app.ui.statistics.census_part import CensusPart
from tests.factories import TODAY
from tests.ui.statistics.conftest import Place, settled

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def part(place: Place, qtbot: QtBot) -> CensusPart:
    shown = place.show("census")
    assert isinstance(shown, CensusPart)
    shown.who.setCurrentIndex(0)
    shown.day.set_value(TODAY)
    shown.arrive()
    about = (Who.LEFT_BEHIND, TODAY)
    qtbot.waitUntil(
        lambda: shown._table is not None and (shown._table.who, shown._table.day) == about, timeout=10_000
    )
    settled(place, qtbot)
    return shown


def cell(part: CensusPart, group: str, column: str, row: int = 0) -> QModelIndex:
    places = part.view.census.places
    at = next(
        n for n, one in enumerate(places) if (one.group and one.group.title, one.column) == (group, column)
    )
    return part.view.census.index(row, at)


def test_every_cell_leads_to_its_children(place: Place, part: CensusPart) -> None:
    table = census(place.desk.ledger, Who.LEFT_BEHIND, TODAY)
    for group in table.groups:
        for column, ids in table.whole.cells[group.title].items():
            index = cell(part, group.title, column, row=1)
            assert index.data() == str(len(ids))
            before = len(place.asked)
            part.view.activated.emit(index)
            if ids:
                asked = place.asked[-1]["only"]
                assert (asked.words, asked.child_ids) == (f"{group.title}：{column}", frozenset(ids))
            else:
                assert len(place.asked) == before


def test_a_click_and_enter_lead_there_too(place: Place, part: CensusPart) -> None:
    before, index = len(place.asked), part.view.census.index(0, 0)
    part.view.scrollTo(index)
    QTest.mouseClick(part.view.viewport(), LEFT, pos=part.view.visualRect(index).center())
    part.view.setCurrentIndex(index)
    QTest.keyClick(part.view, Qt.Key.Key_Return)
    assert len(place.asked) == before + 2
    assert place.asked[-1] == place.asked[-2]
    told = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("青新社区居委会，数量：")
    assert told.endswith("看名单")


def test_the_last_row_tells_shares(part: CensusPart) -> None:
    model = part.view.census
    last = model.rowCount() - 1
    assert model.headerData(last, Qt.Orientation.Vertical) == "占比%"
    assert model.index(last, 0).data() == "100.0"
    whole, boarders = int(model.index(1, 0).data()), int(cell(part, "寄宿情况", "寄宿生", 1).data())
    assert cell(part, "寄宿情况", "寄宿生", last).data() == f"{boarders * 100 / whole:.1f}"


def test_a_group_is_brought_into_sight(part: CensusPart) -> None:
    go = next(one for one in part.findChildren(QPushButton) if one.text() == "救助措施")
    go.click()
    index = part.view.currentIndex()
    place = part.view.census.places[index.column()]
    assert place.group is not None
    assert (place.group.title, place.column) == ("救助措施", "建档立卡贫困户")
    assert part.view.viewport().rect().contains(part.view.visualRect(index).topLeft())


def test_about_others_and_as_on_another_day(place: Place, part: CensusPart, qtbot: QtBot) -> None:
    part.who.setCurrentIndex(1)
    settled(place, qtbot)
    qtbot.waitUntil(lambda: part._table is not None and part._table.who is Who.HARDSHIP, timeout=5_000)
    part.day.line.setText("2025-06-30")
    part.day.settled.emit()
    qtbot.waitUntil(lambda: part._table is not None and part._table.day == date(2025, 6, 30), timeout=5_000)
    table = census(place.desk.ledger, Who.HARDSHIP, date(2025, 6, 30))
    assert part.view.census.index(1, 0).data() == str(table.whole.total)


@pytest.mark.parametrize(("words", "said"), [("2027-01-01", "今天为止"), ("2026-02-30", "")])
def test_a_day_that_cannot_be_is_said(place: Place, part: CensusPart, words: str, said: str) -> None:
    part.day.line.setText(words)
    part.day.settled.emit()
    assert part.banner.isVisible()
    assert said in part.banner._words.text()


def test_what_is_to_be_looked_at_leads_to_its_children(place: Place, part: CensusPart) -> None:
    notes = census(place.desk.ledger, Who.LEFT_BEHIND, TODAY).notes
    assert notes
    for note in notes:
        link = next(one for one in part.findChildren(QPushButton) if one.text().startswith(note.title))
        link.click()
        assert place.asked[-1]["only"].child_ids == frozenset(note.children)


def test_a_sum_that_is_wrong_is_said_and_nothing_is_shown(
    place: Place, part: CensusPart, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_table: object) -> None:
        raise Problem("汇总表的数字对不上，没有给出：测试。")

    monkeypatch.setattr(census_part, "refuse_unequal", refuse)
    before = part._table
    part.arrive()
    settled(place, qtbot)
    qtbot.waitUntil(part.banner.isVisible, timeout=5_000)
    assert "对不上" in part.banner._words.text()
    assert part._table is before


def test_it_goes_on_paper_in_all_kinds(
    place: Place, part: CensusPart, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[PaperDialog] = []

    def look(dialog: PaperDialog) -> int:
        qtbot.waitUntil(lambda: dialog.made is not None, timeout=20_000)
        shown.append(dialog)
        return 0

    monkeypatch.setattr(PaperDialog, "exec", look)
    part.print()
    names = {one.objectName() for one in shown[0].findChildren(QPushButton)}
    assert names >= {"save_table", "save_word", "save_pdf", "print_now"}
    assert shown[0].view.pages() >= 1
    shown[0].done(0)
