"""What the town does with an opinion it gave: settle it, or take it back with a reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import Problem
from app.services.supervision.giving import close_opinion, withdraw_opinion
from app.services.supervision.opinions import Told
from app.services.supervision.standing import ANSWERED
from app.ui.children.care.reason import Reason
from app.ui.desk import Desk
from app.ui.widgets.basic import button, label, row


class SettleBox(QWidget):
    """``written`` when either was done."""

    written = Signal()

    def __init__(self, desk: Desk, told: Told) -> None:
        super().__init__()
        self._desk, self.told = desk, told
        self._reason = Reason(self._withdraw)
        self._reason.text.setPlaceholderText("为什么撤回，例如：写错了孩子")
        self._reason.hide()
        self._said = label("", "error", wrap=True)
        self._said.hide()
        close = button("办结", self._close, "primary" if told.state == ANSWERED else "quiet")
        close.setObjectName("opinion_close")
        close.setToolTip("村里办好了，不用再做什么")
        back = button("撤回", self._reason.ask, "quiet")
        back.setObjectName("opinion_withdraw")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row(None, back, close))
        column.addWidget(self._reason)
        column.addWidget(self._said)

    def _close(self) -> None:
        try:
            close_opinion(self._desk.ledger, self.told.opinion_id, self._desk.today())
        except Problem as why:
            self._said.setText(str(why))
            self._said.show()
        else:
            self.written.emit()

    def _withdraw(self, reason: str) -> str:
        try:
            withdraw_opinion(self._desk.ledger, self.told.opinion_id, reason)
        except Problem as why:
            return str(why)
        self.written.emit()
        return ""
