"""Changing one's own password; the old one is asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.services.office import users
from app.services.safety.cost import Cost
from app.services.safety.keys import KeyFile
from app.ui.desk import Desk
from app.ui.settings.section import Section, fields
from app.ui.widgets.basic import button, row
from app.ui.widgets.new_password import NewPassword
from app.ui.widgets.secret import SecretEdit


class PasswordSection(Section):
    """Old password, new one twice."""

    key = "password"
    title = "我的密码"
    sentence = "改了以后，旧密码不能再打开台账；恢复单不变，照样能用。"

    def __init__(
        self, desk: Desk, keys: KeyFile, calibrate: Callable[[], Cost], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        self._keys, self._calibrate = keys, calibrate
        self._old = SecretEdit("现在的密码", "old_password")
        self._new = NewPassword(lambda: [desk.ledger.user.name, desk.ledger.office.name], words="新密码")
        change = button("修改密码", self._change, "primary")
        change.setObjectName("change_password")
        column = self.card()
        fields(column, ("现在的密码", self._old))
        column.addWidget(self._new)
        column.addLayout(row(change, None))
        self.body.addStretch(1)

    def _change(self) -> None:
        if not self._old.text():
            self.say("请输入现在的密码。", "warning")
            return
        if fault := self._new.fault():
            self.say(fault, "warning")
            return
        ledger, old, new = self._desk.ledger, self._old.text(), self._new.first.text()
        self.work(
            "正在换密码……",
            lambda: users.change_own_password(ledger, self._keys, old, new, self._calibrate()),
            lambda _: self._changed(),
        )

    def _changed(self) -> None:
        self._old.clear()
        self._new.clear()
        self.say("密码已经改好，下次打开时用新密码。")
