"""Who may open the ledger: add, change what somebody may do, give a new password, retire."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.services.office import users
from app.services.safety.cost import Cost
from app.services.safety.keys import KeyFile, User
from app.services.safety.roles import Role
from app.ui.desk import Desk
from app.ui.messages import Choice, ask
from app.ui.settings.section import Section, fields, line_frame
from app.ui.widgets.basic import button, label, row
from app.ui.widgets.new_password import NewPassword

_MAY = {
    Role.ADMIN: "管理员：都可以做，还能管使用人和设置",
    Role.ENTRY: "录入：可以录入、修改和打印",
    Role.VIEW: "查看：只能看和打印",
}


class UsersSection(Section):
    """The list of users, and below it one form: for somebody new, or a new password for somebody."""

    key = "users"
    title = "使用人"
    sentence = "每人用自己的密码，变更记录里就知道是谁改的。权限由程序把关；能打开台账的人用的是同一把钥匙。"

    def __init__(
        self, desk: Desk, keys: KeyFile, calibrate: Callable[[], Cost], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        self._keys, self._calibrate = keys, calibrate
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._lines: list[QWidget] = []
        self._whose = ""  # whose password the form sets; nobody's: the form adds somebody
        self.body.addLayout(self._list)
        self._form_heading = label("添加使用人", "heading")
        self._name = QLineEdit()
        self._name.setObjectName("new_user")
        self._name.setMaxLength(50)
        self._role = _roles("new_user_role")
        self._role.setCurrentIndex(1)
        self._password = NewPassword(lambda: [self._name.text(), desk.ledger.office.name])
        self._add = button("添加", self._submit, "primary")
        self._add.setObjectName("add_user")
        self._back = button("不改了", lambda: self._ask_for(""))
        self._back.setObjectName("no_reset")
        column = self.card()
        column.addWidget(self._form_heading)
        fields(column, ("名字", self._name), ("权限", self._role))
        column.addWidget(self._password)
        column.addLayout(row(self._add, self._back, None))
        self.body.addStretch(1)
        self._ask_for("")

    def arrive(self) -> None:
        self._show()

    def _show(self) -> None:
        for old in self._lines:
            old.deleteLater()
        self._lines = [self._line(user) for user in self._keys.users()]
        for line in self._lines:
            self._list.addWidget(line)

    def _line(self, user: User) -> QWidget:
        frame = line_frame()
        line = QHBoxLayout(frame)
        line.setContentsMargins(16, 8, 10, 8)
        is_me = user.name == self._desk.ledger.user.name
        line.addWidget(label(user.name + ("（您自己）" if is_me else "")), 1)
        role = _roles(f"role_of_{user.name}", short=True)
        role.setAccessibleName(f"{user.name}的权限")
        role.setCurrentIndex(list(Role).index(user.role))
        role.activated.connect(lambda at: self._change_role(user, list(Role)[at]))
        line.addWidget(role)
        reset = button("重设密码", lambda: self._ask_for(user.name))
        reset.setObjectName(f"reset_{user.name}")
        reset.setAccessibleName(f"给{user.name}重设密码")
        retire = button("停用", lambda: self._retire(user), "danger")
        retire.setObjectName(f"retire_{user.name}")
        retire.setAccessibleName(f"停用{user.name}")
        for widget in (reset, retire):
            widget.setVisible(not is_me)
            line.addWidget(widget)
        return frame

    def _ask_for(self, name: str) -> None:
        """Let the form add somebody, or set the password of ``name``."""
        self._whose = name
        self._form_heading.setText(f"给{name}重设密码" if name else "添加使用人")
        self._name.setText(name)
        self._name.setEnabled(not name)
        self._role.setEnabled(not name)
        self._add.setText("重设密码" if name else "添加")
        self._back.setVisible(bool(name))
        self._password.clear()
        if name:
            self._password.first.setFocus()

    def _submit(self) -> None:
        name = self._name.text().strip()
        fault = "" if name else "请填写名字。"
        fault = fault or self._password.fault()
        if fault:
            self.say(fault, "warning")
            return
        ledger, password = self._desk.ledger, self._password.first.text()
        role, is_reset = list(Role)[self._role.currentIndex()], bool(self._whose)

        def act() -> None:
            if is_reset:
                users.reset_password(ledger, self._keys, name, password, self._calibrate())
            else:
                users.add_user(ledger, self._keys, name, role, password, self._calibrate())

        self.work("正在设密码……", act, lambda _: self._done(name))

    def _done(self, name: str) -> None:
        said = f"{name}的密码已经重设。" if self._whose else f"已添加{name}。请把密码当面告诉本人。"
        self._ask_for("")
        self._show()
        self.say(said)

    def _change_role(self, user: User, role: Role) -> None:
        if role != user.role:
            ledger = self._desk.ledger
            said = f"{user.name}的权限改为“{role.label}”，下次打开台账时生效。"
            self.attempt(lambda: users.change_role(ledger, self._keys, user.name, role), said)
            self._show()

    def _retire(self, user: User) -> None:
        sentence = "停用以后，这个密码不能再打开台账；变更记录里的名字都保留。"
        choices = [Choice("retire", "停用", "danger"), Choice("stay", "不停用")]
        if ask(self, f"要停用“{user.name}”吗", sentence, choices) == "retire":
            ledger = self._desk.ledger
            self.attempt(lambda: users.retire_user(ledger, self._keys, user.name), f"已停用{user.name}。")
            self._show()


def _roles(object_name: str, short: bool = False) -> QComboBox:
    made = QComboBox()
    made.setObjectName(object_name)
    for role in Role:
        made.addItem(role.label if short else _MAY[role])
    return made
