"""Open a ledger that is there: by password, or by the recovery sheet; each problem on its page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from app.ui.start import work
from app.ui.start.means import Means
from app.ui.start.unlock_page import UnlockPage

_MOMENT = 20  # ms

if TYPE_CHECKING:
    from app.services.safety.folder import LedgerFolder
    from app.services.safety.hold import Hold
    from app.services.safety.keys import User
    from app.services.safety.recovery_sheet import RecoverySheet
    from app.services.safety.unlock import Unlocked
    from app.ui.start.recover_page import DigitsPage, NewPasswordPage
    from app.ui.start.window import StartWindow


class Unlocking:
    """``done`` is given the open ledger; ``failed`` what stands in the way, slips of the finger aside."""

    def __init__(
        self,
        window: StartWindow,
        folder: LedgerFolder,
        means: Means,
        done: Callable[[Unlocked], object],
        failed: Callable[[Exception], object],
        elsewhere: Callable[[], object],
        restore: Callable[[], object],
    ) -> None:
        self._window, self._folder, self._means = window, folder, means
        self._done, self._failed = done, failed
        self.hold: Hold | None = None
        self._users: list[User] = []
        self._digits: str = ""
        self.page = UnlockPage(self._open, self._forgotten, elsewhere, restore)
        self._digits_page: DigitsPage | None = None
        self._new_page: NewPasswordPage | None = None

    def begin(self, locked: bool = False, last: str = "", demo_password: str = "") -> None:
        """Show the page; what can wait comes once it is painted."""
        self.page.show_locked(locked)
        self.page.show_demo(demo_password)
        self.page.say("")
        self._window.show_page(self.page)
        QTimer.singleShot(_MOMENT, self.page, lambda: self._load(last))

    def _load(self, last: str) -> None:
        """The names from the key file, and the code that unlocking needs."""
        if not self.page.isVisible():
            return  # the window has gone on, or away
        self._means.jobs.run(
            "",
            lambda _: work.users(self._folder),
            lambda users: self._offer(users, last),
            self._failed,
            self.page,
        )
        self._means.jobs.run(
            "", lambda _: work.load_heavy(), lambda _: self._load_pages(work.PAGES), self._failed, self.page
        )

    def _load_pages(self, modules: Sequence[str]) -> None:
        """Load the pages behind the password in the pauses between two keys."""
        if modules and self.page.isVisible():
            import_module(modules[0])
            QTimer.singleShot(_MOMENT, self.page, lambda: self._load_pages(modules[1:]))

    def _offer(self, users: list[User], last: str) -> None:
        self._users = users
        self.page.offer(users, last)

    def _open(self, user: str, password: str) -> None:
        now = self._means.now()
        self._slow_down()
        if self.page.is_waiting:
            return
        self._means.run(
            self.page,
            "正在核对密码……",
            lambda: work.unlock(self._folder, user, password, now, self.hold),
            self._opened,
            self._not_opened,
        )

    def _opened(self, unlocked: Unlocked) -> None:
        self._window.forget()
        self._done(unlocked)

    def _not_opened(self, error: Exception) -> None:
        from app.services.safety.problems import WrongPassword

        if isinstance(error, WrongPassword):
            self.page.complain(error)
            self.page.password.field.selectAll()
            self.page.password.setFocus()
            self._slow_down()
        else:
            self._window.forget()
            self._failed(error)

    def _slow_down(self) -> None:
        """Guessing at the desk is made slow; a few slips of the finger cost nothing."""
        from app.services.safety import attempts

        if seconds := attempts.remaining(attempts.read(self._folder), self._means.now()):
            self.page.wait(seconds)

    def recover_with(self, digits: str) -> None:
        """The sheet's digits are known already; whose password is to be set anew?"""
        self._make_recovery_pages()
        self._means.jobs.run(
            "",
            lambda _: work.users(self._folder),
            lambda users: self._new_password_for(users, digits),
            self._failed,
            self.page,
        )

    def _new_password_for(self, users: list[User], digits: str) -> None:
        self._users = users
        self._digits_given(digits)

    def _forgotten(self) -> None:
        self._make_recovery_pages()
        assert self._digits_page is not None
        self._window.show_page(self._digits_page)

    def _make_recovery_pages(self) -> None:
        from app.ui.start.recover_page import DigitsPage, NewPasswordPage
        from app.ui.widgets.new_password import load_judge

        if self._digits_page is None:
            self._digits_page = DigitsPage(self._digits_given, lambda: self._window.show_page(self.page))
            self._new_page = NewPasswordPage(self._recover, self._forgotten)
            self._means.quietly(self.page, load_judge)

    def _digits_given(self, digits: str) -> None:
        assert self._new_page is not None
        self._digits = digits
        self._new_page.offer(self._users)
        self._window.show_page(self._new_page)

    def _recover(self, user: str, password: str) -> None:
        assert self._new_page is not None
        means, digits, now = self._means, self._digits, self._means.now()
        means.run(
            self._new_page,
            "正在打开台账，并换上新密码……",
            lambda: work.recover(self._folder, digits, user, password, means.calibrate, now, self.hold),
            self._recovered,
            self._not_recovered,
        )

    def _recovered(self, recovered: tuple[Unlocked, RecoverySheet]) -> None:
        from app.ui.start.sheet_steps import SheetSteps

        unlocked, sheet = recovered
        self._digits = ""
        self._window.forget()
        SheetSteps(self._window, self._means).begin(sheet, lambda: self._kept(unlocked))

    def _kept(self, unlocked: Unlocked) -> None:
        work.confirm_sheet(unlocked)
        self._done(unlocked)

    def _not_recovered(self, error: Exception) -> None:
        from app.services.safety.problems import WrongRecovery

        if isinstance(error, WrongRecovery) and self._digits_page is not None:
            self._window.show_page(self._digits_page)
            self._digits_page.point_to(error)
        else:
            self._window.forget()
            self._failed(error)
