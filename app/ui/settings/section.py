"""A section of the settings: heading, sentence, a banner for what happened, and its own widgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QVBoxLayout, QWidget

from app.ui.desk import Desk
from app.ui.messages import words_of
from app.ui.widgets.basic import Banner, card, label
from app.ui.widgets.new_password import LABEL_WIDTH

T = TypeVar("T")


class Section(QWidget):
    """``key`` is how the window finds it, ``title`` its name in the list of sections."""

    key = ""
    title = ""
    sentence = ""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"section_{self.key}")
        self._desk = desk
        self.banner = Banner()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(4, 2, 12, 16)
        self.body.setSpacing(14)
        self.body.addWidget(label(self.title, "title"))
        if self.sentence:
            self.body.addWidget(label(self.sentence, "muted", wrap=True))
        self.body.addWidget(self.banner)

    def arrive(self) -> None:
        """The section came to the front."""

    def card(self) -> QVBoxLayout:
        """A white card below what is there; its column."""
        frame, column = card(margin=20, spacing=12)
        self.body.addWidget(frame)
        return column

    def list(self) -> QVBoxLayout:
        """Lines under each other below what is there; ``clear`` empties it."""
        column = QVBoxLayout()
        column.setSpacing(8)
        self.body.addLayout(column)
        return column

    def say(self, sentence: str, tone: str = "") -> None:
        self.banner.say(sentence, tone)

    def complain(self, error: BaseException) -> None:
        self.banner.say("".join(words_of(error)), "error")

    def attempt(self, act: Callable[[], object], said: str) -> bool:
        """Do something quick; say that it is done, or why not."""
        try:
            act()
        except Exception as error:
            self.complain(error)
            return False
        self.say(said)
        return True

    def work(self, words: str, act: Callable[[], T], done: Callable[[T], object]) -> None:
        """Do something slow on the worker; meanwhile the section waits."""
        self.setEnabled(False)
        self.say(words)

        def succeeded(result: T) -> None:
            self.setEnabled(True)
            self.say("")
            done(result)

        def failed(error: Exception) -> None:
            self.setEnabled(True)
            self.complain(error)

        self._desk.jobs.run(words, lambda _: act(), succeeded, failed, self)


def fields(column: QVBoxLayout, *lines: tuple[str, QWidget]) -> None:
    """Labelled fields under each other; a label is its field's buddy."""
    form = QFormLayout()
    form.setHorizontalSpacing(14)
    form.setVerticalSpacing(12)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    for words, field in lines:
        name = label(words)
        name.setBuddy(field)
        name.setMinimumSize(LABEL_WIDTH, 36)
        form.addRow(name, field)
        if not field.accessibleName():
            field.setAccessibleName(words)
    column.addLayout(form)


def line_frame() -> QFrame:
    """The frame of one line of a list: a user, a field."""
    frame = QFrame()
    frame.setProperty("role", "option")
    return frame
