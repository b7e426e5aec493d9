"""The copies that make themselves: one on unlocking where it is due, one on leaving where something changed.

Neither keeps anybody waiting: the first is made on the worker, the second can be left at any moment. A copy
that was cut off leaves nothing behind and takes nothing away.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.ui.jobs import Progress
from app.ui.start.means import Means

if TYPE_CHECKING:
    from app.services.ledger import Ledger
    from app.services.safety.copies import Reason
    from app.services.safety.unlock import Unlocked
    from app.services.today.backups import Foot
    from app.ui.main_window import MainWindow
    from app.ui.start.start import Start

log = logging.getLogger(__name__)

WORDS = "正在备份……"
_LATER = 3000  # ms: the list comes first
_PATIENCE = 400  # ms before anything is shown on leaving
_MOST = 30_000  # ms that leaving may take


class Copying(QObject):
    """The automatic copies of one sitting. ``wanted``: not for a demo, which is gone afterwards."""

    def __init__(self, means: Means, wanted: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._means, self._wanted = means, wanted
        self._last: Progress | None = None
        self._then: Callable[[], object] = lambda: None
        self._soon = QTimer(self, singleShot=True)
        self._most = QTimer(self, singleShot=True, interval=_MOST)
        self._most.timeout.connect(self.leave_it)

    # on unlocking

    def begin(self, unlocked: Unlocked, ledger: Ledger, window: MainWindow) -> None:
        """Show how the copies stand; after a while make the day's."""
        self.show_foot(ledger, window)
        if self._wanted:
            self._soon = QTimer(self, singleShot=True, interval=_LATER)
            self._soon.timeout.connect(lambda: self._daily(unlocked, ledger, window))
            self._soon.start()

    def stop(self) -> None:
        """The ledger is being closed: what has not begun does not begin."""
        self._soon.stop()

    def show_foot(self, ledger: Ledger, window: MainWindow) -> None:
        """How the copies stand now."""
        if not self._wanted:
            return
        self._means.jobs.run(
            "", lambda _: self._foot(ledger), window.status.show_foot, lambda _error: None, window
        )

    def _foot(self, ledger: Ledger) -> Foot:
        from app.services.today.backups import foot

        return foot(ledger, self._means.now(), self._means.today())

    def _daily(self, unlocked: Unlocked, ledger: Ledger, window: MainWindow) -> None:
        def work(progress: Progress) -> Foot:
            from app.services.safety.copies import Reason

            self._copy(unlocked, Reason.DAILY, progress)
            progress.step(0, 0)  # the ledger may have been closed meanwhile
            return self._foot(ledger)

        self._means.jobs.run(WORDS, work, window.status.show_foot, window.tell, window)

    # on leaving

    def end(self, unlocked: Unlocked, start: Start, then: Callable[[], object]) -> None:
        """Copy once more, and go on with ``then``: when it is done, has failed, or nobody wants to wait."""
        if not self._wanted:
            then()
            return
        from app.services.safety.copies import Reason

        self._then = then
        self._last = self._means.jobs.run(
            WORDS,
            lambda progress: self._copy(unlocked, Reason.EXIT, progress),
            lambda _made: self._go_on(),
            self._failed,
            self,
        )
        self._most.start()
        QTimer.singleShot(_PATIENCE, self, lambda: self._show(start))

    def _show(self, start: Start) -> None:
        if self._last is not None:
            start.show_leaving(self.leave_it)

    def leave_it(self) -> bool:
        """Stop the last copy and go; whether there was one."""
        last = self._last
        if last is None:
            return False
        last.cancel()  # its answer goes nowhere
        self._go_on()
        return True

    def _failed(self, error: Exception) -> None:
        log.error("no copy on leaving", exc_info=error)
        self._go_on()

    def _go_on(self) -> None:
        self._most.stop()
        self._last, then, self._then = None, self._then, lambda: None
        then()

    def _copy(self, unlocked: Unlocked, reason: Reason, progress: Progress) -> None:
        from app.services.safety.copying import keep_copy

        keep_copy(unlocked.folder, unlocked.dek, reason, self._means.now(), lambda: progress.is_cancelled)
