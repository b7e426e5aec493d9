"""The password once more, on the page itself: a card that says what will be done and asks who does it.

    self.again = PasswordCard(desk.jobs)                          # hidden until it is needed
    self.again.ask(
        Question("停用“小林”", "停用以后，这个密码不能再打开台账。", "停用", "danger"),
        lambda password: users.retire_user(ledger, keys, name, own=password),   # on the worker
        lambda _: self._done(),                                   # back on the window's thread
        self.complain,                                            # any other problem; the card is gone
    )

An act whose service does not take the password itself begins with ``confirming.confirm(ledger, password)``,
as an export with names does. After a wrong password the card stays, says so, and waits three seconds. Where
a page has a place of its own for the field (the export card), use ``PasswordField``: its ``refuse(error)``,
told the WrongPassword, does the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.services.safety.problems import WrongPassword
from app.ui.jobs import Jobs
from app.ui.widgets.basic import button, card, label, restyle, row
from app.ui.widgets.secret import SecretEdit

T = TypeVar("T")

PAUSE = 3000  # ms after a wrong password
_WRONG = "密码不对，什么都没有改动。请看看大写锁定和输入法，再输一次。"
_EMPTY = "请输入您的密码。"


class Question(NamedTuple):
    """What is about to be done: heading, what follows from it, the words on the button, and its role."""

    heading: str
    sentence: str
    words: str
    role: str = "primary"


class PasswordField(QWidget):
    """A line for one's own password, what was wrong with it, and the pause after a wrong one.

    ``entered``: Enter was pressed; ``pausing`` says whether one has to wait.
    """

    entered = Signal()
    pausing = Signal(bool)

    def __init__(self, name: str = "password_again", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = SecretEdit("您的密码", name)
        self.edit.field.returnPressed.connect(self.entered)
        self._said = label("", "error", wrap=True)
        self._said.hide()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(lambda: self._wait(False))
        asked = label("请再输一次您的密码")
        asked.setBuddy(self.edit.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (asked, self.edit, self._said):
            column.addWidget(part)
        self.setFocusProxy(self.edit)

    def text(self) -> str:
        """What was typed; nothing while one has to wait."""
        return "" if self._pause.isActive() else self.edit.text()

    def clear(self) -> None:
        """Forget what was typed and said."""
        self.edit.clear()
        self.say("")

    def say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    def refuse(self, error: Exception) -> bool:
        """Whether the password was wrong; then that is said, and one has to wait a moment."""
        if not isinstance(error, WrongPassword):
            return False
        self.edit.clear()
        self.say(_WRONG)
        self._wait(True)
        return True

    def _wait(self, wait: bool) -> None:
        self.edit.setEnabled(not wait)
        if wait:
            self._pause.start()
        else:
            self.edit.setFocus()
        self.pausing.emit(wait)


class PasswordCard(QWidget):
    """Asks, does, and goes away again. ``left``: the person would rather not."""

    left = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._act: Callable[[str], Any] = lambda _: None
        self._done: Callable[[Any], object] = lambda _: None
        self._failed: Callable[[Exception], object] = lambda _: None
        self._heading = label("", "heading", wrap=True)
        self._sentence = label("", wrap=True)
        self.field = PasswordField()
        self.go = button("继续", self._go, "primary")  # until ``ask`` says what it does
        self.go.setObjectName("password_go")
        self.leave = button("不做了", self._leave)
        self.leave.setObjectName("password_leave")
        self.field.entered.connect(self._go)
        self.field.pausing.connect(lambda waits: self.go.setDisabled(waits))
        frame, column = card()
        for part in (self._heading, self._sentence, self.field):
            column.addWidget(part)
        column.addLayout(row(self.go, self.leave, None))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self.hide()

    def ask(
        self,
        question: Question,
        act: Callable[[str], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Show the card; ``act`` is done with the password, on the worker."""
        self._act, self._done, self._failed = act, done, failed
        self._heading.setText(question.heading)
        self._sentence.setText(question.sentence)
        self._sentence.setVisible(bool(question.sentence))
        self.go.setText(question.words)
        restyle(self.go, "role", question.role)
        self.field.clear()
        self.show()
        self.field.setFocus()
        QTimer.singleShot(0, self, self._come_into_sight)

    def _come_into_sight(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self)

    def put_away(self) -> None:
        """Nothing is done."""
        self.field.clear()
        self.hide()

    def _leave(self) -> None:
        self.put_away()
        self.left.emit()

    def _go(self) -> None:
        password = self.field.text()
        if not password:
            if self.field.edit.isEnabled():
                self.field.say(_EMPTY)
            return
        act = self._act
        self.setEnabled(False)
        self._jobs.run("正在核对密码……", lambda _: act(password), self._succeeded, self._refused, self)

    def _succeeded(self, result: Any) -> None:
        self.setEnabled(True)
        self.put_away()
        self._done(result)

    def _refused(self, error: Exception) -> None:
        self.setEnabled(True)
        if not self.field.refuse(error):
            self.put_away()
            self._failed(error)
