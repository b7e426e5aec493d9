"""导出: all of the ledger as a workbook, or as much of it as may be seen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.exchange.how_much import HowMuch
from app.ui.widgets.basic import button, card, label, row

_HELP = "把全部档案（包括已关档的）连同走访、评估记录存成一个表格文件，可以用表格软件打开，也能再导入台账。"
_A_PART = "只要一部分儿童、一部分栏目的，请到“儿童台账”，筛选以后按列表下面的“导出”。"


class ExportCard(QWidget):
    """``asked`` carries the redaction, what it is for, and the password, "" where none is needed."""

    asked = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._how = HowMuch()
        self._export = button("导出表格…", self._how.ask)
        self._export.setObjectName("export")
        self._how.agreed.connect(self.asked)
        self._how.pausing.connect(self._export.setDisabled)
        self.forget_password, self.refuse = self._how.forget_password, self._how.refuse
        frame, column = card()
        column.addWidget(label("导出表格", "heading"))
        column.addWidget(label(_HELP, "muted", wrap=True))
        column.addWidget(self._how)
        column.addLayout(row(self._export, None))
        column.addWidget(label(_A_PART, "muted", wrap=True))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
