"""The office's name and its town; the code stays, since every record carries it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.services.office.founding import KINDS
from app.services.office.office import rename_office
from app.ui.desk import Desk
from app.ui.settings.section import Section, fields
from app.ui.widgets.basic import button, label, row


class OfficeSection(Section):
    """``renamed`` carries the new name."""

    key = "office"
    title = "本单位"
    sentence = "名称印在表格的页脚上，也显示在窗口右上角。"
    renamed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        office = desk.ledger.office
        self._name = QLineEdit(office.name)
        self._name.setObjectName("office_name_edit")
        self._name.setMaxLength(100)
        self._town = QLineEdit(office.town)
        self._town.setObjectName("office_town_edit")
        self._town.setMaxLength(100)
        save = button("保存", self._save, "primary")
        save.setObjectName("save_office")
        column = self.card()
        fields(
            column,
            ("单位类别", label(KINDS[office.kind])),
            ("单位名称", self._name),
            ("镇（街道）", self._town),
            ("单位代码", label(f"{office.code}（不能改，每份档案都带着它）")),
        )
        column.addLayout(row(save, None))
        self.body.addStretch(1)

    def _save(self) -> None:
        ledger = self._desk.ledger
        name, town = self._name.text(), self._town.text()
        if self.attempt(lambda: rename_office(ledger, name, town), "已保存。"):
            self.renamed.emit(ledger.office.name)
