"""First run, step 2: who works with the ledger, and the password that locks it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit

from app.ui.start.page import StartPage
from app.ui.widgets.basic import button, label, row
from app.ui.widgets.new_password import LABEL_WIDTH, NewPassword


class UserPage(StartPage):
    """Name and password of the first 管理员."""

    step: int | None = 1

    def __init__(
        self,
        done: Callable[[str, str], object],
        back: Callable[[], object],
        names: Callable[[], Sequence[str]],
    ) -> None:
        super().__init__("您的名字和密码", "打开台账要输入这个密码。程序不保存密码本身，忘记了只能用恢复单。")
        self._done = done
        self.user = QLineEdit()
        self.user.setObjectName("user")
        self.user.setAccessibleName("您的名字")
        self.user.setPlaceholderText("例如 王主任")
        self.user.setMaxLength(50)
        name = label("您的名字")
        name.setBuddy(self.user)
        name.setMinimumWidth(LABEL_WIDTH)
        self.password = NewPassword(lambda: [*names(), self.user.text()])
        self.body.addLayout(row(name, self.user, spacing=14))
        self.body.addWidget(self.password)
        backward = button("上一步", back)
        backward.setObjectName("user_back")
        forward = button("下一步", self._forward, "primary")
        forward.setObjectName("user_forward")
        self.password.again.field.returnPressed.connect(self._forward)
        self.foot(backward, None, forward)

    def arrive(self) -> None:
        self.user.setFocus()

    def forget(self) -> None:
        self.password.clear()

    def _forward(self) -> None:
        fault = "" if self.user.text().strip() else "请填写您的名字。"
        fault = fault or self.password.fault()
        if fault:
            self.say(fault, "error")
            return
        self.say("")
        self._done(self.user.text().strip(), self.password.first.text())
