"""Watches keys, mouse and clocks, and says when the window should lock itself."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from app.services.safety.idle import IdleWatch

_LOOK_EVERY = 1000  # ms
_ACTIVITY = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class LockWatch(QObject):
    """``lock`` is emitted once; while ``is_busy`` says so, the person counts as being there.

    It listens at the windows, not at every widget: a filter for all events would slow down painting.
    """

    lock = Signal()

    def __init__(
        self,
        minutes: int,
        is_busy: Callable[[], bool],
        steady: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        super().__init__()
        self._steady, self._wall, self._is_busy = steady, wall, is_busy
        self._watch = IdleWatch.starting(minutes * 60, steady(), wall())
        self._windows: list[QWindow] = []
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._listen_to)
        self._listen_to(QGuiApplication.focusWindow())
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def set_minutes(self, minutes: int) -> None:
        """Another limit, from now on."""
        self._watch.limit = minutes * 60

    def look(self) -> None:
        """See whether it is time."""
        if self._is_busy():
            self._watch.note_activity(self._steady())
        if self._watch.should_lock(self._steady(), self._wall()):
            self.stop()
            self.lock.emit()

    def stop(self) -> None:
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTIVITY:
            self._watch.note_activity(self._steady())
        return False

    def _listen_to(self, window: QWindow | None) -> None:
        if window is not None and window not in self._windows:
            self._windows.append(window)
            window.installEventFilter(self)
