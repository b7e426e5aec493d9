"""Widgets are destroyed on the window's thread, whatever the worker is doing."""

from __future__ import annotations

import gc
import threading
import weakref

import shiboken6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.services.uncollected import keep_aside, uncollected
from app.ui.garbage import Collector


class Forgotten(QWidget):
    """A widget that only a cycle keeps alive."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


class Cycle:
    """Something that only a cycle keeps alive."""

    def __init__(self) -> None:
        self.itself = self


def allocate_much() -> None:
    """Enough new objects that Python would look for garbage by itself."""
    for _ in range(100):
        cycles: list[list[object]] = [[] for _ in range(2000)]
        for cycle in cycles:
            cycle.append(cycle)


def test_a_forgotten_widget_outlives_the_worker_and_goes_on_the_windows_thread(
    garbage: Collector, qtbot: QtBot
) -> None:
    widget = Forgotten()
    pointer = shiboken6.getCppPointer(widget)[0]
    kept = shiboken6.wrapInstance(pointer, QWidget)
    assert kept is widget
    gone: list[bool] = []
    widget.destroyed.connect(lambda: gone.append(threading.current_thread() is threading.main_thread()))
    del widget, kept
    worker = threading.Thread(target=allocate_much)
    worker.start()
    worker.join()
    assert not gone
    gc.collect()
    assert gone == [True]


def test_the_window_looks_for_no_garbage_while_the_worker_makes_many_values(garbage: Collector) -> None:
    gone: list[bool] = []
    forgotten = Cycle()
    weakref.finalize(forgotten, lambda: gone.append(True))
    del forgotten
    with uncollected():
        allocate_much()
        garbage.collect()
        assert not gone
    garbage.collect()
    assert gone


def test_what_is_kept_aside_is_searched_again_when_its_owner_is_gone() -> None:
    owner = Cycle()
    del owner.itself
    before = gc.get_freeze_count()
    keep_aside(owner)
    assert gc.get_freeze_count() > before
    del owner
    assert gc.get_freeze_count() == 0


def test_python_has_its_own_timing_back_afterwards(qtbot: QtBot) -> None:
    collector = Collector()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
    gc.disable()  # as the session's collector wants it
