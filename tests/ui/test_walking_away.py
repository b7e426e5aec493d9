"""T3: somebody walks away from the desk: the window locks in time, shows nothing, and loses nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.services.ledger import Ledger
from app.ui.lock_watch import LockWatch
from app.ui.sitting import Sitting
from app.ui.start.means import Means
from tests.factories import a_child, a_visit, an_assessment, an_id_number
from tests.ui.conftest import Made
from tests.ui.test_lock_watch import Clocks, locked
from tests.ui.test_sitting import everything_shown, sit_down, unlocked, window
from tests.waiting import let_pass

NAME, PHONE, NUMBER, WORDS = "蒋招娣", "13800004711", an_id_number(serial=41), "水井没有盖子要紧"
CANARIES = (NAME, PHONE, NUMBER, WORDS, "青新社区居委会")
PLACES = ("today", "children", "walks", "handover", "settings")


# in time


@pytest.mark.parametrize("turn", range(50))
def test_the_window_locks_within_a_second_of_the_limit(qtbot: QtBot, turn: int) -> None:
    chance, clocks = random.Random(turn), Clocks()
    minutes = chance.randint(1, 60)
    watch = LockWatch(minutes, lambda: clocks.busy, lambda: clocks.steady, lambda: clocks.wall)
    watch._timer.stop()  # the clocks of this test alone
    seen = locked(watch)
    clocks.pass_by(chance.randint(0, 60 * minutes - 1), watch)
    left_at = clocks.steady + chance.random()  # the last key, between two looks
    watch._watch.note_activity(left_at)
    while not seen:
        clocks.pass_by(1, watch)
    assert 0 <= clocks.steady - left_at - 60 * minutes <= 1
    watch.stop()


# shows nothing


@pytest.fixture
def real(made: Made, means: Means, qtbot: QtBot) -> Iterator[Sitting]:
    """Everything of a child was looked at: each place of the window, each tab of the record."""
    key = unlocked(made)
    ledger = Ledger.of(key)
    child = a_child(ledger, name=NAME, id_number=NUMBER, father_phone=PHONE, remarks=WORDS)
    a_visit(ledger, child, problems=WORDS)
    an_assessment(ledger, child, basis=WORDS)
    ledger.close()
    begun = sit_down(made, means, real=True)
    begun.open(key)
    for place in PLACES:
        window(begun).go(place)
        let_pass(20)
    page = window(begun).go("children")
    page.open_child(child.id)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: NAME in everything_shown(), timeout=5000)
    for tab in ("visits", "assessments", "problems", "history", "part0"):
        page.open_child(child.id, tab)  # type: ignore[union-attr]
        let_pass(20)
    yield begun
    begun.leave()


def everything_held() -> str:
    """The words of all widgets there are, of the lists and tables behind them, and of the clipboard."""
    held = [everything_shown(), QApplication.clipboard().text()]
    for widget in QApplication.allWidgets():
        if isinstance(widget, QComboBox):
            held += [widget.itemText(at) for at in range(widget.count())]
        elif isinstance(widget, QAbstractItemView):
            held += _listed(widget.model())
    return "\n".join(held)


def _listed(model: QAbstractItemModel | None) -> list[str]:
    if model is None:
        return []
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    cells = (model.index(row, at) for row in range(model.rowCount()) for at in range(columns))
    return [str(model.data(cell)) for cell in cells]


def test_after_the_lock_no_widget_no_list_and_no_clipboard_holds_a_word(
    real: Sitting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(real.clipboard, "_owns", lambda: True)  # the screen that is not there cannot tell
    QApplication.clipboard().setText(NUMBER)
    before = everything_held()
    assert [word for word in CANARIES if word not in before] == []
    real.lock()
    qtbot.waitUntil(lambda: NAME not in everything_held(), timeout=5000)
    after = everything_held()
    assert [word for word in CANARIES if word in after] == []
    assert visible() == [real.start.window]


def visible() -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


# loses nothing


@pytest.mark.slow
def test_what_was_being_typed_is_back_twenty_times_of_twenty(real: Sitting, made: Made, qtbot: QtBot) -> None:
    back = 0
    for turn in range(20):
        _remarks(real).setPlainText(f"写到一半的话 {turn}")
        real.lock()
        real.open(unlocked(made, hold=real.start.hold))
        qtbot.waitUntil(lambda: bool(window(real).findChildren(QPlainTextEdit, "remarks")), timeout=5000)
        back += _remarks(real).toPlainText() == f"写到一半的话 {turn}"
    print(f"T3: {back} of 20 drafts are back")
    assert back == 20


def _remarks(sitting: Sitting) -> QPlainTextEdit:
    found = window(sitting).findChild(QPlainTextEdit, "remarks")
    assert found is not None
    return found
