"""From 今日 through the whole program: to a child, to a list; and the number that is kept when locked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.application import places
from app.services.demo.scratch import make_scratch_demo
from app.ui.children.page import ChildrenPage
from app.ui.main_window import MainWindow
from app.ui.program import Program
from app.ui.start.means import Means
from app.ui.today.page import TodayPage
from tests.factories import TODAY

CHILDREN = 12


@pytest.fixture
def program(
    qapp: QApplication, means: Means, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> Iterator[Program]:
    """The demo of twelve children, open at 今日."""
    monkeypatch.setattr(qapp, "quit", lambda: None)
    made = Program(
        qapp, means, places, lambda: make_scratch_demo(TODAY, children=CHILDREN), bundled_only=True
    )
    assert made.begin_demo()
    qtbot.waitUntil(lambda: bool(made.sitting and made.sitting.window), timeout=10_000)
    qtbot.waitUntil(lambda: bool(today(made).groups), timeout=5_000)
    yield made
    made.end()


def window(program: Program) -> MainWindow:
    assert program.sitting is not None
    assert program.sitting.window is not None
    return program.sitting.window


def today(program: Program) -> TodayPage:
    page = window(program).page("today")
    assert isinstance(page, TodayPage)
    return page


def children(program: Program) -> ChildrenPage:
    page = window(program).here()
    assert isinstance(page, ChildrenPage)
    return page


def test_a_row_leads_to_its_child_and_a_number_to_its_list(program: Program, qtbot: QtBot) -> None:
    card = next(card for card in today(program).groups if card.group.kind == "missed")
    missed = card.group.total
    row = card.rows[0]
    row.pressed.emit()
    page = children(program)
    assert page.record.child_id == row.found.child_id
    assert page.record.body.tabs.current() == "visits"

    window(program).go("today")
    today(program).numbers.cards["missed"].pressed.emit()
    qtbot.waitUntil(lambda: page.list.marks.are_there, timeout=5_000)
    assert page.list.model.rowCount() == missed < CHILDREN


def test_the_number_for_the_reminder_outlives_the_lock(program: Program) -> None:
    sitting = program.sitting
    assert sitting is not None
    today(program).soon_counted.emit(3)
    sitting.lock()
    assert sitting.window is None
    assert sitting.reminder._due == 3
