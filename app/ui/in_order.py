"""Looks whether the ledger is the one that was closed, says so if not, and keeps its head with the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.ui.jobs import Jobs

if TYPE_CHECKING:
    from app.services.ledger import Ledger
    from app.services.safety.findings import Finding
    from app.ui.main_window import MainWindow

_SOON = 1500  # ms: the first page comes before
_EVERY = 5 * 60 * 1000  # ms


class InOrder(QObject):
    """For one sitting. What is found bars nobody's way: it is said above the page."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._soon = QTimer(self, singleShot=True)
        self._again = QTimer(self)

    def begin(self, ledger: Ledger, window: MainWindow) -> None:
        """The ledger was opened just now."""
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(lambda: self._look(ledger, window))
        self._again = QTimer(self, interval=_EVERY)
        self._again.timeout.connect(lambda: self.keep_head(ledger, window))
        self._soon.start()
        self._again.start()

    def stop(self) -> None:
        """The ledger is being closed."""
        self._soon.stop()
        self._again.stop()

    def _look(self, ledger: Ledger, window: MainWindow) -> None:
        from app.services.safety.looking import look

        self._jobs.run("", lambda _: look(ledger), lambda found: _tell(found, window), window.tell, window)

    def keep_head(self, ledger: Ledger, window: MainWindow) -> None:
        """Keep how far the trace has come: every few minutes, and after a copy or a package."""
        from app.services.safety.anchor import moved

        self._jobs.run("", lambda _: moved(ledger), lambda _: None, lambda _: None, window)


def _tell(found: list[Finding], window: MainWindow) -> None:
    """Above the page, until it is put away; a 管理员 takes note of it among the traces."""
    if found:
        window.announce("".join(one.sentence for one in found) + found[-1].advice, "error")
