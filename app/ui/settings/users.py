"""Who may open the ledger: add, rename, change what somebody may do, give a new password, retire.

Nothing of it is done without the 管理员's own password once more.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.services.office import users
from app.services.safety.cost import Cost
from app.services.safety.keys import KeyFile, User
from app.services.safety.roles import Role
from app.ui.desk import Desk
from app.ui.settings.section import Section, fields
from app.ui.settings.user_line import UserActs, UserLine, roles
from app.ui.widgets.basic import button, label, row
from app.ui.widgets.new_password import NewPassword
from app.ui.widgets.password_again import PasswordCard, Question

_RETIRED = "停用以后，这个密码不能再打开台账；变更记录里的名字都保留。"
_RENAMED = "以前的变更记录里仍是原来的名字；密码不变。"
_NEXT_TIME = "下次打开台账时生效。"


class UsersSection(Section):
    """The list of users; below it one form, for somebody new, a new name or a new password."""

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
        self._whose, self._renames = "", False  # whom the form is about; nobody: it adds somebody
        self._again = PasswordCard(desk.jobs)
        self._again.left.connect(self._show)
        self.body.addLayout(self._list)
        self.body.addWidget(self._again)
        self._make_form()
        self.body.addStretch(1)
        self._ask_for("")

    def _make_form(self) -> None:
        self._form_heading = label("添加使用人", "heading")
        self._name = QLineEdit()
        self._name.setObjectName("new_user")
        self._name.setMaxLength(50)
        self._role = roles("new_user_role")
        self._role.setCurrentIndex(1)
        office = self._desk.ledger.office
        self._password = NewPassword(lambda: [self._name.text(), office.name])
        self._add = button("添加", self._submit, "primary")
        self._add.setObjectName("add_user")
        self._back = button("不改了", lambda: self._ask_for(""))
        self._back.setObjectName("no_reset")
        column = self.card()
        self._form = column.parentWidget()
        column.addWidget(self._form_heading)
        fields(column, ("名字", self._name), ("权限", self._role))
        column.addWidget(self._password)
        column.addLayout(row(self._add, self._back, None))

    def arrive(self) -> None:
        self._again.put_away()
        self._show()

    def _show(self) -> None:
        for old in self._lines:
            old.hide()
            old.deleteLater()
        acts = UserActs(self._change_role, self._ask_for, self._ask_name, self._retire)
        me = self._desk.ledger.user.name
        self._lines = [UserLine(user, user.name == me, acts) for user in self._keys.users()]
        for line in self._lines:
            self._list.addWidget(line)

    # The form

    def _ask_for(self, name: str, renames: bool = False) -> None:
        """Let the form add somebody, or set the password, or the name, of ``name``."""
        self._whose, self._renames = name, renames
        what = "改名" if renames else "重设密码"
        self._form_heading.setText(f"给{name}{what}" if name else "添加使用人")
        self._name.setText(name)
        self._name.setEnabled(not name or renames)
        self._role.setEnabled(not name)
        self._password.setVisible(not renames)
        self._add.setText(what if name else "添加")
        self._back.setVisible(bool(name))
        self._password.clear()
        self._again.put_away()
        if name:
            (self._name if renames else self._password.first).setFocus()

    def _ask_name(self, name: str) -> None:
        self._ask_for(name, renames=True)
        self._name.selectAll()

    def _submit(self) -> None:
        name = self._name.text().strip()
        fault = "" if name else "请填写名字。"
        fault = fault or ("" if self._renames else self._password.fault())
        if fault:
            self.say(fault, "warning")
            return
        self.say("")
        if self._renames:
            self._rename(self._whose, name)
        elif self._whose:
            self._reset(name, self._password.first.text())
        else:
            self._add_somebody(name, list(Role)[self._role.currentIndex()], self._password.first.text())

    def _add_somebody(self, name: str, role: Role, password: str) -> None:
        ledger, keys, calibrate = self._desk.ledger, self._keys, self._calibrate
        self._do(
            Question(f"添加“{name}”，权限是“{role.label}”", "", "添加"),
            lambda own: users.add_user(ledger, keys, name, role, password, calibrate(), own=own),
            f"已添加{name}。请把密码当面告诉本人。",
        )

    def _reset(self, name: str, password: str) -> None:
        ledger, keys, calibrate = self._desk.ledger, self._keys, self._calibrate
        self._do(
            Question(f"给“{name}”重设密码", "原来的密码不能再用。", "重设密码"),
            lambda own: users.reset_password(ledger, keys, name, password, calibrate(), own=own),
            f"{name}的密码已经重设。",
        )

    def _rename(self, name: str, new: str) -> None:
        ledger, keys = self._desk.ledger, self._keys
        self._do(
            Question(f"“{name}”改名为“{new}”", _RENAMED, "改名"),
            lambda own: users.rename_user(ledger, keys, name, new, own=own),
            f"{name}已经改名为{new}。",
        )

    # In the list

    def _change_role(self, user: User, role: Role) -> None:
        if role == user.role:
            return
        ledger, keys = self._desk.ledger, self._keys
        self._do(
            Question(f"“{user.name}”的权限改为“{role.label}”", _NEXT_TIME, "改权限"),
            lambda own: users.change_role(ledger, keys, user.name, role, own=own),
            f"{user.name}的权限改为“{role.label}”，{_NEXT_TIME}",
        )

    def _retire(self, name: str) -> None:
        ledger, keys = self._desk.ledger, self._keys
        self._do(
            Question(f"停用“{name}”", _RETIRED, "停用", "danger"),
            lambda own: users.retire_user(ledger, keys, name, own=own),
            f"已停用{name}。",
        )

    def _do(self, question: Question, act: Callable[[str], None], said: str) -> None:
        self._again.ask(question, act, lambda _: self._done(said), self._refused)

    def _done(self, said: str) -> None:
        self._ask_for("")
        self._show()
        self.say(said)

    def _refused(self, error: Exception) -> None:
        self._show()  # a role that was chosen and not given is put back
        self.complain(error)
