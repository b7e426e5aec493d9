"""全国系统录入: the list of children to type in, one child's fields to copy, and the mark that it is done."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.models.trace import Trace
from app.services.children.records import load
from app.services.ledger import Ledger
from app.services.national.fields import filled
from app.services.national.standing import nationals
from app.services.safety.roles import Role
from app.ui.clipboard import MARKS, ClipboardGuard
from app.ui.national import part as part_module
from app.ui.national.part import NationalPart
from app.ui.reports.page import ReportsPage
from app.ui.start.means import Means
from tests.factories import USER, a_child, an_id_number, changed
from tests.services.town.towns import FIRST, a_town, brought
from tests.ui.desks import a_desk


def a_part(ledger: Ledger, means: Means, qtbot: QtBot) -> NationalPart:
    page = ReportsPage(a_desk(ledger, means))
    qtbot.addWidget(page)
    page.resize(1000, 650)
    page.show()
    page.show_part("national")
    part = page.here()
    assert isinstance(part, NationalPart)
    with qtbot.waitSignal(part.looked, timeout=5_000):
        part.arrive()
    return part


@pytest.fixture
def part(ledger: Ledger, means: Means, qtbot: QtBot) -> NationalPart:
    """陈小明 and 丁一桐, neither of them entered."""
    a_child(ledger, name="陈小明", sex="male", id_number=an_id_number(), address="柳湾村1号")
    a_child(ledger, name="丁一桐", schooling="柳湾小学三年级")
    return a_part(ledger, means, qtbot)


def see(part: NationalPart, words: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: words in part._count.text(), timeout=5_000)


def states(part: NationalPart) -> dict[str, str]:
    return {row.cells[0]: row.states[0] for row in part.shown}


def open_child(part: NationalPart, name: str, qtbot: QtBot) -> None:
    at = [row.cells[0] for row in part.shown].index(name)
    part.table.opened.emit(at)
    at_it(part, name, qtbot)


def at_it(part: NationalPart, name: str, qtbot: QtBot) -> None:
    lines = part.fields
    qtbot.waitUntil(lambda: bool(lines.lines) and lines.lines[0].filled.text == name, timeout=5_000)


def press(part: NationalPart, name: str) -> None:
    button = part.findChild(QPushButton, name)
    assert button is not None
    button.click()


def test_the_fields_are_copied_one_after_the_other_with_the_keyboard(
    part: NationalPart, qtbot: QtBot
) -> None:
    guard = ClipboardGuard(QApplication.clipboard(), owns=lambda: True)
    open_child(part, "陈小明", qtbot)
    lines = part.fields.lines
    qtbot.waitUntil(lambda: lines[0].copy_button.hasFocus(), timeout=5_000)
    told = []
    for _ in range(3):
        at = next(line for line in lines if line.copy_button.hasFocus())
        QTest.keyClick(at.copy_button, Qt.Key.Key_Return)
        told.append(QApplication.clipboard().text())
    assert told == ["陈小明", "身份证", an_id_number()]
    data = QApplication.clipboard().mimeData()
    assert data is not None
    assert data.hasFormat(next(iter(MARKS)))
    QTest.keyClick(lines[3].copy_button, Qt.Key.Key_Up)
    assert lines[2].copy_button.hasFocus()
    guard.stop()


def test_empty_fields_are_passed_over(part: NationalPart, qtbot: QtBot) -> None:
    open_child(part, "丁一桐", qtbot)
    lines = part.fields.lines
    QTest.keyClick(lines[0].copy_button, Qt.Key.Key_Return)
    assert next(line for line in lines if line.copy_button.hasFocus()).filled.text == "小学"
    assert not any(line.copy_button.isEnabled() for line in lines if not line.filled.text)


def test_a_child_is_marked_and_told_of_when_it_changes(
    part: NationalPart, ledger: Ledger, qtbot: QtBot
) -> None:
    assert set(states(part).values()) == {"没有录入"}
    open_child(part, "陈小明", qtbot)
    part.fields.mark.day.set_value(date(2026, 11, 20))
    press(part, "national_mark")
    see(part, "已录入 1 人", qtbot)
    (entered,) = [how for how in nationals(ledger).values() if how.state == "entered"]
    assert (entered.day, entered.by) == (date(2026, 11, 20), USER)
    child = next(child for child in part.shown if child.cells[0] == "陈小明")
    changed(ledger, load(ledger, child.child_id), address="新村路8号")
    part.show_list()
    see(part, "录入后有改动 1 人", qtbot)
    assert "家庭地址" in next(row.cells[-1] for row in part.shown if row.cells[0] == "陈小明")


def test_a_mark_without_a_day_is_refused_in_words(part: NationalPart, ledger: Ledger, qtbot: QtBot) -> None:
    open_child(part, "陈小明", qtbot)
    part.fields.mark.day.set_value(None)
    press(part, "national_mark")
    qtbot.waitUntil(lambda: "录入的日期" in part.banner._words.text(), timeout=5_000)
    assert {how.state for how in nationals(ledger).values()} == {"none"}


@pytest.mark.parametrize(("answer", "state"), [("mark", "已录入"), ("stay", "没有录入")])
def test_all_that_are_listed_are_marked_once_that_is_confirmed(
    answer: str, state: str, part: NationalPart, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part_module, "ask", lambda *_: answer)
    press(part, "national_mark_all")
    see(part, f"{state} 2 人", qtbot)


def test_one_goes_from_child_to_child_and_back(part: NationalPart, qtbot: QtBot) -> None:
    open_child(part, "陈小明", qtbot)
    assert not part.fields.before.isEnabled()
    press(part, "national_after")
    at_it(part, "丁一桐", qtbot)
    press(part, "national_back")
    assert part.table.isVisible()


def test_the_workbook_is_saved_and_noted(
    part: NationalPart, ledger: Ledger, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "national.xlsx"
    monkeypatch.setattr(part_module, "ask_path", lambda *_: path)
    press(part, "national_export")
    qtbot.waitUntil(lambda: "已经保存" in part.saved._words.text(), timeout=5_000)
    assert path.read_bytes()[:2] == b"PK"
    with ledger.reading() as session:
        rows = session.scalars(select(Trace).where(Trace.action == "export")).all()
    assert len(rows) == 2


def test_whoever_may_only_look_copies_and_marks_nothing(ledger: Ledger, means: Means, qtbot: QtBot) -> None:
    child = a_child(ledger)
    ledger.user = ledger.user._replace(role=Role.VIEW)
    part = a_part(ledger, means, qtbot)
    open_child(part, "陈小明", qtbot)
    assert [one.filled for one in part.fields.lines] == filled(child)
    assert part.fields.mark.isHidden()
    assert not any(
        one.isVisible() for one in part.findChildren(QPushButton) if one.objectName() == "national_export"
    )


def test_a_town_looks_and_leaves_the_marks_to_its_villages(
    tmp_path: Path, means: Means, qtbot: QtBot
) -> None:
    town = a_town(tmp_path / "town")
    brought(town, FIRST, "黄小欣")
    part = a_part(town, means, qtbot)
    assert part.bar.office.isVisible()
    open_child(part, "黄小欣", qtbot)
    assert part.fields.mark.isHidden()
    town.close()
