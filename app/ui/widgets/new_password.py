"""Choosing a password: typed twice, judged as it is typed, or taken from the program.

Judging loads word lists and an estimator; call :func:`load_judge` on the worker beforehand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.widgets.basic import button, label, restyle, row
from app.ui.widgets.secret import SecretEdit

if TYPE_CHECKING:
    from app.services.safety.passphrase import Passphrase
    from app.services.safety.passwords import Strength

LABEL_WIDTH = 84  # px, so that labels above and below line up
_PAUSE = 150  # ms after the last key
_LEVELS = 4


def load_judge() -> None:
    """Load what judging needs; takes about a third of a second."""
    from app.services.safety import passphrase, passwords

    passphrase.word_lines()
    passwords.strength("load")


class Meter(QWidget):
    """Four bars and a sentence: how hard the password is to guess."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars = [QFrame() for _ in range(_LEVELS)]
        self._words = label("", "muted", wrap=True)
        bars = QHBoxLayout()
        bars.setSpacing(4)
        for bar in self._bars:
            bar.setProperty("role", "meter")
            bars.addWidget(bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(4)
        column.addLayout(bars)
        column.addWidget(self._words)
        self.show_nothing()

    def show_nothing(self) -> None:
        self._paint(0)
        self._say("至少 8 个字。四个不相干的词最好记，也最难猜。", "muted")

    def show_strength(self, strength: Strength) -> None:
        self._paint(max(1, strength.score))
        advice = f"{strength.label}。{strength.advice}" if strength.advice else f"{strength.label}。"
        self._say(advice, "good" if strength.enough else "warning")

    def _say(self, words: str, role: str) -> None:
        self._words.setText(words)
        restyle(self._words, "role", role)

    def _paint(self, level: int) -> None:
        for number, bar in enumerate(self._bars):
            restyle(bar, "level", str(level) if number < level else "")


class NewPassword(QWidget):
    """Password, once more, the meter, and a passphrase to take.

    ``names``: words too easy to guess here; ``words``: what the first line is called.
    """

    changed = Signal()

    def __init__(
        self, names: Callable[[], Sequence[str]] = list, parent: QWidget | None = None, words: str = "密码"
    ) -> None:
        super().__init__(parent)
        self._names, self._called = names, words
        self.first = SecretEdit("新密码", "new_password")
        self.again = SecretEdit("再输一次密码", "new_password_again")
        self.meter = Meter()
        self._different = label("", "error", wrap=True)
        self._different.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._judge)
        for edit in (self.first, self.again):
            edit.field.textChanged.connect(self._typed)
        self._phrase = self._make_phrase()
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(10)
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(1, 1)
        for line, (words, edit) in enumerate(((self._called, self.first), ("再输一次", self.again))):
            name = label(words)
            name.setBuddy(edit.field)
            name.setMinimumWidth(LABEL_WIDTH)
            grid.addWidget(name, 2 * line, 0)
            grid.addWidget(edit, 2 * line, 1)
        grid.addWidget(self.meter, 1, 1)
        grid.addWidget(self._different, 3, 1)
        grid.addWidget(self._phrase, 4, 1)

    def _make_phrase(self) -> QWidget:
        """想不出来: four words to take, shown in characters and in pinyin, which is what is typed."""
        box = QWidget()
        self._offer = button("让程序给一个好记的密码", self._suggest, "link")
        self._offer.setObjectName("suggest_password")
        self._words = label("", "heading")
        self._sounds = label("", "muted", wrap=True)
        self._sounds.setObjectName("suggested_password")
        self._take = button("用这个", self._use)
        self._take.setObjectName("take_suggestion")
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row(self._offer, None))
        column.addLayout(row(self._words, self._take, None, spacing=14))
        column.addWidget(self._sounds)
        for hidden in (self._words, self._take, self._sounds):
            hidden.hide()
        self._suggested: Passphrase | None = None
        return box

    def value(self) -> str:
        """The password, or nothing while it is not fit to be one."""
        return "" if self.fault() else self.first.text()

    def fault(self) -> str:
        """Why the password cannot be taken yet, as a sentence; empty when it can."""
        from app.services.safety.passwords import strength

        if not self.first.text():
            return "请输入密码。"
        found = strength(self.first.text(), list(self._names()))
        if not found.enough:
            return f"这个密码{found.label}。{found.advice}"
        if self.first.text() != self.again.text():
            return "两次输入的密码不一样，请再输一次。"
        return ""

    def clear(self) -> None:
        self.first.clear()
        self.again.clear()

    def _typed(self) -> None:
        self._pause.start()
        self._different.hide()
        self.changed.emit()

    def _judge(self) -> None:
        from app.services.safety.passwords import strength

        text, again = self.first.text(), self.again.text()
        if not text:
            self.meter.show_nothing()
            return
        self.meter.show_strength(strength(text, list(self._names())))
        self._different.setText("两次输入的不一样。")
        self._different.setVisible(bool(again) and not text.startswith(again))

    def _suggest(self) -> None:
        from app.services.safety.passphrase import suggestion

        self._suggested = suggestion()
        self._words.setText(" ".join(self._suggested.words))
        self._sounds.setText(f"输入时用拼音：{self._suggested.pinyin}")
        self._offer.setText("换一个")
        for shown in (self._words, self._take, self._sounds):
            shown.show()

    def _use(self) -> None:
        if self._suggested is None:
            return
        for edit in (self.first, self.again):
            edit.field.setText(self._suggested.pinyin)
            edit.reveal(True)
        self.first.field.setCursorPosition(0)
        self._judge()
