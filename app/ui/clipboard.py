"""What is copied out of the program: marked as secret, and gone from the clipboard after half a minute.

The marks ask histories of the clipboard not to keep it. They are put on as soon as Qt tells of the copy; a
history that looked in the very moment between may have it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QClipboard

SECONDS = 30
# What Windows' history, programs that watch it, and KDE's history look for.
MARKS = {
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "CanIncludeInClipboardHistory": bytes(4),  # a DWORD: no
    "x-kde-passwordManagerHint": b"secret",
}
_COPY, _SELECTION = QClipboard.Mode.Clipboard, QClipboard.Mode.Selection


class ClipboardGuard(QObject):
    """Looks after what this program put there; what others put there is left alone.

    ``owns`` tells whether what lies on the clipboard came from this program.
    """

    def __init__(
        self,
        clipboard: QClipboard,
        owns: Callable[[], bool] | None = None,
        seconds: float = SECONDS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clipboard, self._owns = clipboard, owns or clipboard.ownsClipboard
        self._end = QTimer(self, singleShot=True, interval=round(1000 * seconds))
        self._end.setTimerType(Qt.TimerType.PreciseTimer)
        self._end.timeout.connect(self.clear)
        clipboard.dataChanged.connect(self._changed)

    def clear(self) -> None:
        """Take away what came from here, also what was only selected with the mouse (Linux)."""
        self._end.stop()
        if self._clipboard.ownsSelection():
            self._clipboard.clear(_SELECTION)
        if self._owns():
            self._clipboard.clear(_COPY)

    def stop(self) -> None:
        """Take it away, and look no more."""
        self._clipboard.dataChanged.disconnect(self._changed)
        self.clear()

    def _changed(self) -> None:
        data = self._clipboard.mimeData(_COPY)
        if not self._owns() or data is None or not data.formats():
            self._end.stop()
        elif not data.hasFormat(next(iter(MARKS))):
            self._end.start()
            self._clipboard.setMimeData(marked(data), _COPY)


def marked(data: QMimeData) -> QMimeData:
    """The same content with the marks."""
    made = QMimeData()
    for name in data.formats():
        made.setData(name, data.data(name))
    for name, value in MARKS.items():
        made.setData(name, value)
    return made
