"""One user in the list: name, role, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QWidget

from app.services.safety.keys import User
from app.services.safety.roles import Role
from app.ui.widgets.basic import button, label

_MAY = {
    Role.ADMIN: "管理员：都可以做，还能管使用人和设置",
    Role.ENTRY: "录入：可以录入、修改和打印",
    Role.VIEW: "查看：只能看和打印",
}


class UserActs(NamedTuple):
    """What the buttons of a line do; users by name."""

    change_role: Callable[[User, Role], object]
    reset: Callable[[str], object]
    rename: Callable[[str], object]
    retire: Callable[[str], object]


class UserLine(QFrame):
    """Nobody retires themselves; their own password has a section of its own."""

    def __init__(self, user: User, is_me: bool, acts: UserActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "option")
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 10, 8)
        line.addWidget(label(user.name + ("（您自己）" if is_me else "")), 1)
        role = roles(f"role_of_{user.name}", short=True)
        role.setAccessibleName(f"{user.name}的权限")
        role.setCurrentIndex(list(Role).index(user.role))
        role.activated.connect(lambda at: acts.change_role(user, list(Role)[at]))
        line.addWidget(role)
        _add(line, "改名", f"rename_{user.name}", f"给{user.name}改名", lambda: acts.rename(user.name))
        if not is_me:
            _add(
                line,
                "重设密码",
                f"reset_{user.name}",
                f"给{user.name}重设密码",
                lambda: acts.reset(user.name),
            )
            _add(
                line,
                "停用",
                f"retire_{user.name}",
                f"停用{user.name}",
                lambda: acts.retire(user.name),
                "danger",
            )


def _add(
    line: QHBoxLayout, words: str, name: str, spoken: str, act: Callable[[], object], role: str = ""
) -> None:
    made = button(words, act, role)
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    line.addWidget(made)


def roles(object_name: str, short: bool = False) -> QComboBox:
    """The roles to choose from, in the order of ``Role``."""
    made = QComboBox()
    made.setObjectName(object_name)
    for role in Role:
        made.addItem(role.label if short else _MAY[role])
    return made
