"""A forgotten password: the recovery sheet's digits, then a new password."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from app.services.safety.problems import WrongRecovery
from app.services.safety.recovery import from_digits
from app.ui.start.page import StartPage
from app.ui.widgets.basic import button, label, row
from app.ui.widgets.digits import DigitBoxes
from app.ui.widgets.new_password import LABEL_WIDTH, NewPassword

if TYPE_CHECKING:
    from app.services.safety.keys import User


class DigitsPage(StartPage):
    """The 48 digits. A slip is told at once, with the number of its group."""

    def __init__(self, done: Callable[[str], object], back: Callable[[], object]) -> None:
        super().__init__(
            "用恢复单打开", "请照着恢复单填八组数字，每组六位，填满一组会自动跳到下一组；也可以整段粘贴。"
        )
        self._done = done
        self.boxes = DigitBoxes()
        self.boxes.changed.connect(self._judge)
        self.body.addWidget(self.boxes)
        backward = button("返回", back)
        backward.setObjectName("digits_back")
        forward = button("下一步", self._forward, "primary")
        forward.setObjectName("digits_forward")
        self.foot(backward, None, forward)

    def arrive(self) -> None:
        self.boxes.setFocus()

    def forget(self) -> None:
        self.boxes.clear()
        self.say("")

    def point_to(self, error: Exception) -> None:
        """Say what is wrong, and mark the group where it is known."""
        self.complain(error)
        if group := getattr(error, "group", None):
            self.boxes.mark(group)

    def _judge(self) -> None:
        wrong = "、".join(f"第 {group} 组" for group in self.boxes.wrong())
        self.say(f"{wrong}抄错了，请对照恢复单重新填。" if wrong else "", "error")

    def _forward(self) -> None:
        try:
            from_digits(self.boxes.digits())
        except WrongRecovery as error:
            self.point_to(error)
            return
        self._done(self.boxes.digits())


class NewPasswordPage(StartPage):
    """Whose password is set anew, and to what."""

    def __init__(self, done: Callable[[str, str], object], back: Callable[[], object]) -> None:
        super().__init__("设一个新密码", "设好以后，旧密码和旧恢复单都作废，程序会给出一张新恢复单。")
        self._done = done
        self.user = QComboBox()
        self.user.setObjectName("recover_user")
        self.user.setAccessibleName("使用人")
        name = label("使用人")
        name.setBuddy(self.user)
        name.setMinimumWidth(LABEL_WIDTH)
        self.password = NewPassword(lambda: [self.user.currentText()])
        self.body.addLayout(row(name, self.user, None, spacing=14))
        self.body.addWidget(self.password)
        backward = button("返回", back)
        backward.setObjectName("new_password_back")
        forward = button("设好，打开台账", self._forward, "primary")
        forward.setObjectName("recover")
        self.foot(backward, None, forward)

    def offer(self, users: Sequence[User]) -> None:
        self.user.clear()
        self.user.addItems([user.name for user in users])

    def arrive(self) -> None:
        self.password.first.setFocus()

    def forget(self) -> None:
        self.password.clear()

    def _forward(self) -> None:
        if fault := self.password.fault():
            self.say(fault, "error")
            return
        self._done(self.user.currentText(), self.password.first.text())
