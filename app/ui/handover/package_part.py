"""交接包, at the village: how things stand, what goes in, onto the stick, and the check code."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.handover.sealing import Prepared, Sealed, Survey, prepare, put, survey
from app.services.replies.acknowledged import Acknowledged, acknowledged
from app.ui.desk import Desk
from app.ui.handover.package_pages import DonePage, LookPage, StandingPage
from app.ui.handover.part import Part, scrolled
from app.ui.jobs import Progress

_DEMO = "这是演示，里面的孩子都是编出来的。可以照着做一遍，做出来的交接包不要交给镇里。"


class PackagePart(Part):
    """``cards_asked`` when the town's card is to be taken in first.

    A package that got its number and could not be written is kept: it is put on another stick as it is.
    """

    key = "package"
    title = "交接包"
    cards_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._prepared: Prepared | None = None
        self._with_scans = True  # whether what was prepared has them
        self.standing, self.look, self.done = StandingPage(), LookPage(), DonePage()
        for page in (self.standing, self.look, self.done):
            self.pages.addWidget(scrolled(page))
        self.standing.make_asked.connect(self._begin)
        self.standing.cards_asked.connect(self.cards_asked)
        self.look.cards_asked.connect(self.cards_asked)
        self.look.back_asked.connect(self._go_back)
        self.look.seal_asked.connect(self._seal)
        self.done.again_asked.connect(self._write_again)
        self.done.back_asked.connect(self._go_back)

    def arrive(self) -> None:
        ledger, today = self.desk.ledger, self.desk.today()
        if self.desk.is_demo:
            self.say(_DEMO, "warning")
        if self.pages.currentIndex() == 0:
            self.read(lambda: (survey(ledger, today), acknowledged(ledger)), self._show_standing)
        elif self.pages.currentIndex() == 1:
            self.read(lambda: survey(ledger, today), self.look.show_survey)

    def _show_standing(self, found: tuple[Survey, Acknowledged | None]) -> None:
        self.standing.show_standing(*found)

    def _go(self, number: int, focus: QWidget) -> None:
        self.pages.setCurrentIndex(number)
        focus.setFocus()

    def _go_back(self) -> None:
        self._prepared = None
        self.quiet()
        self._go(0, self.standing.make)
        self.arrive()

    def _begin(self) -> None:
        self._prepared = None
        self.quiet()
        self.look.destination.look()
        self.arrive_at_look()

    def arrive_at_look(self) -> None:
        """Show what is in it before it is sealed."""
        self._go(1, self.look.destination)
        self.arrive()

    # Onto the stick

    def _seal(self) -> None:
        """Number and seal it, unless that was done and only the writing failed, and write it."""
        ledger, folder, with_scans = self.desk.ledger, self.look.destination.folder(), self.look.with_scans()
        ready = self._prepared if self._prepared and self._with_scans == with_scans else None
        if folder is None:
            return
        self._with_scans = with_scans

        def work(progress: Progress) -> Sealed:
            def step(words: str) -> None:
                progress.step(0, 0, words)

            # kept from the worker at once: when the writing fails, the number is not spent on nothing
            self._prepared = ready or prepare(ledger, datetime.now(UTC), with_scans, step)
            return put(ledger, self._prepared, folder, step)

        self.run("正在做交接包，请不要拔U盘", work, self._sealed)

    def _sealed(self, made: Sealed) -> None:
        self.done.show_sealed(made, self.look.town_name())
        self._go(2, self.done.back)
        self.desk.changes.many_changed.emit()
        self.desk.changes.copied.emit()  # the head of the trace that it carries is kept here too

    def _write_again(self) -> None:
        self.quiet()
        self.look.destination.look()
        self._go(1, self.look.destination)

    def stopped(self) -> str:
        return "已经停下，U盘上没有留下不完整的文件，台账里的资料都在。"
