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
        self._window, self._means, self._step = window, means, step
        self._show: SheetPage | None = None
        self._proof: ProofPage | None = None

    def begin(self, sheet: RecoverySheet, done: Callable[[], object]) -> None:
        """Show a sheet."""
        show = self._show = self._show or self._make_sheet_page()
        self._proof = ProofPage(
            lambda: self._proved(done), lambda: self._window.show_page(show), self._means.choose_groups
        )
        self._proof.step = self._step
        show.show_sheet(sheet)
        self._window.show_page(show)

    def _make_sheet_page(self) -> SheetPage:
        today = self._means.today
        page = SheetPage(
            self._prove,
            lambda sheet: paper.print_sheet(page, sheet, today()),
            lambda sheet: paper.keep_sheet(page, sheet, today()),
        )
        page.step = self._step
        return page

    def _prove(self) -> None:
        if self._show is not None and self._proof is not None and self._show.sheet is not None:
            self._proof.ask(self._show.sheet.digits)
            self._window.show_page(self._proof)

    def _proved(self, done: Callable[[], object]) -> None:
        for page in (self._show, self._proof):
            if page is not None:
                page.forget()
        done()
