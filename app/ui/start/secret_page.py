"""What opens a copy or a damaged ledger: a password, or the recovery sheet instead."""

from __future__ import annotations

from collections.abc import Callable

from app.ui.start.page import StartPage
from app.ui.widgets.basic import button, label, row
from app.ui.widgets.secret import SecretEdit

_FIELD = 420  # px


class SecretPage(StartPage):
    """``done`` is given the password; ``digits`` is called when the sheet is to be used."""

    def __init__(
        self, done: Callable[[str], object], digits: Callable[[], object], back: Callable[[], object]
    ) -> None:
        super().__init__("先输入密码", " ")
        self._done = done
        self.password = SecretEdit("密码", "restore_password")
        self.password.field.returnPressed.connect(self._forward)
        self.password.setFixedWidth(_FIELD)
        name = label("密码")
        name.setBuddy(self.password)
        self.body.addLayout(row(name, self.password, None, spacing=14))
        lost = button("不记得密码，用恢复单", digits, "link")
        lost.setObjectName("restore_with_sheet")
        self.body.addLayout(row(lost, None))
        backward = button("返回", back)
        backward.setObjectName("secret_back")
        self._next = button("下一步", self._forward, "primary")
        self._next.setObjectName("secret_forward")
        self.foot(backward, None, self._next)

    def ask(self, sentence: str, words: str) -> None:
        """``sentence``: which password; ``words``: what the button does with it."""
        self.forget()
        self.sentence.setText(sentence)
        self._next.setText(words)

    def arrive(self) -> None:
        self.password.setFocus()

    def forget(self) -> None:
        self.password.clear()
        self.say("")

    def _forward(self) -> None:
        if not self.password.text():
            self.say("请输入密码。", "warning")
            self.password.setFocus()
            return
        self._done(self.password.text())
