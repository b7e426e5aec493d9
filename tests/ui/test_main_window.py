"""The window of the open ledger: going about, keys, what it says, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.services.ledger import Ledger
from app.ui.actions import ACTIONS
from app.ui.desk import Desk
from app.ui.jobs import Progress
from app.ui.main_window import MainWindow
from app.ui.start.means import Means
from tests.factories import a_child, an_assessment
from tests.ui.desks import a_desk
from tests.ui.notebook import Notebook, notebook_places

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(ledger: Ledger, means: Means) -> Desk:
    return a_desk(ledger, means)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    """At 今日, with notebooks for pages."""
    made = MainWindow(desk, notebook_places())
    made.go("today")
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    made.put_away()


def page(window: MainWindow, key: str) -> Notebook:
    found = window.page(key)
    assert isinstance(found, Notebook)
    return found


def words(widget: QWidget, name: str) -> str:
    found = widget.findChild(QLabel, name)
    assert found is not None
    return found.text()


def press(window: MainWindow, name: str) -> None:
    found = window.findChild(QToolButton, name) or window.findChild(QPushButton, name)
    assert found is not None, name
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(("key", "title"), [("children", "记事"), ("handover", "记事")])
def test_the_bar_leads_to_a_place(window: MainWindow, key: str, title: str) -> None:
    press(window, f"place_{key}")
    assert window.here() is page(window, key)
    assert words(window, "place_title") == title


@pytest.mark.parametrize(("number", "key"), [(1, "today"), (2, "children"), (3, "handover")])
def test_ctrl_and_a_number_leads_to_a_place(window: MainWindow, number: int, key: str) -> None:
    QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), CTRL)
    assert window.here() is page(window, key)


@pytest.mark.parametrize(
    ("key", "asked"), [(Qt.Key.Key_N, "new"), (Qt.Key.Key_F, "find"), (Qt.Key.Key_P, "print")]
)
def test_keys_reach_the_page(window: MainWindow, key: Qt.Key, asked: str) -> None:
    window.go("children")
    QTest.keyClick(window, key, CTRL)
    assert page(window, "children").asked == [asked]


def test_ctrl_s_saves_what_was_typed(window: MainWindow) -> None:
    page(window, "today").line.setText("写了一句")
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    assert page(window, "today").saved == "写了一句"


def test_ctrl_z_takes_back_a_record_change_but_leaves_a_text_field_its_own(window: MainWindow) -> None:
    notebook = page(window, "today")
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert notebook.asked == ["undo"]
    notebook.line.setFocus()
    QTest.keyClicks(notebook.line, "abc")
    QTest.keyClick(notebook.line, Qt.Key.Key_Z, CTRL)
    assert notebook.asked == ["undo"]
    assert notebook.line.text() == ""


def test_every_key_of_the_list_does_something(window: MainWindow) -> None:
    assert all(callable(getattr(window, action.key)) for action in ACTIONS)


def test_f1_shows_how_each_thing_is_done(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert words(window, "place_title") == "使用帮助"
    shown = [label.text() for label in window.findChildren(QLabel)]
    assert all(action.words in shown for action in ACTIONS)


# leaving a page


@pytest.mark.parametrize(
    ("answer", "leaves", "saves"), [("save", True, True), ("later", True, False), ("stay", False, False)]
)
def test_leaving_a_page_with_something_unsaved_is_asked(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, answer: str, leaves: bool, saves: bool
) -> None:
    monkeypatch.setattr("app.ui.main_window.ask", lambda *_: answer)
    typed = page(window, "today")
    typed.line.setText("写到一半")
    press(window, "place_children")
    assert (window.here() is not typed) is leaves
    assert bool(typed.saved) is saves
    assert typed.line.text() == "写到一半"


def test_a_place_with_something_unsaved_is_marked(window: MainWindow, qtbot: QtBot) -> None:
    page(window, "today").line.setText("写到一半")
    place = window.findChild(QToolButton, "place_today")
    assert place is not None
    qtbot.waitUntil(lambda: "●" in place.text(), timeout=3000)
    assert place.accessibleName() == "今日，有没有保存的内容"
    assert words(window, "saved_state") == "有没有保存的内容"


# what the window says


def test_the_status_line_counts_the_children(
    ledger: Ledger, desk: Desk, window: MainWindow, qtbot: QtBot
) -> None:
    child = a_child(ledger)
    an_assessment(ledger, child, "high")
    a_child(ledger, name="黄小欣")
    desk.changes.many_changed.emit()
    told = "在册 2 人 · 高 1 · 中 0 · 低 0 · 未评估 1"
    qtbot.waitUntil(lambda: words(window, "counts") == told, timeout=3000)
    assert words(window, "saved_state").startswith("已保存")


def test_a_running_job_is_shown_and_can_be_cancelled(desk: Desk, window: MainWindow, qtbot: QtBot) -> None:
    def long_work(progress: Progress) -> None:
        while True:
            progress.step(3, 10, "已读 3 行")

    desk.jobs.run("正在导入", long_work, lambda _: None, lambda _: None, window)
    shown = window.findChild(QLabel, "job_words")
    assert shown is not None
    qtbot.waitUntil(lambda: shown.text() == "已读 3 行")
    assert shown.isVisible()
    press(window, "cancel_job")
    qtbot.waitUntil(lambda: not shown.isVisible())


def test_what_the_window_announces_can_be_put_away(window: MainWindow) -> None:
    window.announce("有一件事")
    assert window.banner.isVisible()
    put_away = next(one for one in window.banner.findChildren(QPushButton) if one.text() == "知道了")
    put_away.click()
    assert not window.banner.isVisible()


@pytest.mark.parametrize("is_demo", [True, False])
def test_only_the_demo_is_marked_as_such(ledger: Ledger, means: Means, qtbot: QtBot, is_demo: bool) -> None:
    made = MainWindow(a_desk(ledger, means, is_demo), notebook_places())
    made.show()
    mark = made.findChild(QLabel, "demo_mark")
    assert mark is not None
    assert mark.isVisible() is is_demo
    assert mark.text() == "演示数据"
    made.put_away()


# wide and narrow


@pytest.mark.parametrize(
    ("width", "style"),
    [
        (1366, Qt.ToolButtonStyle.ToolButtonTextBesideIcon),
        (911, Qt.ToolButtonStyle.ToolButtonTextUnderIcon),
    ],
)
def test_the_bar_gets_narrow_in_a_narrow_window(
    window: MainWindow, width: int, style: Qt.ToolButtonStyle
) -> None:
    window.resize(width, 500)
    button = window.findChild(QToolButton, "place_children")
    assert button is not None
    assert button.toolButtonStyle() == style
    assert button.text().startswith("儿童台账")


def test_what_was_said_above_the_page_goes_with_the_next_save(window: MainWindow) -> None:
    window.announce("已恢复上次没有保存的内容。")
    window._desk.changes.child_saved.emit("child")
    assert window.banner.isHidden()
