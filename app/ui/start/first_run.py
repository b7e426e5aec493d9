"""The first run: office, user and password, recovery sheet, how to begin."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.ui.start import work
from app.ui.start.begin_page import BeginPage
from app.ui.start.means import Means
from app.ui.start.office_page import OfficePage
from app.ui.start.sheet_page import SheetPage
from app.ui.start.sheet_steps import SheetSteps
from app.ui.start.user_page import UserPage
from app.ui.widgets.new_password import load_judge

if TYPE_CHECKING:
    from app.services.safety.folder import LedgerFolder
    from app.services.safety.recovery_sheet import RecoverySheet
    from app.services.safety.unlock import Unlocked
    from app.ui.start.window import StartWindow

_MAKING = "正在建立加密的台账，并测一测这台电脑的快慢，大约要几秒钟……"


class FirstRun:
    """``done`` is given the open ledger and how to begin: blank, import or demo."""

    def __init__(
        self,
        window: StartWindow,
        folder: LedgerFolder,
        means: Means,
        done: Callable[[Unlocked, str], object],
        elsewhere: Callable[[], object],
        restore: Callable[[], object],
    ) -> None:
        self._window, self._folder, self._means, self._done = window, folder, means, done
        self._office = OfficePage(self._office_given, elsewhere, restore)
        self._user = UserPage(self._user_given, lambda: window.show_page(self._office), self._office.names)
        self._sheet = SheetSteps(window, means, SheetPage.step)
        self._begin = BeginPage(self._begun)
        self._wish: work.OfficeWish | None = None
        self._unlocked: Unlocked | None = None

    def begin(self) -> None:
        self._window.show_page(self._office)
        self._means.quietly(self._office, load_judge)
        self._means.quietly(self._office, work.load_heavy)

    def _office_given(self, wish: work.OfficeWish) -> None:
        self._wish = wish
        self._window.show_page(self._user)

    def _user_given(self, user: str, password: str) -> None:
        wish = self._wish
        assert wish is not None
        self._means.run(
            self._user,
            _MAKING,
            lambda: work.make(self._folder, wish, user, password, self._means.calibrate),
            self._made,
            self._user.complain,
        )

    def _made(self, made: tuple[Unlocked, RecoverySheet]) -> None:
        self._unlocked, sheet = made
        self._user.forget()
        self._sheet.begin(sheet, self._sheet_kept)

    def _sheet_kept(self) -> None:
        assert self._unlocked is not None
        work.confirm_sheet(self._unlocked)
        self._window.show_page(self._begin)

    def _begun(self, way: str) -> None:
        assert self._unlocked is not None
        self._done(self._unlocked, way)
