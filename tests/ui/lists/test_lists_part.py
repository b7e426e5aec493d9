"""台账名单: which list is shown, narrowed how, and where its rows and its buttons lead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.models.concern import Concern
from app.models.trace import Trace
from app.services.care.records import put
from app.services.ledger import Ledger
from app.services.lists.catalogue import LISTINGS
from app.ui.desk import Desk
from app.ui.lists import print_dialog as print_dialog_module
from app.ui.lists.part import ListsPart
from app.ui.lists.print_dialog import ListDialog
from app.ui.printing import paper_dialog
from app.ui.reports.page import ReportsPage
from app.ui.start.means import Means
from tests.factories import TODAY, a_child, an_assessment, an_id_number
from tests.services.town.towns import FIRST, SECOND, a_town, brought
from tests.ui.desks import a_desk


@pytest.fixture
def desk(ledger: Ledger, means: Means) -> Desk:
    """陈小明 at high risk with a problem past its day, 丁一桐 at low risk."""
    first = a_child(ledger, name="陈小明", id_number=an_id_number(), category={"hardship": "孤儿"})
    second = a_child(ledger, name="丁一桐", category={"left_behind": ""}, carer="grandparents")
    an_assessment(ledger, first, "high")
    an_assessment(ledger, second, "low")
    found = {"found_on": TODAY - timedelta(days=9), "category": "safety", "severity": "minor"}
    late = {**found, "description": "池塘没有护栏", "deadline": TODAY - timedelta(days=2)}
    put(ledger, first.id, Concern, late, TODAY)
    put(ledger, second.id, Concern, {**found, "description": "作业拖拉"}, TODAY)
    return a_desk(ledger, means)


def a_part(desk: Desk, qtbot: QtBot) -> ListsPart:
    page = ReportsPage(desk)
    qtbot.addWidget(page)
    page.resize(1000, 650)
    page.show()
    page.show_part("lists")
    part = page.here()
    assert isinstance(part, ListsPart)
    with qtbot.waitSignal(part.looked, timeout=5_000):
        part.arrive()
    return part


@pytest.fixture
def part(desk: Desk, qtbot: QtBot) -> ListsPart:
    """The part in its place."""
    return a_part(desk, qtbot)


def show(part: ListsPart, key: str, qtbot: QtBot) -> None:
    if part.listing().key != key:
        with qtbot.waitSignal(part.looked, timeout=5_000):
            part.show_list(key)


def cells(part: ListsPart, column: int = 0) -> list[str]:
    model = part.table.words
    return [model.data(model.index(row, column)) for row in range(model.rowCount())]


def test_every_list_can_be_chosen_and_shows_its_columns(part: ListsPart, qtbot: QtBot) -> None:
    for key, listing in LISTINGS.items():
        show(part, key, qtbot)
        heads = [part.table.words.headerData(n, Qt.Orientation.Horizontal) for n in range(3)]
        assert heads == [one.label for one in listing.columns[:3]]


def test_names_are_masked_until_asked_for_which_is_noted(part: ListsPart, desk: Desk, qtbot: QtBot) -> None:
    assert cells(part) == ["陈×明"]
    names = part.findChild(QCheckBox, "list_names")
    assert names is not None
    names.click()
    qtbot.waitUntil(lambda: cells(part) == ["陈小明"], timeout=5_000)
    with desk.ledger.reading() as session:
        assert "unmask" in session.scalars(select(Trace.action)).all()


def test_a_list_is_narrowed_as_one_types_and_chooses(part: ListsPart, qtbot: QtBot) -> None:
    show(part, "problems", qtbot)
    assert cells(part) == ["陈×明", "丁×桐"]
    part.bar.search.setText("护栏")
    qtbot.waitUntil(lambda: cells(part) == ["陈×明"], timeout=5_000)
    part.bar.search.setText("没有这个人")
    qtbot.waitUntil(lambda: part._nothing.isVisible(), timeout=5_000)
    assert not part.findChild(QPushButton, "list_print").isEnabled()  # type: ignore[union-attr]
    part.bar.clear()
    part.bar.state.choose("已超期")
    assert cells(part) == ["陈×明"]
    part.bar.state.choose(None)
    part.bar.level.choose("low")
    assert cells(part) == ["丁×桐"]


def test_a_row_opens_its_child_at_the_place_in_question(part: ListsPart, qtbot: QtBot) -> None:
    show(part, "problems", qtbot)
    part.find()
    QTest.keyClick(part.bar.search, Qt.Key.Key_Down)
    with qtbot.waitSignal(part.open_child) as told:
        QTest.keyClick(part.table, Qt.Key.Key_Return)
    assert told.args == [part.shown[0].child_id, "problems"]


def test_a_list_goes_to_paper_as_it_is_shown(
    part: ListsPart, desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(part, "problems", qtbot)
    part.bar.level.choose("low")
    made: list[ListDialog] = []
    monkeypatch.setattr(print_dialog_module.ListDialog, "exec", lambda self: made.append(self))
    monkeypatch.setattr(print_dialog_module.ListDialog, "deleteLater", lambda self: None)
    part.print()
    (dialog,) = made
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.made is not None, timeout=20_000)
    path = tmp_path / "list.xlsx"
    monkeypatch.setattr(paper_dialog, "ask_path", lambda _parent, name: path)
    dialog.findChild(QPushButton, "save_table").click()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: "已经保存" in dialog.saved._words.text(), timeout=20_000)
    with desk.ledger.reading() as session:
        row = session.scalars(select(Trace).where(Trace.action == "export")).one()
    assert (row.about, row.detail["what"]) == (part.shown[0].child_id, "problems")
    assert path.read_bytes()[:2] == b"PK"
    dialog.close()


@pytest.fixture
def town(tmp_path: Path, means: Means) -> Iterator[Desk]:
    """A town with a child at high risk in each of two villages."""
    ledger = a_town(tmp_path / "town")
    brought(ledger, FIRST, "黄小欣", level="high")
    brought(ledger, SECOND, "丁一桐", level="high")
    yield a_desk(ledger, means)
    ledger.close()


def test_a_town_chooses_the_village(town: Desk, qtbot: QtBot) -> None:
    part = a_part(town, qtbot)
    assert cells(part, 1) == ["高霞社区居委会", "梅岭社区居委会"]
    part.bar.office.choose(FIRST)
    assert cells(part) == ["黄×欣"]
