"""从表格导入: from somebody's spreadsheet to the ledger, and back again if it was the wrong one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.exchange.outcome import Outcome
from app.services.exchange.template import write_template
from app.services.importing.batches import ImportBatch, last_imports
from app.services.importing.draft import Draft
from app.services.importing.taking_back import TakenBack, take_back
from app.ui.desk import Desk
from app.ui.exchange.importing.journey import Journey
from app.ui.exchange.importing.report_page import ReportPage
from app.ui.exchange.importing.start_page import StartPage
from app.ui.handover.part import Part
from app.ui.jobs import Progress
from app.ui.printing.ask_path import ask_path


class ImportPart(Part):
    """``list_asked`` when somebody wants to see the children that were imported.

    The workbook is in memory only, for as long as the ledger is open; nothing of it is kept on disk.
    """

    key = "import"
    title = "从表格导入"
    list_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._path = Path()
        self.start, self.report = StartPage(desk.ledger.user.role.may_write), ReportPage()
        self.journey = Journey(desk, self.run, self)
        for page in (self.start, self.journey.frame, self.report):
            self.pages.addWidget(page)
        self.start.chosen.connect(self.open)
        self.start.template_asked.connect(self._save_template)
        self.start.undo_agreed.connect(self._undo)
        self.journey.write_asked.connect(self._write)
        self.journey.looked.connect(self._look)
        self.journey.judging.failed.connect(self.complain)
        self.journey.frame.leave_asked.connect(self._leave_asked)
        self.report.list_asked.connect(self.list_asked)
        self.report.again_asked.connect(self.leave)
        self.report.undo_agreed.connect(self._undo_last)
        for asking in (self.journey.problems, self.journey.summary, self.report):
            asking.save_asked.connect(self._save_rejected)
        desk.changes.zoom_changed.connect(lambda _zoom: self.journey.frame.fit())

    # Beginning and ending

    def arrive(self) -> None:
        ledger = self.desk.ledger
        self.read(lambda: last_imports(ledger), self.start.show_batches)

    def take(self, paths: list[Path]) -> None:
        """Not in place of one that somebody has worked at, unless he says so."""
        path = paths[0]
        if self.journey.is_touched() and self.pages.currentWidget() is self.journey.frame:
            self._ask(
                f"正在导入“{self._path.name}”，换了以后刚才改的不会保留。",
                "换成新的",
                lambda: self.open(path),
            )
        else:
            self.open(path)

    def choose(self) -> None:
        """Let somebody choose a workbook to import."""
        self.leave()
        self.start.zone.ask()

    def open(self, path: Path) -> None:
        """Read a workbook; the ledger is untouched."""
        ledger, today = self.desk.ledger, self.desk.today()

        def work(progress: Progress) -> Draft:
            return Draft.open(ledger, path, today, progress.step)

        self.run("正在读表格", work, lambda draft: self._opened(path, draft))

    def _opened(self, path: Path, draft: Draft) -> None:
        self._path = path
        self._go(self.journey.frame)
        self.journey.begin(draft, path.name)

    def _leave_asked(self) -> None:
        if self.journey.is_touched():
            self._ask("退出以后，刚才选的栏目、改的内容都不会保留；台账没有改动。", "还是退出", self.leave)
        else:
            self.leave()

    def _ask(self, sentence: str, words: str, agreed: Callable[[], object]) -> None:
        """Once, above the page, where nobody is held up by it."""
        self.saved.say(sentence, "warning")
        self.saved.offer(words, agreed)

    def leave(self) -> None:
        """Put the workbook away; what was written stays written."""
        self.journey.end()
        self.quiet()
        self._go(self.start)
        self.start.setFocus()
        self.arrive()

    def _go(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        self.spread(page is self.journey.frame)

    # Writing, and taking back

    def _write(self) -> None:
        draft = self.journey.draft
        assert draft is not None

        def work(progress: Progress) -> Outcome:
            outcome = draft.apply(progress.step)
            if outcome.applied:
                draft.remember()
            return outcome

        self.run("正在写入台账", work, self._written)

    def _written(self, outcome: Outcome) -> None:
        if not outcome.applied:
            self.journey.show_unwritten(outcome)
            return
        self.report.take(self._path.name, outcome, self.journey.out(), self._may_undo())
        self._go(self.report)
        self.desk.changes.many_changed.emit()

    def _may_undo(self) -> bool:
        return self.desk.ledger.user.role.may_write

    def _undo_last(self) -> None:
        ledger = self.desk.ledger
        self.run("正在撤销", lambda _: take_back(ledger, last_imports(ledger, 1)[0].batch), self._undone)

    def _undo(self, batch: ImportBatch) -> None:
        ledger = self.desk.ledger
        self.run("正在撤销", lambda _: take_back(ledger, batch.batch), self._undone)

    def _undone(self, done: TakenBack) -> None:
        self.leave()
        self.say(_undone(done))
        self.desk.changes.many_changed.emit()

    # Saving, and looking

    def _save_rejected(self) -> None:
        draft = self.journey.draft
        path = ask_path(self, f"没有导入的行_{self.desk.today():%Y%m%d}.xlsx")
        if draft is not None and path is not None:
            self.run("正在保存", lambda _: draft.write_rejected(path), lambda _: self.say_saved(path))

    def _save_template(self) -> None:
        path = ask_path(self, "关爱台账_空白模板.xlsx")
        if path is not None:
            form = self.desk.ledger.form
            self.run("正在保存模板", lambda _: write_template(form, path), lambda _: self.say_saved(path))

    def _look(self, whole: bool) -> None:
        """Names and numbers are shown once that is noted."""
        note = self.desk.ledger.note
        if whole:
            self.read(lambda: note("unmask"), lambda _: None)


def _undone(done: TakenBack) -> str:
    removed = f"去掉 {done.removed} 份记录" if done.removed else ""
    restored = f"改回 {done.restored} 份" if done.restored else ""
    told = ["已经撤销这次导入", *filter(None, (removed, restored))]
    return "，".join(told) + "。台账回到导入以前的样子。"
