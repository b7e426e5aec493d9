"""Show a recovery sheet, then have two groups typed back; only then go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from app.ui.start import paper
from app.ui.start.means import Means
from app.ui.start.sheet_page import ProofPage, SheetPage

if TYPE_CHECKING:
    from app.services.safety.recovery_sheet import RecoverySheet
    from app.ui.start.page import StartPage


class Pages(Protocol):
    """Where the pages are shown: the start window, or a part of the settings."""

    def show_page(self, page: StartPage) -> None: ...


class SheetSteps:
    """The two pages of a recovery sheet; ``done`` follows when it is proved."""

    def __init__(self, window: Pages, means: Means, step: int | None = None) -> None:
        self._window = window
        self._show = SheetPage(
            self._prove,
            lambda sheet: paper.print_sheet(self._show, sheet, means.today()),
            lambda sheet: paper.keep_sheet(self._show, sheet, means.today()),
        )
        self._proof = ProofPage(self._proved, self._look_again, means.choose_groups)
        self._show.step, self._proof.step = step, step
        self._sheet: RecoverySheet | None = None
        self._done: Callable[[], object] = lambda: None

    def begin(self, sheet: RecoverySheet, done: Callable[[], object]) -> None:
        self._sheet, self._done = sheet, done
        self._show.show_sheet(sheet)
        self._window.show_page(self._show)

    def _prove(self) -> None:
        if self._sheet is not None:
            self._proof.ask(self._sheet.digits)
            self._window.show_page(self._proof)

    def _look_again(self) -> None:
        self._window.show_page(self._show)

    def _proved(self) -> None:
        self._sheet = None
        for page in (self._show, self._proof):
            page.forget()
        self._done()
