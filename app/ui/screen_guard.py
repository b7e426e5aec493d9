"""Keeps the windows out of screenshots and screen sharing, where the system can do that.

Windows 10 (2004) and later leave such a window out of what is captured. It is a courtesy of the system, not
a wall: a camera, or a program of the same user, sees the screen all the same. Elsewhere nothing is done.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QPlatformSurfaceEvent, QWindow

_NONE, _EXCLUDE = 0x00, 0x11  # WDA_NONE, WDA_EXCLUDEFROMCAPTURE of winuser.h
_LEAST_BUILD = 19041  # Windows 10, 2004: earlier ones would show a black window instead of none
_CREATED = QPlatformSurfaceEvent.SurfaceEventType.SurfaceCreated

SetAffinity = Callable[[int, int], object]  # SetWindowDisplayAffinity(window, what)


class ScreenGuard(QObject):
    """Marks every top-level window, dialogs, menus and tool tips too, as the system makes it."""

    def __init__(self, set_affinity: SetAffinity, wanted: bool = True, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._set_affinity, self._wanted = set_affinity, wanted
        app = QGuiApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        self.set_wanted(wanted)

    def set_wanted(self, wanted: bool) -> None:
        """Guard all windows there are and will be, or none: remote help needs to see them."""
        self._wanted = wanted
        for window in QGuiApplication.topLevelWindows():
            self._mark(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window has just got its place on the system, and is not shown yet."""
        if event.type() == QEvent.Type.PlatformSurface and isinstance(watched, QWindow):
            is_new = isinstance(event, QPlatformSurfaceEvent) and event.surfaceEventType() == _CREATED
            if is_new and watched.isTopLevel() and self._wanted:
                self._mark(watched)
        return False

    def _mark(self, window: QWindow) -> None:
        self._set_affinity(int(window.winId()), _EXCLUDE if self._wanted else _NONE)


def guard_screen(wanted: bool, parent: QObject, platform: str = sys.platform) -> ScreenGuard | None:
    """The guard of this computer; ``None`` where the system has none to offer."""
    if not can_guard(platform):
        return None
    return ScreenGuard(_windows_affinity(), wanted, parent)


def can_guard(platform: str = sys.platform) -> bool:
    """Whether the system can leave a window out of what is captured."""
    return platform == "win32" and _build() >= _LEAST_BUILD


def _build() -> int:
    version = getattr(sys, "getwindowsversion", None)
    return int(version().build) if version else 0


def _windows_affinity() -> SetAffinity:
    import ctypes
    from ctypes import c_int, c_uint32, c_void_p

    set_affinity = ctypes.windll.user32.SetWindowDisplayAffinity  # type: ignore[attr-defined]
    set_affinity.argtypes, set_affinity.restype = [c_void_p, c_uint32], c_int
    return lambda window, what: set_affinity(window, what)
