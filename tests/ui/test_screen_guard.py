"""T4: every window that is made is left out of what is captured; with Windows' own call replaced."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.ui import screen_guard
from app.ui.screen_guard import ScreenGuard, guard_screen

EXCLUDED, SHOWN = 0x11, 0


class FakeUser32:
    """Remembers what was last said of each window."""

    def __init__(self) -> None:
        self.said: dict[int, int] = {}

    def set_affinity(self, window: int, what: int) -> bool:
        self.said[window] = what
        return True

    def of(self, widget: QWidget) -> int | None:
        return self.said.get(int(widget.windowHandle().winId()))


@pytest.fixture
def system() -> FakeUser32:
    return FakeUser32()


@pytest.fixture
def guard(system: FakeUser32, qapp: QApplication) -> Iterator[ScreenGuard]:
    made = ScreenGuard(system.set_affinity)
    yield made
    qapp.removeEventFilter(made)


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
@pytest.mark.parametrize("kind", [QWidget, QDialog, QMenu])
def test_windows_dialogs_and_menus_are_left_out(
    guard: ScreenGuard, system: FakeUser32, qtbot: QtBot, kind: type[QWidget]
) -> None:
    window = kind()
    qtbot.addWidget(window)
    if isinstance(window, QMenu):
        window.addAction("打印")
        window.popup(QPoint(0, 0))
    else:
        window.show()
    assert system.of(window) == EXCLUDED


def test_windows_that_were_there_before_are_left_out_too(system: FakeUser32, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    late = ScreenGuard(system.set_affinity)
    assert system.of(window) == EXCLUDED
    QApplication.instance().removeEventFilter(late)  # type: ignore[union-attr]


def test_it_can_be_switched_off_for_remote_help_and_on_again(
    guard: ScreenGuard, system: FakeUser32, qtbot: QtBot
) -> None:
    first, second = QWidget(), QWidget()
    qtbot.addWidget(first)
    qtbot.addWidget(second)
    first.show()
    guard.set_wanted(False)
    second.show()
    assert (system.of(first), system.of(second)) == (SHOWN, None)
    guard.set_wanted(True)
    assert (system.of(first), system.of(second)) == (EXCLUDED, EXCLUDED)


@pytest.mark.parametrize(
    ("platform", "build", "can"),
    [("win32", 22631, True), ("win32", 19041, True), ("win32", 18363, False), ("linux", 0, False)],
)
def test_only_windows_from_2004_on_is_asked(
    platform: str, build: int, can: bool, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    said = FakeUser32()
    monkeypatch.setattr(screen_guard, "_build", lambda: build)
    monkeypatch.setattr(screen_guard, "_windows_affinity", lambda: said.set_affinity)
    made = guard_screen(True, qapp, platform)
    assert (made is not None) is can
    if made is not None:
        qapp.removeEventFilter(made)
