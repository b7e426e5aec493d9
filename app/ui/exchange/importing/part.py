"""从表格导入: workbooks in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.exchange.importing import import_workbook
from app.services.exchange.outcome import Outcome
from app.services.exchange.template import write_template
from app.ui.desk import Desk
from app.ui.exchange.import_card import ImportCard
from app.ui.exchange.result import Result
from app.ui.handover.part import Part, scrolled
from app.ui.jobs import Progress
from app.ui.printing.ask_path import ask_path
from app.ui.widgets.basic import EmptyState


class ImportPart(Part):
    """``list_asked`` when somebody wants to see the children that were imported."""

    key = "import"
    title = "从表格导入"
    list_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._path = Path()
        self.imports = ImportCard(desk.ledger.user.role.may_write)
        self.result = Result()
        self._busy = EmptyState("正在处理", "可以随时停下，停下就什么都不改。")
        self._start = scrolled(self.imports)
        for page in (self._start, self._busy, self.result):
            self.pages.addWidget(page)
        self._connect()

    def _connect(self) -> None:
        self.imports.chosen.connect(self.check)
        self.imports.template_asked.connect(self._save_template)
        self.result.write_asked.connect(self._write)
        self.result.again_asked.connect(lambda: self.check(self._path))
        self.result.back_asked.connect(self._go_back)
        self.result.list_asked.connect(self.list_asked)
        self.desk.changes.zoom_changed.connect(lambda _zoom: self.result.table.fit())

    def take(self, paths: list[Path]) -> None:
        if self.desk.ledger.user.role.may_write:
            self.check(paths[0])

    def choose(self) -> None:
        """Let somebody choose a workbook to import."""
        self._go_back()
        self.imports.zone.ask()

    def check(self, path: Path) -> None:
        """Look through a workbook, the ledger untouched."""
        self._path = path
        self._import("正在检查表格", dry_run=True)

    def _write(self) -> None:
        self._import("正在写入台账", dry_run=False)

    def _import(self, words: str, dry_run: bool) -> None:
        ledger, path, today = self.desk.ledger, self._path, self.desk.today()

        def work(progress: Progress) -> Outcome:
            return import_workbook(ledger, path, today, dry_run, progress.step)

        self._busy.heading.setText(words)
        self.pages.setCurrentWidget(self._busy)
        self.run(words, work, self._imported)

    def _imported(self, outcome: Outcome) -> None:
        self.result.show_outcome(self._path.name, outcome)
        self.pages.setCurrentWidget(self.result)
        if outcome.applied:
            self.desk.changes.many_changed.emit()

    def _go_back(self) -> None:
        self.quiet()
        self.pages.setCurrentWidget(self._start)

    def resting(self) -> None:
        self.pages.setCurrentWidget(self._start)

    def _save_template(self) -> None:
        path = ask_path(self, "关爱台账_空白模板.xlsx")
        if path is not None:
            form = self.desk.ledger.form
            self.run("正在保存模板", lambda _: write_template(form, path), lambda _: self.say_saved(path))
