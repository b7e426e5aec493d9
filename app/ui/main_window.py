"""The window of the open ledger: the bar of places, the page one is at, and the line below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.services.children.counts import counts
from app.ui.actions import ACTIONS, place_keys
from app.ui.desk import Desk
from app.ui.help_page import HelpPage
from app.ui.messages import Choice, ask, words_of
from app.ui.page import Page
from app.ui.places import Place, PlacesBar
from app.ui.status_line import StatusLine
from app.ui.top_bar import TopBar
from app.ui.widgets.basic import Banner, row

HELP = "help"
_NARROW = 62.5  # characters: 1000 px at the usual size
_UNSAVED = (
    Choice("save", "保存", "primary"),
    Choice("later", "先不保存"),
    Choice("stay", "继续填写"),
)


class MainWindow(QMainWindow):
    """Pages are built when first gone to. ``closed`` follows when the person has left for good."""

    lock_wanted = Signal()
    demo_wanted = Signal()
    end_demo_wanted = Signal()
    zoom_wanted = Signal(int)  # 1 bigger, -1 smaller, 0 the usual size
    closed = Signal()

    def __init__(self, desk: Desk, places: Sequence[Place]) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle("关爱台账")
        self._desk = desk
        self._places = {place.key: place for place in places}
        self._pages: dict[str, Page] = {}
        self._here = ""
        office = desk.ledger.office
        self.bar = PlacesBar(places)
        self.top = TopBar(office.name, desk.ledger.user.name, desk.is_demo)
        self.banner = Banner()
        self.stack = QStackedWidget()
        self.status = StatusLine(desk.jobs)
        self._recount = self._later(self._count)
        self._look = self._every_second(self._look_for_unsaved)
        self._lay_out()
        self._connect()
        self._add_shortcuts()

    def _lay_out(self) -> None:
        center = QWidget()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.top, self._banner_line(), self.stack, self.status):
            column.addWidget(part, 1 if part is self.stack else 0)
        line = row(self.bar, spacing=0)
        line.addLayout(column, 1)
        center.setLayout(line)
        self.setCentralWidget(center)
        self.setMinimumSize(760, 420)
        screen = QGuiApplication.primaryScreen().availableSize()
        self.resize(QSize(1280, 800).boundedTo(screen))
        self.restoreGeometry(QByteArray.fromBase64(self._desk.settings.window.encode()))

    def _banner_line(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, 10, 16, 0)
        column.addWidget(self.banner)
        self._banner_holder = holder
        holder.hide()
        return holder

    def _connect(self) -> None:
        self.bar.chosen.connect(self.go)
        self.top.lock_wanted.connect(self.lock_wanted)
        self.top.help_wanted.connect(self.help)
        self.top.leave_wanted.connect(self.close)
        self.top.end_demo_wanted.connect(self.end_demo_wanted)
        self.top.password_wanted.connect(self._change_password)
        changes = self._desk.changes
        changes.child_saved.connect(lambda _id: self._saved())
        changes.many_changed.connect(self._saved)
        changes.zoom_changed.connect(lambda _zoom: self._arrange())

    def _add_shortcuts(self) -> None:
        for action in ACTIONS:
            for keys in action.keys:
                QShortcut(QKeySequence(keys), self).activated.connect(getattr(self, action.key))
        for number, key in enumerate(self._places, start=1):
            QShortcut(QKeySequence(place_keys(number)), self).activated.connect(partial(self.go, key))

    def _later(self, act: Callable[[], object]) -> QTimer:
        """A timer that lets many requests become one."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(150)
        timer.timeout.connect(act)
        return timer

    def _every_second(self, act: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(1000)
        timer.timeout.connect(act)
        timer.start()
        return timer

    # going about

    def pages(self) -> Mapping[str, Page]:
        """The pages built so far, by the key of their place."""
        return self._pages

    def has_place(self, key: str) -> bool:
        return key in self._places

    def page(self, key: str) -> Page:
        """A place's page, built if it has not been gone to yet."""
        if key not in self._pages:
            made = HelpPage() if key == HELP else self._places[key].build(self)
            self._pages[key] = made
            self.stack.addWidget(made)
        return self._pages[key]

    def here(self) -> Page | None:
        """The page in front."""
        return self._pages.get(self._here)

    def go(self, key: str) -> Page | None:
        """Bring a place to the front, unless the person would rather go on filling in where they are."""
        if key != self._here and not self._may_leave():
            self.bar.mark(self._here)
            return None
        page = self.page(key)
        if key != self._here:
            self.announce("")
        self._here = key
        self.stack.setCurrentWidget(page)
        self.bar.mark(key)
        self.top.show_title(page.title or self._places[key].name)
        page.arrive()
        self._put_focus(page)
        self._recount.start()
        return page

    def go_to(self, where: str) -> None:
        """A place, or a part of one: ``settings:backups``, ``handover:import``, ``villages:levels``."""
        place, _, part = where.partition(":")
        page = self.go(place) if self.has_place(place) else None
        if page is not None and part:
            page.show_part(part)

    def _put_focus(self, page: Page) -> None:
        """Into the page, so that the keys work there; it may have chosen the place itself."""
        focus = QApplication.focusWidget()
        if focus is None or not page.isAncestorOf(focus):
            page.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            page.setFocus()

    def _may_leave(self) -> bool:
        page = self.here()
        if page is None or not page.has_unsaved():
            return True
        sentence = "刚才填写的内容还没有存进台账。先不保存也不会丢，回来时还在。"
        answer = ask(self, "还没有保存", sentence, _UNSAVED)
        return answer == "later" or (answer == "save" and page.save())

    def show_list(self, filters: Mapping[str, Any]) -> None:
        """The children's list, narrowed."""
        page = self.go("children")
        if page is not None:
            page.show_filtered(**filters)  # type: ignore[attr-defined]

    # what the keys do

    def save(self) -> None:
        page = self.here()
        if page is not None and page.has_unsaved():
            page.save()

    def new(self) -> None:
        if page := self.go("children"):
            page.new()

    def find(self) -> None:  # type: ignore[override]
        if page := self.go("children"):
            page.find()

    def print(self) -> None:
        if page := self.here():
            page.print()

    def undo(self) -> None:
        if page := self.here():
            page.undo()

    def lock(self) -> None:
        self.lock_wanted.emit()

    def bigger(self) -> None:
        self.zoom_wanted.emit(1)

    def smaller(self) -> None:
        self.zoom_wanted.emit(-1)

    def usual_size(self) -> None:
        self.zoom_wanted.emit(0)

    def help(self) -> None:
        self.go(HELP)

    def _change_password(self) -> None:
        if page := self.go("settings"):
            page.show_section("password")  # type: ignore[attr-defined]

    # what is told

    def announce(self, sentence: str, tone: str = "") -> None:
        """Say something above the page, until it is put away."""
        self.banner.say(sentence, tone)
        self.banner.offer("知道了", lambda: self.announce(""))
        self._banner_holder.setVisible(bool(sentence))

    def tell(self, error: BaseException) -> None:
        """Say what went wrong above the page."""
        self.announce("".join(words_of(error)), "error")

    def _saved(self) -> None:
        self.announce("")  # what was said before is settled
        self.status.show_saved(datetime.now().astimezone())
        self._recount.start()
        self._look_for_unsaved()

    def _look_for_unsaved(self) -> None:
        unsaved = [key for key, page in self._pages.items() if page.has_unsaved()]
        self.bar.mark_unsaved(unsaved)
        if unsaved:
            self.status.show_unsaved()
        else:
            self.status.show_nothing_unsaved()

    def _count(self) -> None:
        ledger = self._desk.ledger
        self._desk.jobs.run("", lambda _: counts(ledger), self.status.show_counts, lambda _error: None, self)

    # size and leaving

    def _arrange(self) -> None:
        em = self.fontMetrics().horizontalAdvance("台")
        self.bar.arrange(narrow=self.width() < _NARROW * em)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def geometry_text(self) -> str:
        """Where the window stands, to be kept."""
        return bytes(self.saveGeometry().toBase64().data()).decode()

    def put_away(self) -> None:
        """Go for good, with every page: nothing is to be counted or looked for any more."""
        self._recount.stop()
        self._look.stop()
        self.hide()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close():
            event.ignore()
            return
        super().closeEvent(event)
        self.closed.emit()

    def _may_close(self) -> bool:
        unsaved = [key for key, page in self._pages.items() if page.has_unsaved()]
        if not unsaved:
            return True
        sentence = "刚才填写的内容还没有存进台账。先不保存，下次打开时会恢复。"
        answer = ask(self, "还没有保存，要退出吗", sentence, _UNSAVED)
        if answer == "save":
            return all(self._pages[key].save() for key in unsaved)
        return answer == "later"
