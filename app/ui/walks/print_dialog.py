"""Print the month's plan: a look at the very pages, and out they go – printed, as PDF, Word or table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.atomic import write_whole
from app.paths import resources
from app.services.printing.fonts import Fonts
from app.services.printing.preview import Preview
from app.services.printing.route import PDF, TABLE, WORD, Route, make_route, note_route, route_file_name
from app.services.printing.wrap import Measure
from app.ui.desk import Desk
from app.ui.jobs import Progress
from app.ui.messages import words_of
from app.ui.printing.ask_path import ask_path
from app.ui.printing.page_bar import PageBar
from app.ui.printing.paper_view import PaperView
from app.ui.printing.printer import has_printer, printer_for, put_out
from app.ui.printing.working import Working
from app.ui.widgets.basic import Banner, EmptyState, button, row

T = TypeVar("T")


class RouteDialog(QDialog):
    """The list is made on the worker; preview, file and paper are the same bytes."""

    def __init__(self, desk: Desk, month: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("print_route")
        self.setWindowTitle("打印走访计划")
        self._desk, self._month = desk, month
        self.made: Route | None = None
        self.view, self._working = PaperView(), Working()
        self.banner, self.saved = Banner(), Banner()
        self._stack = QStackedWidget()
        self._lay_out()
        self._working.stopped.connect(self.reject)
        self._run("正在排版", lambda _: self._make(PDF), self._show)

    def _lay_out(self) -> None:
        for page in (EmptyState("正在准备", ""), self.view):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        for part in (self.saved, self.banner, PageBar(self.view), self._stack, self._working):
            column.addWidget(part, int(part is self._stack))
        column.addLayout(self._buttons())
        window = self.parentWidget()
        self.resize((window.window().size() if window else self.screen().availableSize()) * 0.94)

    def _buttons(self) -> QHBoxLayout:
        self._actions = [
            button("存为表格", lambda: self._save(TABLE)),
            button("存为 Word", lambda: self._save(WORD)),
            button("存为 PDF", lambda: self._save(PDF)),
            button("打印", self._print, "primary"),
        ]
        for one, name in zip(
            self._actions, ("save_table", "save_word", "save_pdf", "print_now"), strict=True
        ):
            one.setObjectName(name)
        return row(button("关闭", self.reject), None, *self._actions)

    def _make(self, kind: str) -> Route:
        ledger, today = self._desk.ledger, self._desk.today()
        now = datetime.combine(today, datetime.now(UTC).astimezone().time())
        measure = Measure(Fonts(resources() / "fonts"))
        return make_route(ledger, self._month, today, now, kind, measure, self._desk.settings.footer)

    def _show(self, made: Route) -> None:
        self.made = made
        self.view.show_document(Preview(made.content))
        self._stack.setCurrentWidget(self.view)
        if made.unprintable:
            self.banner.say(str(made.unprintable[0]), "warning")

    def _run(self, words: str, work: Callable[[Progress], T], done: Callable[[T], object]) -> None:
        def finished(result: T) -> None:
            self._rest()
            done(result)

        def failed(error: Exception) -> None:
            self._rest()
            self.banner.say("".join(words_of(error)), "error")

        for action in self._actions:
            action.setEnabled(False)
        self._working.follow(words, self._desk.jobs.run(words, work, finished, failed, self))

    def _rest(self) -> None:
        self._working.done()
        for action in self._actions:
            action.setEnabled(True)

    # Out it goes

    def _save(self, kind: str) -> None:
        path = ask_path(self, route_file_name(self._month, kind))
        if path is None:
            return
        ready = self.made if kind == PDF else None

        def work(_progress: Progress) -> Path:
            route = ready or self._make(kind)
            write_whole(path, route.content)
            note_route(self._desk.ledger, route, self._month, "export")
            return path

        self._run("正在保存", work, self._saved)

    def _saved(self, path: Path) -> None:
        self.saved.say(f"已经保存：{path}")
        self.saved.offer("打开所在文件夹", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(path.parent)))

    def _print(self) -> None:
        made, ledger, month = self.made, self._desk.ledger, self._month
        if made is None:
            return
        if not has_printer():
            self.banner.say("这台电脑上没有打印机。可以存为 PDF，拿到有打印机的电脑上打印。", "warning")
            return
        printer = printer_for(landscape=True, copies=1)
        if not QPrintDialog(printer, self).exec():
            return
        self.view.show_document(None)  # the printing worker alone draws pages now

        def work(progress: Progress) -> int:
            pages = put_out(printer, made.content, progress)
            note_route(ledger, made, month, "print")
            return pages

        self._run("正在打印", work, lambda pages: self._printed(made, pages))

    def _printed(self, made: Route, pages: int) -> None:
        self._show(made)
        self.banner.say(f"{pages} 页已经送到打印机。")

    def done(self, result: int) -> None:
        self._working.stop()
        self.view.show_document(None)
        super().done(result)
