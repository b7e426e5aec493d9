"""Print: what, for whom, a look at the very pages, and out they go – to the printer, as PDF or as Word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.services.printing.order import LACKING, What, file_name
from app.services.printing.preview import Preview
from app.services.templates.keeping import usable_templates
from app.ui.desk import Desk
from app.ui.jobs import Progress
from app.ui.messages import words_of
from app.ui.printing.ask_path import ask_path
from app.ui.printing.making import Made, make, print_out, save
from app.ui.printing.options import Options
from app.ui.printing.page_bar import PageBar
from app.ui.printing.paper_view import PaperView
from app.ui.printing.printer import has_printer, printer_for
from app.ui.printing.whom import Whom
from app.ui.printing.working import Working
from app.ui.widgets.basic import Banner, EmptyState, button, row

T = TypeVar("T")

_SOON = 200  # milliseconds after the last change
_NAMED = 5  # names said at once
_ONE_PLACE = (What.FILE, What.ANSWER, What.DISPOSAL)  # printed from where they are dealt with only
_MANY = 300  # sheets, from which on the preview is only made when asked for


class PrintDialog(QDialog):
    """The document is made anew on the worker whenever what is chosen changes; preview, file and paper are
    the same bytes. ``delivered`` carries the order that went out, to a file or to the printer."""

    delivered = Signal(object)

    def __init__(
        self, desk: Desk, whom: Whom, parent: QWidget | None = None, what: What = What.SHEETS
    ) -> None:
        super().__init__(parent)
        self.setObjectName("print")
        self.setWindowTitle("打印")
        self._desk = desk
        self.made: Made | None = None
        only = what if what in _ONE_PLACE else None
        templates = usable_templates(desk.ledger)
        self.options = Options(whom, desk.settings.footer, desk.today(), only, templates)
        self.view, self._working = PaperView(), Working()
        self.banner, self.saved = Banner(), Banner()
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._preview)
        self._lay_out()
        self.options.changed.connect(self._changed)
        self._working.stopped.connect(self._stopped)
        self.options.choose(what)
        self._preview()

    # Building

    def _lay_out(self) -> None:
        self._make_stack()
        side = QScrollArea()
        side.setWidgetResizable(True)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setWidget(self.options)
        side.setMinimumWidth(self.options.sizeHint().width() + 20)
        right = QVBoxLayout()
        right.setSpacing(6)
        for part in (self.saved, self.banner, PageBar(self.view), self._stack, self._working):
            right.addWidget(part, int(part is self._stack))
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(side)
        across.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(across, 1)
        column.addLayout(self._buttons())
        self.resize(self._wanted_size())

    def _make_stack(self) -> None:
        self._waiting = EmptyState("正在准备", "")
        self._asking = EmptyState("人数较多", "可以先看一看，也可以直接打印或保存。")
        self._asking.offer("生成预览", lambda: self._make(self._show))
        self._stack = QStackedWidget()
        self._nothing = EmptyState("没有可以打印的内容", "请在左边换一种来打印，或者换一些儿童。")
        for page in (self._waiting, self._asking, self._nothing, self.view):
            self._stack.addWidget(page)

    def _buttons(self) -> QHBoxLayout:
        out = button("打印", lambda: self._make(self._print), "primary")
        as_pdf = button("存为 PDF", lambda: self._save(as_word=False))
        as_word = button("存为 Word", lambda: self._save(as_word=True))
        as_word.setVisible(self.options.order().what is not What.FILE)  # it holds scans
        self._actions = [as_word, as_pdf, out]
        for one, name in zip(self._actions, ("save_word", "save_pdf", "print_now"), strict=True):
            one.setObjectName(name)
        return row(button("关闭", self.reject), None, *self._actions)

    def _wanted_size(self) -> QSize:
        window = self.parentWidget()
        return (window.window().size() if window else self.screen().availableSize()) * 0.94

    # Making the document

    def _changed(self) -> None:
        """Something else is wanted: what was being made is given up."""
        self._working.stop()
        self._rest()
        self.made = None
        self.view.show_document(None)
        self.banner.say("")
        self.saved.say("")
        self._soon.start()

    def _preview(self) -> None:
        if self.options.order().count > _MANY:
            self._stack.setCurrentWidget(self._asking)
        else:
            self._make(self._show)

    def _make(self, then: Callable[[Made], None]) -> None:
        """Make the PDF unless it is made already, and go on with it."""
        self._soon.stop()
        if self.made is not None:
            then(self.made)
            return
        order, today = self.options.order(), self._desk.today()
        ledger = self._desk.ledger
        self._stack.setCurrentWidget(self._waiting)
        self._run(
            "正在排版",
            lambda progress: make(ledger, order, today, progress),
            lambda made: self._take(made, then),
        )

    def _take(self, made: Made, then: Callable[[Made], None]) -> None:
        if made.order == self.options.order():  # else another is on its way
            self.made = made
            self._warn(made)
            self._show(made)
            if then != self._show:
                then(made)

    def _show(self, made: Made) -> None:
        self._stack.setCurrentWidget(self.view)
        self.view.show_document(Preview(made.content))

    def _warn(self, made: Made) -> None:
        sentences = []
        if made.left_out:
            names = "、".join(one.name for one in made.left_out[:_NAMED])
            names += "等" if len(made.left_out) > _NAMED else ""
            lacking = LACKING.get(made.order.what, "")
            sentences.append(f"{names} {len(made.left_out)} 人{lacking}，没有印出。")
        if made.unprintable:
            more = f"另外还有 {len(made.unprintable) - 1} 张也有。" if len(made.unprintable) > 1 else ""
            sentences.append(f"{made.unprintable[0]}{more}")
        self.banner.say("".join(sentences), "warning")

    def _run(self, words: str, work: Callable[[Progress], T], done: Callable[[T], object]) -> None:
        def finished(result: T) -> None:
            self._rest()
            done(result)

        def failed(error: Exception) -> None:
            self._rest()
            if self.made is None:
                self._stack.setCurrentWidget(self._nothing)
            self.banner.say("".join(words_of(error)), "error")

        for action in self._actions:
            action.setEnabled(False)
        self._working.follow(words, self._desk.jobs.run(words, work, finished, failed, self))

    def _rest(self) -> None:
        self._working.done()
        for action in self._actions:
            action.setEnabled(True)

    def _stopped(self) -> None:
        self._rest()
        self._stack.setCurrentWidget(self.view if self.made else self._asking)

    # Out it goes

    def _save(self, as_word: bool) -> None:
        order, ledger, today = self.options.order(), self._desk.ledger, self._desk.today()
        path = ask_path(self, file_name(order, today, "docx" if as_word else "pdf"))
        if path is None:
            return
        ready = None if as_word else self.made

        def work(progress: Progress) -> Path:
            return save(ledger, ready or make(ledger, order, today, progress, as_word), path)

        self._run("正在保存", work, self._saved)

    def _saved(self, path: Path) -> None:
        self.saved.say(f"已经保存：{path}")
        self.saved.offer("打开所在文件夹", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(path.parent)))
        self.delivered.emit(self.options.order())

    def _print(self, made: Made) -> None:
        if not has_printer():
            self.banner.say("这台电脑上没有打印机。可以存为 PDF，拿到有打印机的电脑上打印。", "warning")
            return
        printer = printer_for(made.order.what is What.ROSTER, self.options.copies.value())
        if not QPrintDialog(printer, self).exec():
            return
        self.view.show_document(None)  # the printing worker alone draws pages now
        self._stack.setCurrentWidget(self._waiting)
        ledger = self._desk.ledger
        self._run("正在打印", lambda progress: print_out(ledger, made, printer, progress), self._printed)

    def _printed(self, pages: int) -> None:
        self.banner.say(f"{pages} 页已经送到打印机。")
        self.delivered.emit(self.options.order())
        if self.made is not None:
            self._show(self.made)

    def done(self, result: int) -> None:
        self._working.stop()
        self.view.show_document(None)
        super().done(result)
