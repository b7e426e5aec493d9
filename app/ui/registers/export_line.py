"""Export a register as a workbook: with or without numbers, and what it is for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QVBoxLayout

from app.services.registers.workbook import Sheets, export_registers
from app.ui.handover.part import Part
from app.ui.printing.ask_path import ask_path
from app.ui.widgets.basic import button, hide_unless, label, row


class ExportLine(QFrame):
    """Hidden until it is asked for. ``title`` is what is written, ``name`` begins the names of its widgets;
    ``sheets`` gives the records, the first sheet those that are counted; ``left`` when it is put away."""

    left = Signal()

    def __init__(self, part: Part, title: str, name: str, has_numbers: bool) -> None:
        super().__init__()
        self.setProperty("role", "part")
        self._part, self._title, self._has_numbers = part, title, has_numbers
        self.sheets: Callable[[], Sheets] = dict
        self._purpose = QLineEdit()
        self._purpose.setObjectName(f"{name}_purpose")
        self._purpose.setAccessibleName("用途")
        self._purpose.setPlaceholderText("用途，例如：报镇社会事务办")
        self._purpose.setMaxLength(100)
        self._masked = QCheckBox("遮住证件号码和电话")
        self._masked.setObjectName(f"{name}_masked")
        self._masked.setChecked(True)
        hide_unless(has_numbers, self._masked)
        self._said = label("", "error", wrap=True)
        go = button("导出…", self.give, "primary")
        go.setObjectName(f"{name}_give")
        cancel = button("取消", self.hide, "quiet")
        cancel.setObjectName(f"{name}_give_cancel")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        first = row(self._purpose, self._masked)
        first.setStretch(0, 1)
        column.addLayout(first)
        column.addWidget(self._said)
        column.addLayout(row(None, cancel, go))
        self._purpose.returnPressed.connect(self.give)
        self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.isHidden():  # not with the whole page
            self.left.emit()

    def ask(self) -> None:
        """Come into sight and wait for the purpose."""
        self._said.hide()
        self.show()
        self._purpose.setFocus()

    def give(self) -> None:
        """Write the workbook, once it is told what it is for and where it goes."""
        if not self._purpose.text().strip():
            self._said.setText("请写明用途，会记在使用记录里。")
            self._said.show()
            self._purpose.setFocus()
            return
        desk, sheets = self._part.desk, self.sheets()
        count = len(next(iter(sheets.values()), ()))
        path = ask_path(self, f"{self._title}_{count}条_{desk.today():%Y%m%d}.xlsx")
        if path is None:
            return
        masked, purpose = self._masked.isChecked() and self._has_numbers, self._purpose.text().strip()
        self._part.run(
            "正在导出",
            lambda _: export_registers(desk.ledger, path, sheets, masked, purpose),
            lambda _: self._given(path),
        )

    def _given(self, path: object) -> None:
        self.hide()
        self._part.say_saved(path)  # type: ignore[arg-type]
