"""A look at the very pages of a made paper, and out they go – printed, or as PDF, Word or table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.atomic import write_whole
from app.paths import resources
from app.services.printing.blocks import Unprintable
from app.services.printing.fonts import Fonts
from app.services.printing.preview import Preview
from app.services.printing.wrap import Measure
from app.ui.desk import Desk
from app.ui.jobs import Progress
from app.ui.messages import words_of
from app.ui.printing.ask_path import ask_path
from app.ui.printing.own_form import ONLY_WORD, own_form_tick
from app.ui.printing.page_bar import PageBar
from app.ui.printing.paper_view import PaperView
from app.ui.printing.printer import has_printer, printer_for, put_out
from app.ui.printing.working import Working
from app.ui.widgets.basic import Banner, EmptyState, button, label, row

T = TypeVar("T")
PDF, WORD = "pdf", "docx"
# The kinds of file a paper may be kept as: the name of the button, and its words.
KINDS = {
    "xlsx": ("save_table", "存为表格"),
    WORD: ("save_word", "存为 Word"),
    PDF: ("save_pdf", "存为 PDF"),
}


class Paper(Protocol):
    """A paper as it will be saved and printed."""

    @property
    def content(self) -> bytes: ...

    @property
    def unprintable(self) -> tuple[Unprintable, ...]: ...


class Papers(NamedTuple):
    """How a paper is made, named and noted: ``make`` and ``name`` are given the kind of file (pdf, docx,
    xlsx), ``note`` what was done with it (print, export); ``title`` stands on the dialog. ``own`` makes the
    Word file in the office's own form (``own_form``)."""

    object_name: str
    title: str
    make: Callable[[str], Paper]
    name: Callable[[str], str]
    note: Callable[[Paper, str], object]
    kinds: Sequence[str] = (WORD, PDF)
    landscape: bool = True
    own: Callable[[], Paper] | None = None


@cache
def measure() -> Measure:
    """The fonts, read once. There is one worker, so nobody else measures meanwhile."""
    return Measure(Fonts(resources() / "fonts"))


def local_now(today: date) -> datetime:
    """The present time on the day that the program goes by."""
    return datetime.combine(today, datetime.now(UTC).astimezone().time())


def show_papers(desk: Desk, papers: Papers, parent: QWidget) -> None:
    """Look at a paper, print it or save it; nothing of it is left when the dialog is closed."""
    dialog = PaperDialog(desk, papers, parent)
    dialog.exec()
    dialog.deleteLater()


class PaperDialog(QDialog):
    """The paper is made on the worker; preview, file and print are the same bytes."""

    def __init__(self, desk: Desk, papers: Papers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(papers.object_name)
        self.setWindowTitle(papers.title)
        self._desk, self._papers = desk, papers
        self.made: Paper | None = None
        self.view, self._working = PaperView(), Working()
        self.banner, self.saved = Banner(), Banner()
        self._stack = QStackedWidget()
        self._own, self._own_told = own_form_tick(), label(ONLY_WORD, "muted", wrap=True)
        self._lay_out()
        self._working.stopped.connect(self.reject)
        self._run("正在排版", lambda _: papers.make(PDF), self._show)

    def _lay_out(self) -> None:
        for page in (EmptyState("正在准备", ""), self.view):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        for part in (self.saved, self.banner, PageBar(self.view), self._stack, self._working):
            column.addWidget(part, int(part is self._stack))
        column.addLayout(self._own_line())
        column.addLayout(self._buttons())
        window = self.parentWidget()
        self.resize((window.window().size() if window else self.screen().availableSize()) * 0.94)

    def _own_line(self) -> QHBoxLayout:
        line = row(self._own, self._own_told)
        line.setStretch(1, 1)
        for part in (self._own, self._own_told):
            part.setVisible(self._papers.own is not None)
        return line

    def _buttons(self) -> QHBoxLayout:
        self._actions = []
        for kind in self._papers.kinds:
            name, words = KINDS[kind]
            self._actions.append(button(words, partial(self._save, kind)))
            self._actions[-1].setObjectName(name)
        self._actions.append(button("打印", self._print, "primary"))
        self._actions[-1].setObjectName("print_now")
        return row(button("关闭", self.reject), None, *self._actions)

    def _show(self, made: Paper) -> None:
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
        path = ask_path(self, self._papers.name(kind))
        if path is None:
            return
        ready, own = self.made if kind == PDF else None, self._papers.own
        make = own if own and kind == WORD and self._own.isChecked() else partial(self._papers.make, kind)

        def work(_progress: Progress) -> Path:
            paper = ready or make()
            write_whole(path, paper.content)
            self._papers.note(paper, "export")
            return path

        self._run("正在保存", work, self._saved)

    def _saved(self, path: Path) -> None:
        self.saved.say(f"已经保存：{path}")
        self.saved.offer("打开所在文件夹", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(path.parent)))

    def _print(self) -> None:
        made = self.made
        if made is None:
            return
        if not has_printer():
            self.banner.say("这台电脑上没有打印机。可以存为 PDF，拿到有打印机的电脑上打印。", "warning")
            return
        printer = printer_for(landscape=self._papers.landscape, copies=1)
        if not QPrintDialog(printer, self).exec():
            return
        self.view.show_document(None)  # the printing worker alone draws pages now

        def work(progress: Progress) -> int:
            pages = put_out(printer, made.content, progress)
            self._papers.note(made, "print")
            return pages

        self._run("正在打印", work, lambda pages: self._printed(made, pages))

    def _printed(self, made: Paper, pages: int) -> None:
        self._show(made)
        self.banner.say(f"{pages} 页已经送到打印机。")

    def done(self, result: int) -> None:
        self._working.stop()
        self.view.show_document(None)
        super().done(result)
