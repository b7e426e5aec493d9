"""T5: what is copied carries three marks, goes after half a minute, and what others copied stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QClipboard, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTableWidget, QTableWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from app.ui.clipboard import SECONDS, ClipboardGuard

SECRET, FOREIGN = "350582201503050011", "别的程序里的字"


class Ownership:
    """Whose content it is: the screen that is not there cannot tell, so the test does."""

    ours = True

    def __call__(self) -> bool:
        return self.ours


@pytest.fixture
def owns() -> Ownership:
    return Ownership()


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    yield qapp.clipboard()
    qapp.clipboard().clear()


@pytest.fixture
def guard(clipboard: QClipboard, owns: Ownership) -> Iterator[ClipboardGuard]:
    """Thirty milliseconds stand for thirty seconds."""
    made = ClipboardGuard(clipboard, owns, seconds=SECONDS / 1000)
    yield made
    made.stop()


def _line() -> QWidget:
    return QLineEdit(SECRET)


def _text() -> QWidget:
    return QPlainTextEdit(SECRET)


def _read_only() -> QWidget:
    made = QPlainTextEdit(SECRET)
    made.setReadOnly(True)
    return made


def _cell() -> QWidget:
    """A table's cell while it is being edited."""
    table = QTableWidget(1, 1)
    item = QTableWidgetItem(SECRET)
    table.setItem(0, 0, item)
    table.editItem(item)
    editor = table.findChild(QLineEdit)
    assert editor is not None
    editor.table = table  # type: ignore[attr-defined]  # keeps it alive
    return editor


def copy(widget: QWidget, keys: QKeySequence.StandardKey = QKeySequence.StandardKey.Copy) -> None:
    widget.selectAll()  # type: ignore[attr-defined]
    QTest.keySequence(widget, QKeySequence(keys))


@pytest.mark.parametrize("make", [_line, _text, _read_only, _cell])
def test_however_it_is_copied_it_carries_the_three_marks(
    guard: ClipboardGuard, clipboard: QClipboard, qtbot: QtBot, make: Callable[[], QWidget]
) -> None:
    widget = make()
    qtbot.addWidget(widget)
    copy(widget)
    data = clipboard.mimeData()
    assert clipboard.text() == SECRET
    assert data.data("ExcludeClipboardContentFromMonitorProcessing").data() == b"1"
    assert data.data("CanIncludeInClipboardHistory").data() == b"\0\0\0\0"
    assert data.data("x-kde-passwordManagerHint").data() == b"secret"


def test_what_was_cut_carries_them_too(guard: ClipboardGuard, clipboard: QClipboard, qtbot: QtBot) -> None:
    widget = QLineEdit(SECRET)
    qtbot.addWidget(widget)
    copy(widget, QKeySequence.StandardKey.Cut)
    assert clipboard.text() == SECRET
    assert clipboard.mimeData().hasFormat("x-kde-passwordManagerHint")


def test_it_is_gone_when_its_time_is_over(clipboard: QClipboard, owns: Ownership, qtbot: QtBot) -> None:
    slow = ClipboardGuard(clipboard, owns, seconds=0.5)
    widget = QLineEdit(SECRET)
    qtbot.addWidget(widget)
    copy(widget)
    qtbot.wait(15)
    assert clipboard.text() == SECRET, "its time is not over"
    qtbot.waitUntil(lambda: clipboard.text() == "", timeout=2000)
    slow.stop()


def test_its_time_is_thirty_seconds(clipboard: QClipboard, owns: Ownership) -> None:
    made = ClipboardGuard(clipboard, owns)
    clipboard.setText(SECRET)
    assert 29_000 <= made._end.remainingTime() <= 30_000
    assert made._end.timerType() is Qt.TimerType.PreciseTimer
    made.stop()


def test_a_second_copy_begins_its_time_anew(clipboard: QClipboard, owns: Ownership, qtbot: QtBot) -> None:
    made = ClipboardGuard(clipboard, owns, seconds=0.2)
    clipboard.setText("第一次")
    qtbot.wait(120)
    clipboard.setText("第二次")
    qtbot.wait(120)
    assert clipboard.text() == "第二次"
    made.stop()


@pytest.mark.parametrize("turn", range(20))
def test_what_somebody_else_copied_meanwhile_stays(
    guard: ClipboardGuard, clipboard: QClipboard, owns: Ownership, qtbot: QtBot, turn: int
) -> None:
    clipboard.setText(SECRET)
    qtbot.wait(turn)  # at any moment before the time is over
    owns.ours = False
    clipboard.setText(f"{FOREIGN}{turn}")
    qtbot.wait(45)
    guard.clear()
    assert clipboard.text() == f"{FOREIGN}{turn}"
    assert not clipboard.mimeData().hasFormat("x-kde-passwordManagerHint")


def test_pictures_and_styled_text_keep_all_their_forms(guard: ClipboardGuard, clipboard: QClipboard) -> None:
    data = QMimeData()
    data.setHtml("<b>表</b>")
    data.setText("表")
    clipboard.setMimeData(data)
    assert (clipboard.text(), clipboard.mimeData().html()) == ("表", "<b>表</b>")
    assert clipboard.mimeData().hasFormat("CanIncludeInClipboardHistory")
