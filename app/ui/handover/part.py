"""A part of 资料交接: what happened, what was saved, its pages, and how far the work at hand is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import shiboken6
from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.ui.desk import Desk
from app.ui.jobs import Progress
from app.ui.messages import words_of
from app.ui.printing.working import Working
from app.ui.widgets.basic import Banner

T = TypeVar("T")


class Part(QWidget):
    """``key`` is how the place finds it, ``title`` its name in the list of parts.

    ``is_wide`` while it wants the place to itself, without the list of parts; ``widened`` when that changes.
    """

    widened = Signal()
    is_wide = False
    key = ""
    title = ""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"part_{self.key}")
        self.desk = desk
        self.banner, self.saved, self.working = Banner(), Banner(), Working()
        self.pages = QStackedWidget()
        self._at: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for each in (self.banner, self.saved, self.pages, self.working):
            column.addWidget(each, int(each is self.pages))
        self.working.stopped.connect(self._stopped)

    def arrive(self) -> None:
        """The part came to the front: re-read what it shows."""

    def take(self, paths: list[Path]) -> None:
        """Files of this part's kind were chosen or dropped anywhere on the place."""

    def is_busy(self) -> bool:
        """Whether work is going on that must be waited for, or stopped, first."""
        return not self.working.isHidden()

    def resting(self) -> None:
        """The work at hand ended, well or not, or was stopped."""

    def spread(self, wide: bool) -> None:
        """Take the whole place, or give the room back."""
        self.is_wide = wide
        self.widened.emit()

    # What is told

    def say(self, sentence: str, tone: str = "") -> None:
        self.banner.say(sentence, tone)

    def complain(self, error: BaseException) -> None:
        self.banner.say("".join(words_of(error)), "error")

    def say_saved(self, path: Path) -> None:
        """Where a file went, with a way there."""
        self.saved.say(f"已经保存：{path}")
        folder = path if path.is_dir() else path.parent
        self.saved.offer("打开所在文件夹", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(folder)))

    def quiet(self) -> None:
        """Put away what was said before."""
        self.banner.say("")
        self.saved.say("")

    # Working

    def run(self, words: str, work: Callable[[Progress], T], done: Callable[[T], object]) -> None:
        """Do something on the worker, with a way to stop it; then ``done``, or say why not."""

        def finished(result: T) -> None:
            self._rest()
            done(result)

        def failed(error: Exception) -> None:
            self._rest()
            self.complain(error)

        self.quiet()
        if not self.is_busy():
            self._at = QApplication.focusWidget()
        self.pages.setEnabled(False)
        self.working.follow(words, self.desk.jobs.run(words, work, finished, failed, self))

    def read(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """Read something from the ledger for the page, without a word about it."""
        self.desk.jobs.run("", lambda _: work(), done, self.complain, self)

    def _rest(self) -> None:
        self.working.done()
        self.pages.setEnabled(True)
        self._go_on_where_one_was()
        self.resting()

    def _go_on_where_one_was(self) -> None:
        """The keyboard's place, which left the page while it waited."""
        if self._at is not None and shiboken6.isValid(self._at) and self.pages.isAncestorOf(self._at):
            self._at.setFocus()

    def _stopped(self) -> None:
        self._rest()
        self.say(self.stopped())

    def stopped(self) -> str:
        """Somebody stopped the work at hand: what to say of it."""
        return "已经停下，台账没有改动。"


def scrolled(content: QWidget) -> QScrollArea:
    """A page that scrolls where the window is too low for it."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(content)
    content.setProperty("role", "page")
    scroll.viewport().setAutoFillBackground(False)
    return scroll


def come_into_sight(widget: QWidget) -> None:
    """Scroll the page it is on, once it has its place there."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(widget)
