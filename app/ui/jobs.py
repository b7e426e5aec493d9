"""Slow work on one worker; answers on the window's thread; silence for closed windows.

A job is a plain function of a ``Progress``. It opens its own session, touches no widget, and stops at the
next ``Progress.step`` when it was cancelled: what it was writing is rolled back with its transaction.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from app.errors import Cancelled as Cancelled  # those who stop a job need not know where it is from

log = logging.getLogger(__name__)

T = TypeVar("T")

# Seconds until the worker lets the window's thread go on, which has to ask for each cell that it paints;
# Python's own five milliseconds, a hundred times over, are half a second.
_TURN = 0.0005


class Progress(QObject):
    """How far a job is. ``moved`` carries (done, total, words) to the window's thread."""

    moved = Signal(int, int, str)

    def __init__(self) -> None:
        super().__init__()
        self._cancelled = threading.Event()

    def step(self, done: int, total: int, words: str = "") -> None:
        """Report, and leave by ``Cancelled`` when the person asked to stop."""
        if self._cancelled.is_set():
            raise Cancelled
        self.moved.emit(done, total, words)

    def cancel(self) -> None:
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """For work that asks now and then instead of stepping."""
        return self._cancelled.is_set()


class Jobs(QObject):
    """The one worker for everything that takes longer than a tenth of a second.

    ``busy`` tells (words, progress) when a job begins, ``idle`` when none is left.
    """

    busy = Signal(str, object)
    idle = Signal()
    _answer = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_TURN)
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="job")
        self._answer.connect(lambda answer: answer())
        self._running = 0

    def run(
        self,
        words: str,
        work: Callable[[Progress], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
        owner: QObject,
    ) -> Progress:
        """Do ``work`` on the worker, then ``done`` or ``failed`` here, unless ``owner`` is gone by then."""
        progress = Progress()
        self._running += 1
        self.busy.emit(words, progress)
        self._worker.submit(self._do, work, progress, done, failed, owner)
        return progress

    def _do(self, work: Any, progress: Progress, done: Any, failed: Any, owner: QObject) -> None:
        try:
            result, answer = work(progress), done
        except Exception as why:
            result, answer = why, failed
        self._answer.emit(lambda: self._finish(answer, result, owner))

    def _finish(self, answer: Callable[[Any], object], result: Any, owner: QObject) -> None:
        self._running -= 1
        if not self._running:
            self.idle.emit()
        if isinstance(result, Cancelled):
            return
        if shiboken6.isValid(owner):
            answer(result)
        elif isinstance(result, Exception):
            log.error("a job failed after its window was closed", exc_info=result)

    def stop(self) -> None:
        """Wait for the job at hand and take no more."""
        self._worker.shutdown(wait=True, cancel_futures=True)
