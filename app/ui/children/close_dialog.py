"""关档: why and when a file is closed. It is kept and can be reopened, so nothing more is asked."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.errors import Problem
from app.models.form import CLOSING
from app.models.kinds import Invalid
from app.services.children import records
from app.ui.children.form.cell import Cell
from app.ui.children.form.measure import em
from app.ui.desk import Desk
from app.ui.widgets.basic import Banner, button, label, row


class CloseDialog(QDialog):
    """Accepted when the file was closed."""

    def __init__(self, desk: Desk, child_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._child_id = desk, child_id
        self.setObjectName("close_file_dialog")
        self.setWindowTitle("关档")
        self.setMinimumWidth(em(32))
        self.cells = {name: self._cell(name) for name in CLOSING}
        self.cells["closed_on"].editor.set_value(desk.today())
        self.cells["close_reason"].ask(True)
        self.cells["closed_on"].ask(True)
        self._banner = Banner()
        self._lay_out()

    def _cell(self, name: str) -> Cell:
        field = self._desk.ledger.form.named(name)
        return Cell(field.field, f"close_{name}", field.label, width=5.2)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 18)
        column.setSpacing(12)
        column.addWidget(label("关档", "title"))
        told = "关档后不再出现在在册名单里，也不再提醒走访。档案会一直保留，需要时可以重新启用。"
        column.addWidget(label(told, "muted", wrap=True))
        for name in ("close_reason", "closed_on", "close_note"):
            column.addWidget(self.cells[name])
        column.addWidget(self._banner)
        self._ok = button("关档", self._close, "primary")
        self._ok.setObjectName("close_file_ok")
        cancel = button("取消", self.reject)
        cancel.setObjectName("close_file_cancel")
        column.addLayout(row(None, cancel, self._ok))

    def _close(self) -> None:
        try:
            reason = self.cells["close_reason"].editor.value()
            on = self.cells["closed_on"].editor.value()
        except Invalid as why:
            self._banner.say(str(why), "error")
            return
        if not reason or not on:
            self._banner.say("请选择关档原因，并填写关档日期。", "error")
            return
        self._write(on, reason)

    def _write(self, on: date, reason: str) -> None:
        note = self.cells["close_note"].editor.raw()
        try:
            records.close(self._desk.ledger, self._child_id, on, reason, note, self._desk.today())
        except Problem as why:
            self._banner.say(str(why), "error")
        else:
            self.accept()
