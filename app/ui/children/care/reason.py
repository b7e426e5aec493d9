"""Why a record is withdrawn: asked for on its card, and kept with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.ui.children.form.growing import one_line
from app.ui.children.form.sight import bring_into_sight
from app.ui.widgets.basic import button, label, restyle, row


class Reason(QFrame):
    """``withdraw`` is given the reason and answers with what stands against it, "" for nothing."""

    def __init__(self, withdraw: Callable[[str], str]) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        restyle(self, "tone", "warning")
        self._withdraw = withdraw
        self.text = one_line()
        self.text.setObjectName("withdraw_reason")
        self.text.setAccessibleName("撤销的原因")
        self.text.setPlaceholderText("为什么撤销，例如：日期登记错了")
        self._said = label("", "error", wrap=True)
        self._said.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        ok = button("确定撤销", self._press, "danger")
        ok.setObjectName("withdraw_ok")
        cancel = button("取消", self.hide, "quiet")
        cancel.setObjectName("withdraw_cancel")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        column.addLayout(row(self.text, cancel, ok, spacing=6))
        column.addWidget(self._said)
        self.setTabOrder(self.text, ok)  # Enter goes on there: 取消 would lose the reason
        self.setTabOrder(ok, cancel)

    def ask(self) -> None:
        """Come into sight and wait for the reason."""
        self.show()
        self.text.setFocus()
        bring_into_sight(self)

    def _press(self) -> None:
        against = self._withdraw(self.text.words())
        self._said.setText(against)
        self._said.setVisible(bool(against))
        bring_into_sight(self)
