"""志愿者和结对人员: the register, and the children that the one who is open is paired with."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.services.children.search import Only
from app.services.registers.listing import Listed
from app.services.registers.paired import Children, paired_children
from app.ui.desk import Desk
from app.ui.registers.register_part import RegisterPart
from app.ui.registers.sorts import VOLUNTEERS
from app.ui.widgets.basic import button, label, row

_NONE = "没有找到与这位结对的孩子。结对登记在孩子的“需求与服务”里，姓名和电话一致的算同一位。"


class VolunteersPart(RegisterPart):
    key, title = VOLUNTEERS.key, "志愿者结对"
    sort = VOLUNTEERS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._ids: frozenset[str] = frozenset()
        self._name = ""
        self._frame = QFrame()
        self._frame.setProperty("role", "part")
        self._told = label("", wrap=True)
        self.go = button("看这些孩子", self._go)
        self.go.setObjectName("paired_children")
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(16, 12, 16, 12)
        line = row(self._told, self.go)
        line.setStretch(0, 1)
        column.addLayout(line)
        self._frame.hide()
        self.record.below.addWidget(self._frame)

    def show_beside(self, line: Listed | None) -> None:
        self._frame.hide()
        if line is None:
            return
        ledger, today, record = self.desk.ledger, self.desk.today(), line.record
        self.read(
            lambda: paired_children(ledger, today), lambda found: self._take(record.id, record.name, found)
        )

    def _take(self, record_id: str, name: str, found: Children) -> None:
        if self.record.line is None or self.record.line.record.id != record_id:
            return
        self._ids, self._name = found.get(record_id, frozenset()), name
        self._told.setText(f"结对的在册儿童：{len(self._ids)} 名。" if self._ids else _NONE)
        self.go.setVisible(bool(self._ids))
        self._frame.setVisible(self.entry.isHidden())

    def _go(self) -> None:
        self.list_asked.emit({"only": Only(f"与{self._name}结对", self._ids)})
