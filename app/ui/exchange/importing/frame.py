"""What stands around each step of an import: the row of steps above, the way on below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.ui.children.elided import Elided
from app.ui.exchange.importing.step_page import StepPage
from app.ui.exchange.importing.steps_row import StepsRow
from app.ui.widgets.basic import button, label, row


class Frame(QWidget):
    """Knows no import: ``step_asked`` carries the step to go back to, ``next_asked`` and ``leave_asked``
    what was pressed below."""

    step_asked = Signal(int)
    next_asked = Signal()
    leave_asked = Signal()

    def __init__(self, pages: Sequence[StepPage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps = StepsRow()
        self.steps.asked.connect(self.step_asked)
        self.stack = QStackedWidget()
        for page in pages:
            self.stack.addWidget(page)
            page.changed.connect(self._say_below)
        self._make_foot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.steps)
        column.addWidget(self.stack, 1)
        column.addLayout(row(self._leave, self._file, self._note, self._back, self._next))

    def _make_foot(self) -> None:
        self._leave = button("退出导入", self.leave_asked.emit, "quiet")
        self._leave.setObjectName("leave_import")
        self._file = Elided()
        self._note = label("", "muted")
        self._back = button("上一步", lambda: self.step_asked.emit(self.at() - 1))
        self._back.setObjectName("import_back")
        self._next = button("下一步", self.next_asked.emit, "primary")
        self._next.setObjectName("import_next")

    def show_file(self, name: str) -> None:
        """Say which file it is about."""
        self._file.say(name)

    def at(self) -> int:
        """The step in front, from 0."""
        return self.stack.currentIndex()

    def page(self) -> StepPage:
        """The page in front."""
        page = self.stack.currentWidget()
        assert isinstance(page, StepPage)
        return page

    def show_step(self, number: int, reached: int) -> None:
        """Bring a step to the front; ``reached`` is the last one that has been got to."""
        self.stack.setCurrentIndex(number)
        self.steps.show_at(number, reached)
        self._back.setVisible(number > 0)
        self._say_below()
        self.page().fit()
        self.page().put_focus()

    def say_judging(self) -> None:
        """What was just changed is being judged."""
        self._note.setText("正在重新核对……")

    def _say_below(self) -> None:
        if self.stack.count():
            page = self.page()
            self._next.setText(page.next_words())
            self._next.setVisible(bool(page.next_words()))
            self._next.setEnabled(page.may_go_on())
            self._note.setText(page.note())

    def fit(self) -> None:
        """Take the sizes from the font."""
        self.page().fit()
