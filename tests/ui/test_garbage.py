"""Widgets are destroyed on the window's thread, whatever the worker is doing."""

from __future__ import annotations

import gc
import threading

import shiboken6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.garbage import Collector


class Forgotten(QWidget):
    """A widget that only a cycle keeps alive."""

    def __init__(self) -> None:
        super().__init__()
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


def test_python_has_its_own_timing_back_afterwards(qtbot: QtBot) -> None:
    collector = Collector()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
    gc.disable()  # as the session's collector wants it
