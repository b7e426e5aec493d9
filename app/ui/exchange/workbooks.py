"""表格导入导出: workbooks in and out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.services.exchange.exporting import export_workbook
from app.services.exchange.importing import import_workbook
from app.services.exchange.outcome import Outcome
from app.services.exchange.redaction import Redaction
from app.services.exchange.template import write_template
from app.services.office.confirming import confirm
from app.ui.desk import Desk
from app.ui.exchange.export_card import ExportCard
from app.ui.exchange.import_card import ImportCard
from app.ui.exchange.result import Result
from app.ui.handover.part import Part, scrolled
from app.ui.jobs import Progress
from app.ui.printing.ask_path import ask_path
from app.ui.widgets.basic import EmptyState

_NARROW = 46  # characters, below which the two cards stand one above the other
_NAMES: dict[Redaction, str] = {"none": "全部资料", "partial": "部分遮盖", "full": "不含身份信息"}


class WorkbooksPart(Part):
    """``list_asked`` when somebody wants to see the children that were imported."""

    key = "workbooks"
    title = "表格导入导出"
    list_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._path = Path()
        self.imports = ImportCard(desk.ledger.user.role.may_write)
        self.exports = ExportCard()
        self.result = Result()
        self._busy = EmptyState("正在处理", "可以随时停下，停下就什么都不改。")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(16)
        self._cards.addWidget(self.imports, 1)
        self._cards.addWidget(self.exports, 1)
        inside = QWidget()
        inside.setLayout(self._cards)
        self._start = scrolled(inside)
        for page in (self._start, self._busy, self.result):
            self.pages.addWidget(page)

    def _connect(self) -> None:
        self.imports.chosen.connect(self.check)
        self.imports.template_asked.connect(self._save_template)
        self.exports.asked.connect(self._export)
        self.result.write_asked.connect(self._write)
        self.result.again_asked.connect(lambda: self.check(self._path))
        self.result.back_asked.connect(self._go_back)
        self.result.list_asked.connect(self.list_asked)
        self.desk.changes.zoom_changed.connect(lambda _zoom: self.result.table.fit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW * self.fontMetrics().horizontalAdvance("台")
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._cards.setDirection(down if narrow else across)

    # Taking in

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

    # Giving out

    def _save_template(self) -> None:
        path = ask_path(self, "关爱台账_空白模板.xlsx")
        if path is not None:
            form = self.desk.ledger.form
            self.run("正在保存模板", lambda _: write_template(form, path), lambda _: self._saved(path))

    def _export(self, redact: Redaction, purpose: str, password: str) -> None:
        ledger = self.desk.ledger
        path = ask_path(self, f"台账_{_NAMES[redact]}_{self.desk.today():%Y%m%d}.xlsx")
        if path is None:
            return

        def work(progress: Progress) -> None:
            if redact == "none":  # whoever sits down at an open window must not carry the names away
                confirm(ledger, password)
            export_workbook(ledger, path, redact, progress.step, purpose)

        self.run("正在导出", work, lambda _: self._saved(path))

    def complain(self, error: BaseException) -> None:
        if not (isinstance(error, Exception) and self.exports.refuse(error)):
            super().complain(error)

    def _saved(self, path: Path) -> None:
        self.exports.forget_password()
        self.say_saved(path)
