"""The last copy is being made; nobody has to wait for it."""

from __future__ import annotations

from collections.abc import Callable

from app.ui.start.page import StartPage
from app.ui.widgets.basic import button


class LeavingPage(StartPage):
    """``leave``: go without the copy."""

    def __init__(self, leave: Callable[[], object]) -> None:
        super().__init__("正在备份……", "资料已经都存好了，正在多做一份备份，做完会自己关上。")
        self._busy.show()
        self._leave = button("不等了，直接退出", leave)
        self._leave.setObjectName("leave_now")
        self.foot(None, self._leave)

    def arrive(self) -> None:
        self._leave.setFocus()
