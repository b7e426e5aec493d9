"""When the window locks itself, with clocks that the test sets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.lock_watch import LockWatch


class Clocks:
    """Both clocks at once, or the one on the wall alone."""

    def __init__(self) -> None:
        self.steady, self.wall = 1000.0, 5000.0
        self.busy = False

    def pass_by(self, seconds: float, watch: LockWatch) -> None:
        """Time goes by while the watch looks every second."""
        for _ in range(int(seconds)):
            self.steady, self.wall = self.steady + 1, self.wall + 1
            watch.look()


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def watch(clocks: Clocks, qtbot: QtBot) -> Iterator[LockWatch]:
    """Five idle minutes."""
    made = LockWatch(5, lambda: clocks.busy, lambda: clocks.steady, lambda: clocks.wall)
    yield made
    made.stop()


def locked(watch: LockWatch) -> list[bool]:
    seen: list[bool] = []
    watch.lock.connect(lambda: seen.append(True))
    return seen


def test_the_window_locks_within_a_second_of_the_limit(watch: LockWatch, clocks: Clocks) -> None:
    seen = locked(watch)
    clocks.pass_by(299, watch)
    assert not seen
    clocks.pass_by(1, watch)
    assert seen == [True]


def test_a_key_puts_it_off(watch: LockWatch, clocks: Clocks, qtbot: QtBot) -> None:
    seen = locked(watch)
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    clocks.pass_by(200, watch)
    QTest.keyClick(widget.windowHandle(), Qt.Key.Key_A)
    clocks.pass_by(200, watch)
    assert not seen
    clocks.pass_by(100, watch)
    assert seen == [True]


def test_a_running_job_counts_as_being_there(watch: LockWatch, clocks: Clocks) -> None:
    seen = locked(watch)
    clocks.busy = True
    clocks.pass_by(900, watch)
    assert not seen


@pytest.mark.parametrize(("steady", "wall"), [(0, 3600), (3600, 3600), (0, -3600)])
def test_waking_from_sleep_locks(watch: LockWatch, clocks: Clocks, steady: float, wall: float) -> None:
    seen = locked(watch)
    clocks.pass_by(10, watch)
    clocks.steady, clocks.wall = clocks.steady + steady, clocks.wall + wall
    watch.look()
    assert seen == [True]


def test_another_limit_counts_at_once(watch: LockWatch, clocks: Clocks) -> None:
    seen = locked(watch)
    watch.set_minutes(1)
    clocks.pass_by(60, watch)
    assert seen == [True]
