"""The running program: one sitting at a time, with one's own ledger or with the demo."""

from __future__ import annotations

import logging
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from app import paths, settings
from app.errors import Problem
from app.services.safety.folder import LedgerFolder
from app.services.safety.problems import InUse
from app.ui import theme
from app.ui.garbage import Collector
from app.ui.screen_guard import guard_screen
from app.ui.sitting import Sitting
from app.ui.start.means import Means

if TYPE_CHECKING:
    from app.services.safety.hold import Hold
    from app.services.safety.unlock import Unlocked
    from app.ui.desk import Desk
    from app.ui.doorbell import Doorbell
    from app.ui.places import Place

log = logging.getLogger(__name__)

_MOMENT = 50  # ms
_RINGS, _PAUSE = 10, 0.2  # a first start may hold the ledger and not listen yet


def make_app(arguments: Sequence[str]) -> QApplication:
    """Qt in Chinese, which does not end by itself when one window makes room for another."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in a terminal
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    app = QApplication(list(arguments))
    app.setApplicationDisplayName("关爱台账")
    app.setQuitOnLastWindowClosed(False)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)
    return app


Places = Callable[[Sitting, "Desk", "Unlocked", Means], Sequence["Place"]]


class Program(QObject):
    """``make_demo`` makes a scratch ledger of invented children and tells its password."""

    def __init__(
        self,
        app: QApplication,
        means: Means,
        places: Places,
        make_demo: Callable[[], tuple[Unlocked, str]],
        bundled_only: bool = False,
    ) -> None:
        super().__init__()
        self._app, self._means, self._places, self._make_demo = app, means, places, make_demo
        self._bundled_only = bundled_only
        self._collector = Collector(self)
        self._own: Path | None = None  # the folder of one's own ledger
        self._bell: Doorbell | None = None
        self._log: logging.Handler | None = None
        self.sitting: Sitting | None = None
        kept = settings.load(paths.settings_file())
        self.dress(kept.zoom / 100)
        self._guard = guard_screen(kept.guard_screen, self)
        app.aboutToQuit.connect(self._keep)

    def dress(self, zoom: float) -> None:
        """Give the program its look at a size (1.0 is the usual one)."""
        theme.apply(self._app, zoom, self._bundled_only)

    # one's own ledger

    def begin(self, folder: Path | None = None) -> bool:
        """Show the start window for a folder; False if a program that has it open came to the front."""
        self._own = folder or self._own or self._usual()
        there = LedgerFolder(self._own)
        try:
            hold = there.hold() if there.exists() else None
        except InUse as problem:
            return not self._ring(patiently=True) and self._begin_with(there, None, problem)
        except Problem as problem:
            return self._begin_with(there, None, problem)
        if hold is None and self._ring(patiently=False):
            return False
        return self._begin_with(there, hold, None)

    def _usual(self) -> Path:
        kept = settings.load(paths.settings_file()).folder
        return Path(kept) if kept else paths.ledger_folder()

    def _begin_with(self, folder: LedgerFolder, hold: Hold | None, problem: Problem | None) -> bool:
        sitting = self._sit_down(folder, hold)
        if problem is None:
            sitting.begin()
        else:
            sitting.start.stop_at(problem)
        QTimer.singleShot(_MOMENT, self._after_showing)
        return True

    def _ring(self, patiently: bool) -> bool:
        from app.ui.doorbell import ring

        assert self._own is not None
        for _ in range(_RINGS if patiently else 1):
            if ring(self._own):
                return True
            if patiently:
                time.sleep(_PAUSE)
        return False

    def _after_showing(self) -> None:
        """What can wait until the window is there."""
        from app.ui.doorbell import Doorbell

        self._start_log()
        if self._own is not None and self._bell is None:
            self._bell = Doorbell(self._own, self)
            self._bell.rung.connect(self._come_to_front)

    def _start_log(self) -> None:
        from app import log as program_log

        if self._log is None:
            try:
                self._log = program_log.start(paths.log_folder())
            except OSError:
                log.warning("no log can be kept")  # not a reason to bar the way to the ledger

    def _come_to_front(self) -> None:
        if self.sitting is not None:
            self.sitting.come_to_front()

    def _elsewhere(self, folder: Path) -> None:
        from app.ui.kept import keep

        keep(folder=str(folder))
        self._get_up()
        self._own = None
        if not self.begin(folder):
            self._app.quit()

    # the demo

    def begin_demo(self) -> bool:
        """Make the demo and open it, its password known to everybody."""
        self._get_up()
        folder = LedgerFolder(paths.ledger_folder())  # nothing is looked for there
        waiting = self._sit_down(folder, None)
        waiting.start.wait("正在准备演示数据……", self._make_demo, self._open_demo)
        QTimer.singleShot(0, self._start_log)
        return True

    def _open_demo(self, made: tuple[Unlocked, str]) -> None:
        unlocked, password = made
        self._get_up()
        self._sit_down(unlocked.folder, unlocked.hold, password).open(unlocked)

    def _leave_demo(self) -> None:
        self._get_up()
        if not self.begin():
            self._app.quit()

    # sitting down and getting up

    def _sit_down(self, folder: LedgerFolder, hold: Hold | None, demo_password: str = "") -> Sitting:
        def places(desk: Desk, unlocked: Unlocked, means: Means) -> Sequence[Place]:
            return self._places(sitting, desk, unlocked, means)

        sitting = Sitting(folder, self._means, places, self.dress, hold, demo_password)
        sitting.left.connect(self._app.quit)
        sitting.elsewhere.connect(self._elsewhere)
        sitting.demo_wanted.connect(self.begin_demo)
        sitting.demo_left.connect(self._leave_demo)
        if self._guard is not None:
            sitting.guarding_chosen.connect(self._guard.set_wanted)
        self.sitting = sitting
        return sitting

    def _get_up(self) -> None:
        if self._bell is not None:
            self._bell.close()
            self._bell = None
        if self.sitting is not None:
            self.sitting.leave()
            self.sitting = None

    def _keep(self) -> None:
        """The computer is being shut down, or the program ends."""
        if self.sitting is not None:
            self.sitting.keep_drafts()

    def surprise(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """For errors of our own: to the log without personal data; the program goes on."""
        if not isinstance(error, Exception):
            self._app.quit()
        elif self.sitting is not None:
            self.sitting.surprise(error)
        else:
            log.error("unexpected", exc_info=error)

    def end(self) -> None:
        """Close what is open, wait for the worker, end the log."""
        self._get_up()
        self._means.jobs.stop()
        self._collector.stop()
        if self._log is not None:
            from app import log as program_log

            program_log.stop(self._log)
