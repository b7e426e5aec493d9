"""Unlock: who, and the password. Nothing about the office is shown before it is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QGridLayout

from app.ui.start.page import StartPage
from app.ui.widgets.basic import button, label, row
from app.ui.widgets.secret import SecretEdit

if TYPE_CHECKING:
    from app.services.safety.keys import User


_FIELD = 360  # px


class UnlockPage(StartPage):
    """``open_`` is given name and password."""

    def __init__(
        self,
        open_: Callable[[str, str], object],
        forgotten: Callable[[], object],
        elsewhere: Callable[[], object],
        restore: Callable[[], object],
    ) -> None:
        super().__init__("打开台账")
        self._open = open_
        self.user = QComboBox()
        self.user.setObjectName("user")
        self.user.setAccessibleName("使用人")
        self.password = SecretEdit("密码", "password")
        self.password.field.returnPressed.connect(self._go)
        self._demo = label("", "demo", wrap=True)
        self._demo.setObjectName("demo_password")
        self._demo.hide()
        self._grid = QGridLayout()
        self._lay_out_form()
        lost = button("忘记密码", forgotten, "link")
        lost.setObjectName("forgotten")
        other = button("换一个台账文件夹", elsewhere, "link")
        other.setObjectName("elsewhere")
        copies = button("从备份恢复…", restore, "link")
        copies.setObjectName("restore_copy")
        self._unlock = button("打开", self._go, "primary")
        self._unlock.setObjectName("unlock")
        self._unlock.setMinimumWidth(150)
        self._grid.addLayout(row(self._unlock, None), 2, 1)
        self._left = 0
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._count_down)
        self._grid.addLayout(row(lost, other, copies, None, spacing=24), 3, 1, 1, 2)

    def _lay_out_form(self) -> None:
        grid = self._grid
        grid.setVerticalSpacing(16)
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(2, 1)
        grid.setColumnMinimumWidth(1, _FIELD)
        for line, (words, field) in enumerate((("使用人", self.user), ("密码", self.password))):
            name = label(words)
            name.setBuddy(field)
            grid.addWidget(name, line, 0)
            grid.addWidget(field, line, 1)
        self.body.addWidget(self._demo)
        self.body.addLayout(grid)

    def offer(self, users: Sequence[User], last: str = "") -> None:
        """Put the users to choose from; ``last`` is chosen."""
        self.user.clear()
        self.user.addItems([user.name for user in users])
        self.user.setCurrentIndex(max(0, self.user.findText(last)))
        self.user.setEnabled(len(users) > 1)

    def show_locked(self, locked: bool) -> None:
        """Whether the window was locked, or is being opened for the first time."""
        self.heading.setText("台账已锁定" if locked else "打开台账")
        said = "没有保存的内容已经加密留着，打开后会恢复。" if locked else "请输入密码。"
        self.sentence.setText(said)
        self.sentence.setVisible(True)

    def show_demo(self, password: str) -> None:
        """Say that this is the demo, and fill in its password; without one, hide that."""
        self._demo.setText(
            f"演示数据：里面的人都是虚构的。密码是“{password}”，已经填好。" if password else ""
        )
        self._demo.setVisible(bool(password))
        self.password.field.setText(password)

    def wait(self, seconds: int) -> None:
        """Take no password for a while: somebody has guessed several times."""
        self._left = seconds
        self._second.start()
        self._show_wait()

    @property
    def is_waiting(self) -> bool:
        return self._left > 0

    def _count_down(self) -> None:
        self._left -= 1
        self._show_wait()
        if self._left <= 0:
            self._second.stop()
            self.say("")
            self.password.setFocus()

    def _show_wait(self) -> None:
        self._unlock.setEnabled(self._left <= 0)
        self.say(f"密码输错了几次，请等 {self._left} 秒再试。忘记了密码，可以用恢复单。", "warning")

    def arrive(self) -> None:
        self.password.setFocus()

    def forget(self) -> None:
        self.password.clear()

    def _go(self) -> None:
        if self.is_waiting:
            return
        if not self.user.count():
            self.say("正在读取使用人的名单，请稍等一下再按。", "warning")
            return
        if not self.password.text():
            self.say("请输入密码。", "warning")
            self.password.setFocus()
            return
        self._open(self.user.currentText(), self.password.text())
