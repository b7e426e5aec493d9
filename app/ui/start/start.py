"""Which way into the ledger: the first run, unlocking, or a page that says what stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from app.errors import Problem
from app.services.safety.folder import LedgerFolder
from app.ui.start import work
from app.ui.start.means import Means
from app.ui.start.page import StartPage
from app.ui.start.unlocking import Unlocking
from app.ui.start.window import StartWindow

if TYPE_CHECKING:
    from app.services.safety.hold import Hold
    from app.services.safety.unlock import Unlocked
    from app.ui.start.first_run import FirstRun
    from app.ui.start.problem_page import Offer
    from app.ui.start.restoring import Restoring


T = TypeVar("T")


class Start(QObject):
    """``opened`` carries the open ledger and how to begin (blank, import, demo, or nothing to say)."""

    opened = Signal(object, str)
    folder_chosen = Signal(Path)
    closed = Signal()

    def __init__(self, folder: LedgerFolder, means: Means, hold: Hold | None = None) -> None:
        super().__init__()
        self._means, self._folder, self.hold = means, folder, hold
        self.window = StartWindow()
        self.window.closed.connect(self.closed)
        self._demo_password = ""
        self.first_run: FirstRun | None = None
        self._unlocking = self._make_unlocking()

    def _make_unlocking(self) -> Unlocking:
        made = Unlocking(
            self.window,
            self._folder,
            self._means,
            self._unlocked,
            self.stop_at,
            self.choose_folder,
            lambda: self.restore(self.begin),
        )
        made.hold = self.hold
        return made

    def begin(self) -> None:
        """Show the window with the page that fits what is in the folder."""
        if self._folder.exists():
            self._unlocking.begin(demo_password=self._demo_password)
        else:
            self._first_run()
        self.window.show()

    def set_demo(self, password: str) -> None:
        """The ledger is the demo's; its password may be shown."""
        self._demo_password = password

    def lock(self, hold: Hold, last: str) -> None:
        """The window was locked: ask for the password again, keeping the hold."""
        self.hold = self._unlocking.hold = hold
        self._unlocking.begin(locked=True, last=last, demo_password=self._demo_password)
        self.window.show()

    def wait(self, words: str, prepare: Callable[[], T], done: Callable[[T], object]) -> None:
        """Show that something is being prepared, and go on with it."""
        page = StartPage("请稍等")
        self.window.show_page(page)
        self.window.show()
        self._means.run(page, words, prepare, done, self.stop_at)

    def show_leaving(self, leave: Callable[[], object]) -> None:
        """The last copy takes a moment; ``leave`` goes without it."""
        from app.ui.start.leaving_page import LeavingPage

        self.window.show_page(LeavingPage(leave))
        self.window.show()

    def _first_run(self) -> None:
        from app.ui.start.first_run import FirstRun

        self.first_run = FirstRun(
            self.window,
            self._folder,
            self._means,
            self._finish,
            self.choose_folder,
            lambda: self.restore(self.begin),
        )
        self.first_run.begin()

    def restore(self, back: Callable[[], object]) -> None:
        """Show the copies; ``back`` leads to where the person came from."""
        self._restoring().begin(back)
        self.window.show()

    def _restoring(self) -> Restoring:
        from app.ui.start.restoring import Restoring

        made = Restoring(
            self.window,
            self._folder,
            self._means,
            self._unlocked,
            self._unlocking.recover_with,
            self.stop_at,
        )
        made.hold = self.hold
        return made

    def _unlocked(self, unlocked: Unlocked) -> None:
        if not work.sheet_is_pending(unlocked):
            self._finish(unlocked, "")
            return
        from app.ui.start.sheet_steps import SheetSteps

        def kept() -> None:
            work.confirm_sheet(unlocked)
            self._finish(unlocked, "")

        steps = SheetSteps(self.window, self._means)
        steps.begin(work.renew_sheet(unlocked), kept)

    def _finish(self, unlocked: Unlocked, way: str) -> None:
        self.hold = self._unlocking.hold = unlocked.hold
        self.window.forget()
        self.opened.emit(unlocked, way)

    def put_away(self) -> None:
        """Go for good; harmless a second time."""
        if isValid(self.window):
            self.window.hide()
            self.window.deleteLater()

    def choose_folder(self) -> None:
        """Another ledger on this computer or on a stick."""
        chosen = QFileDialog.getExistingDirectory(self.window, "选择台账所在的文件夹", str(self._folder.path))
        if not chosen:
            return
        folder = LedgerFolder(Path(chosen))
        if folder.exists():
            self.folder_chosen.emit(folder.path)
        else:
            from app.services.safety.problems import NoLedger

            self.stop_at(NoLedger(), other=folder)

    def stop_at(self, error: Exception, other: LedgerFolder | None = None) -> None:
        """Say on a page what stands in the way. ``other``: a folder without a ledger that was chosen."""
        from app.ui.start.problem_page import Offer, ProblemPage

        page = ProblemPage()
        offers = [*self._ladder(error, page), Offer("again", "再试一次", self.begin)]
        if other is not None:
            path = other.path
            offers = [
                Offer("back", "返回", self.begin),
                Offer("found", "在这个文件夹里新建台账", lambda: self.folder_chosen.emit(path)),
            ]
        offers.append(Offer("elsewhere", "换一个台账文件夹", self.choose_folder))
        offers.append(Offer("leave", "退出", self.window.close))
        page.show_problem(error, offers)
        self.window.show_page(page)
        self.window.show()

    def _ladder(self, error: Exception, page: StartPage) -> list[Offer]:
        """What can be done about a damaged or missing file, the gentlest first."""
        if not isinstance(error, Problem):
            return []
        from app.ui.start.offers import offers

        return offers(self._folder, error, self._restoring(), lambda: self.window.show_page(page))
