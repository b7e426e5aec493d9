"""A reminder beside the clock when visits fall due: once a day, without a name, only if somebody wants it.

How many there are is counted while the ledger is open; the number is all that is kept when it is locked.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from app import paths, settings
from app.ui.icons import icon
from app.ui.kept import keep

_EVERY = 10 * 60 * 1000  # ms: a new day is noticed while the window stays open, or locked
_SHOWN = 15_000  # ms
TITLE = "关爱台账"


def sentence(due: int) -> str:
    """What is said; no names."""
    return f"有 {due} 个走访快到期，打开关爱台账看看。"


class Reminder(QObject):
    """``asked`` when somebody pressed the icon or the message. Without a place for icons it stays silent."""

    asked = Signal()

    def __init__(
        self,
        today: Callable[[], date],
        has_place: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._today, self._has_place = today, has_place
        self._due = 0
        self._icon: QSystemTrayIcon | None = None
        self._again = QTimer(self, interval=_EVERY)
        self._again.timeout.connect(self.remind)

    def take(self, due: int) -> None:
        """So many visits end within days."""
        self._due = due
        self.remind()

    def set_wanted(self, wanted: bool) -> None:
        """Switch it on or off, now and from now on."""
        keep(remind=wanted)
        if wanted:
            self.remind()
        else:
            self.stop()

    def remind(self) -> None:
        """Say it, if it is wanted, was not said today, and there is something to say."""
        kept = settings.load(paths.settings_file())
        if not kept.remind or not self._has_place():
            return
        self._again.start()
        today = self._today().isoformat()
        if self._due and kept.reminded_on != today:
            keep(reminded_on=today)
            self._shown().showMessage(TITLE, sentence(self._due), icon("today"), _SHOWN)

    def _shown(self) -> QSystemTrayIcon:
        if self._icon is None:
            self._icon = QSystemTrayIcon(icon("today"), self)
            self._icon.setToolTip(TITLE)
            self._icon.activated.connect(lambda _reason: self.asked.emit())
            self._icon.messageClicked.connect(self.asked)
        self._icon.show()
        return self._icon

    def stop(self) -> None:
        """Take the icon away: the program is left, or the reminder was switched off."""
        self._again.stop()
        if self._icon is not None:
            self._icon.hide()
