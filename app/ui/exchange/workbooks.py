"""导出表格: the ledger as a workbook."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton, QWidget

from app.services.exchange.exporting import export_workbook
from app.services.exchange.redaction import Redaction
from app.services.office.confirming import confirm
from app.ui.desk import Desk
from app.ui.exchange.export_card import ExportCard
from app.ui.exchange.how_much import FILE_WORDS
from app.ui.handover.part import Part, scrolled
from app.ui.jobs import Progress
from app.ui.printing.ask_path import ask_path


class WorkbooksPart(Part):
    """What leaves the ledger as a workbook."""

    key = "workbooks"
    title = "导出表格"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.exports = ExportCard()
        self.exports.asked.connect(self._export)
        for each in self.exports.findChildren(QRadioButton):
            if not each.isChecked():  # else the first, gone to first, takes the key away from the chosen
                each.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.pages.addWidget(scrolled(self.exports))

    def _export(self, redact: Redaction, purpose: str, password: str) -> None:
        ledger = self.desk.ledger
        path = ask_path(self, f"台账_{FILE_WORDS[redact]}_{self.desk.today():%Y%m%d}.xlsx")
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
