"""A ledger out of a handover package: the recovery sheet, a new name and password, a new sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.services.safety.problems import WrongRecovery
from app.ui.start import restore_work, work
from app.ui.start.means import Means
from app.ui.start.recover_page import DigitsPage
from app.ui.start.restored_page import RestoredPage
from app.ui.start.sheet_steps import SheetSteps
from app.ui.start.user_page import UserPage
from app.ui.widgets.new_password import load_judge

if TYPE_CHECKING:
    from app.services.safety.folder import LedgerFolder
    from app.services.safety.hold import Hold
    from app.services.safety.unlock import Unlocked
    from app.ui.start.window import StartWindow

_MEANWHILE = "正在用交接包恢复台账，要几十秒，请不要关机……"
_NEW = "这台电脑上还没有人。请填您的名字，设一个密码；原来的用户，打开以后再加。"


class FromPackage:
    """``done`` is given the open ledger once the new sheet is proved, and what came was told."""

    def __init__(
        self,
        window: StartWindow,
        folder: LedgerFolder,
        means: Means,
        done: Callable[[Unlocked], object],
    ) -> None:
        self._window, self._folder, self._means, self._done = window, folder, means, done
        self._package = Path()
        self._given = ""
        self.hold: Hold | None = None
        self._back: Callable[[], object] = lambda: None
        self._digits = DigitsPage(self._digits_given, lambda: self._back())
        self._digits.sentence.setText(
            "交接包只有恢复单能打开。请照着恢复单填八组数字，每组六位；也可以整段粘贴。"
        )
        self._user = UserPage(self._user_given, lambda: window.show_page(self._digits), lambda: ())
        self._user.step = None
        self._user.sentence.setText(_NEW)
        self._end = RestoredPage(self._open)
        self._unlocked: Unlocked | None = None

    def begin(self, package: Path, back: Callable[[], object]) -> None:
        """Ask for the digits; ``back`` leads to where the file was chosen."""
        self._package, self._back = package, back
        self._digits.forget()
        self._window.show_page(self._digits)
        self._means.quietly(self._digits, load_judge)

    def _digits_given(self, digits: str) -> None:
        self._given = digits
        self._window.show_page(self._user)

    def _user_given(self, user: str, password: str) -> None:
        package, digits, folder, means = self._package, self._given, self._folder, self._means
        means.run(
            self._user,
            _MEANWHILE,
            lambda: restore_work.restore_package(
                package, digits, folder, user, password, means.calibrate, means.now(), self.hold
            ),
            self._restored,
            self._failed,
        )

    def _restored(self, restored: restore_work.FromPackage) -> None:
        self._given = ""
        self._unlocked = restored.unlocked
        self._window.forget()
        SheetSteps(self._window, self._means).begin(restored.sheet, lambda: self._kept(restored))

    def _kept(self, restored: restore_work.FromPackage) -> None:
        work.confirm_sheet(restored.unlocked)
        self._end.tell(restored.told, restored.aside)
        self._window.show_page(self._end)

    def _open(self) -> None:
        unlocked, self._unlocked = self._unlocked, None
        if unlocked is not None:
            self._done(unlocked)

    def _failed(self, error: Exception) -> None:
        from app.services.handover.refusals import NotThisSheet

        if isinstance(error, WrongRecovery | NotThisSheet):
            self._window.show_page(self._digits)
            self._digits.point_to(error)
        else:
            self._user.complain(error)
