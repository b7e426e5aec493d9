"""From the start window to the open ledger and back: unlock, lock, leave.

One sitting has one ledger. Locking destroys every page, closes the ledger and drops its key; what was being
typed waits in the encrypted drafts.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog

from app import paths, settings
from app.services.safety.folder import LedgerFolder
from app.ui.clipboard import ClipboardGuard
from app.ui.copying import Copying
from app.ui.in_order import InOrder
from app.ui.jobs import Progress
from app.ui.start.means import Means
from app.ui.start.start import Start
from app.ui.tray import Reminder

if TYPE_CHECKING:
    from app.services.safety.hold import Hold
    from app.services.safety.unlock import Unlocked
    from app.ui.desk import Desk
    from app.ui.drafting import Drafting
    from app.ui.lock_watch import LockWatch
    from app.ui.main_window import MainWindow
    from app.ui.places import Place

log = logging.getLogger(__name__)

_LATER = 3000  # ms: the list comes first
_QUICK_PRESSES = 200  # ms
RESTORED = "已恢复上次没有保存的内容，请看一看，保存或者改掉。"


@dataclass
class _Open:
    """What exists only while the ledger is open."""

    unlocked: Unlocked
    desk: Desk
    window: MainWindow
    drafting: Drafting
    watch: LockWatch
    log: logging.Handler

    def stop_log(self) -> None:
        from app import log as program_log

        program_log.stop(self.log)


class Sitting(QObject):
    """``left``: the person is done. ``elsewhere``: with another folder. The demo is asked for and left."""

    left = Signal()
    elsewhere = Signal(Path)
    demo_wanted = Signal()
    demo_left = Signal()
    guarding_chosen = Signal(bool)

    def __init__(
        self,
        folder: LedgerFolder,
        means: Means,
        places: Callable[[Desk, Unlocked, Means], Sequence[Place]],
        dress: Callable[[float], object],
        hold: Hold | None = None,
        demo_password: str = "",
    ) -> None:
        super().__init__()
        self._folder, self._means, self._places, self._dress = folder, means, places, dress
        self._demo_password = demo_password
        self._open: _Open | None = None
        self._running: list[Progress] = []
        self._wished_zoom = 0  # percent; 0 when none is waiting
        self._zoom_soon = QTimer(self, singleShot=True, interval=_QUICK_PRESSES)
        self._zoom_soon.timeout.connect(self._zoom_now)
        self.start = Start(folder, means, hold)
        self.start.set_demo(demo_password)
        self.start.opened.connect(self.open)
        self.start.folder_chosen.connect(self.elsewhere)
        self.start.closed.connect(self._leave)
        self.copying = Copying(means, not demo_password, self)
        self.order = InOrder(means.jobs, self)
        self.clipboard = ClipboardGuard(QApplication.clipboard(), parent=self)
        self.reminder = Reminder(means.today, parent=self)
        self.reminder.asked.connect(self.come_to_front)
        means.jobs.busy.connect(self._began)
        means.jobs.idle.connect(self._running.clear)

    @property
    def window(self) -> MainWindow | None:
        """The window of the open ledger."""
        return self._open.window if self._open else None

    # opening

    def begin(self) -> None:
        """Show the start window."""
        self.start.begin()

    def open(self, unlocked: Unlocked, way: str = "") -> None:
        """Go from the start window to the ledger's; ``way`` is what was chosen in the first run."""
        try:
            opened = self._make(unlocked)
        except Exception as error:
            self.start.stop_at(error)
            return
        self._open = opened
        self.start.hold = unlocked.hold
        self._connect(opened)
        self._go_first(opened, way)
        opened.window.show()
        self.start.window.hide()
        self._take_up_drafts(opened)
        self.copying.begin(unlocked, opened.desk.ledger, opened.window)
        self.order.begin(opened.desk.ledger, opened.window)
        if not unlocked.checked:
            QTimer.singleShot(_LATER, opened.window, lambda: self._check(opened))

    def _check(self, opened: _Open) -> None:
        """A big file was opened unseen, so as not to keep the person waiting: look at it now."""
        from app.services.safety.whole import refuse_damaged

        window, unlocked = opened.window, opened.unlocked
        self._means.jobs.run("", lambda _: refuse_damaged(unlocked), lambda _: None, window.tell, window)

    def _make(self, unlocked: Unlocked) -> _Open:
        from app import log as program_log
        from app.services.children.undo import Undo
        from app.services.ledger import Ledger
        from app.services.safety import anchor
        from app.services.safety.drafts import DraftBox
        from app.ui.changes import Changes
        from app.ui.desk import Desk
        from app.ui.drafting import Drafting
        from app.ui.lock_watch import LockWatch
        from app.ui.main_window import MainWindow

        kept = settings.load(paths.settings_file())
        ledger = Ledger.of(unlocked)
        anchor.opened(ledger)
        ledger.note("unlock")
        box = DraftBox(unlocked.folder, unlocked.dek)
        desk = Desk(
            ledger,
            Undo(ledger),
            self._means.jobs,
            Changes(),
            box,
            kept,
            self._means.today,
            is_demo=bool(self._demo_password),
        )
        window = MainWindow(desk, self._places(desk, unlocked, self._means))
        drafting = Drafting(box, ledger.user.name, window.pages, self._means.now, window.tell)
        watch = LockWatch(kept.idle_minutes, lambda: bool(self._running))
        handler = program_log.start(unlocked.folder.logs)
        return _Open(unlocked, desk, window, drafting, watch, handler)

    def _connect(self, opened: _Open) -> None:
        window = opened.window
        window.lock_wanted.connect(self.lock)
        window.zoom_wanted.connect(self.step_zoom)
        window.closed.connect(self._leave)
        window.demo_wanted.connect(self.demo_wanted)
        window.end_demo_wanted.connect(self.demo_left)
        opened.watch.lock.connect(self.lock)
        window.status.backups_wanted.connect(lambda: _show_backups(window))
        changes, ledger = opened.desk.changes, opened.desk.ledger
        changes.child_saved.connect(lambda _id: QTimer.singleShot(0, self.keep_drafts))
        for copied in (changes.copied, changes.many_changed):
            copied.connect(lambda: self.copying.show_foot(ledger, window))
        changes.copied.connect(lambda: self.order.keep_head(ledger, window))

    def _go_first(self, opened: _Open, way: str) -> None:
        window = opened.window
        window.go("today")
        if way == "import":
            window.go_to("handover:import")
        elif way == "blank":
            window.new()
        elif way == "demo":
            QTimer.singleShot(0, self.demo_wanted.emit)

    def _take_up_drafts(self, opened: _Open) -> None:
        found = opened.drafting.left_over()
        for key, content in found.items():
            if not opened.window.has_place(key):
                continue
            page = opened.window.go(key)
            if page is not None:
                page.take_up(content)
                opened.drafting.took_up(key, content)
                opened.window.announce(RESTORED)

    # what goes on meanwhile

    def step_zoom(self, step: int) -> None:
        """One size up or down; 0 is the usual size. Quick presses are done together: each costs a second."""
        from app.ui.theme import ZOOMS

        sizes = [round(100 * zoom) for zoom in ZOOMS]
        now = self._wished_zoom or settings.load(paths.settings_file()).zoom
        at = min(range(len(sizes)), key=lambda i: abs(sizes[i] - now))
        self._wished_zoom = 100 if step == 0 else sizes[min(max(at + step, 0), len(sizes) - 1)]
        self._zoom_soon.start()

    def _zoom_now(self) -> None:
        wished, self._wished_zoom = self._wished_zoom, 0
        self.set_zoom(wished)

    def set_zoom(self, percent: int) -> None:
        """Show everything at this size, now and the next time."""
        from app.ui.kept import keep

        if percent == settings.load(paths.settings_file()).zoom:
            return
        keep(zoom=percent)
        self._dress(percent / 100)
        if self._open is not None:
            self._open.desk.changes.zoom_changed.emit(percent / 100)

    def set_minutes(self, minutes: int) -> None:
        """Lock after so many idle minutes, now and the next time."""
        from app.ui.kept import keep

        keep(idle_minutes=minutes)
        if self._open is not None:
            self._open.watch.set_minutes(minutes)

    def set_guarded(self, wanted: bool) -> None:
        """Whether the windows are kept out of captures, now and the next time."""
        from app.ui.kept import keep

        keep(guard_screen=wanted)
        self.guarding_chosen.emit(wanted)

    def surprise(self, error: Exception) -> None:
        """An error of our own: keep what was typed, tell the person calmly, go on."""
        self.keep_drafts()
        if self._open is not None:
            self._open.window.tell(error)
        elif page := self.start.window.page():
            page.busy()
            page.complain(error)

    def come_to_front(self) -> None:
        """Somebody started the program a second time."""
        window = self.window or self.start.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def _began(self, words: str, progress: Progress) -> None:
        if words:
            self._running.append(progress)

    def keep_drafts(self) -> None:
        """Write what is being typed, now."""
        if self._open is not None:
            self._open.drafting.keep()

    # locking and leaving

    def lock(self) -> None:
        """Keep the drafts, destroy the pages, close the ledger, ask for the password."""
        if self._open is None:
            return
        unlocked = self._open.unlocked
        self._close()
        self.start.lock(unlocked.hold, unlocked.user.name)

    def restore(self) -> None:
        """Lock, and show the copies: a ledger is not restored while it is open."""
        if self._open is None:
            return
        unlocked = self._open.unlocked
        self.lock()
        self.start.restore(lambda: self.start.lock(unlocked.hold, unlocked.user.name))

    def leave(self) -> None:
        """Close everything without asking; the drafts are kept, the hold is given back."""
        hold, self.start.hold = self.start.hold, None
        self._close()
        self.start.put_away()
        self.reminder.stop()
        self.clipboard.clear()
        if hold is not None:
            hold.release()

    def _leave(self) -> None:
        """The person is done: one more copy where something changed, but nobody waits for it."""
        if self.copying.leave_it():
            return
        opened = self._open
        self._close()
        if opened is None:
            self._go()
        else:
            self.copying.end(opened.unlocked, self.start, self._go)

    def _go(self) -> None:
        self.leave()
        self.left.emit()

    def _close(self) -> None:
        """From open to closed; harmless when closed already."""
        opened, self._open = self._open, None
        if opened is None:
            return
        opened.watch.stop()
        self.copying.stop()
        self.order.stop()
        opened.drafting.stop()
        for progress in self._running:
            progress.cancel()
        self._keep_geometry(opened.window)
        _close_dialogs()
        opened.window.put_away()
        self.clipboard.clear()
        opened.desk.ledger.close()
        opened.stop_log()

    def _keep_geometry(self, window: MainWindow) -> None:
        from app.ui.kept import keep

        keep(window=window.geometry_text())


def _show_backups(window: MainWindow) -> None:
    """Where the copies are told and made; for whoever may."""
    page = window.go("settings") if window.has_place("settings") else None
    if page is not None and "backups" in page.sections():  # type: ignore[attr-defined]
        page.show_section("backups")  # type: ignore[attr-defined]


def _close_dialogs() -> None:
    """Whatever stands open over the window goes with it."""
    if popup := QApplication.activePopupWidget():
        popup.close()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()
