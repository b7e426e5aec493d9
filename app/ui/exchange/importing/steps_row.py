"""The five steps of an import in a row: where one is, what is done, and the way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.widgets.basic import button, restyle, row, rule

STEPS = ("选表格", "对栏目", "改问题", "查重复", "写入")
_SAID = {"done": "做好了，可以回来看", "now": "正在这一步", "later": "还没有到"}


class StepsRow(QWidget):
    """``asked`` carries the number of the step that somebody wants to see again, from 0."""

    asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = self._reached = 0
        self._buttons = [self._step(number) for number in range(len(STEPS))]
        line = row(spacing=8)
        for number, each in enumerate(self._buttons):
            if number:
                line.addWidget(rule(), 1)
            line.addWidget(each)
        self.setLayout(line)
        self.show_at(0, 0)

    def _step(self, number: int) -> QPushButton:
        made = button("", partial(self._pressed, number), "step")
        made.setObjectName(f"import_step_{number + 1}")
        made.setMinimumWidth(1)  # the row may become narrow, the window must not become wide
        return made

    def _pressed(self, number: int) -> None:
        if number != self._now:
            self.asked.emit(number)

    def show_at(self, now: int, reached: int) -> None:
        """``reached`` is the last step that has been got to."""
        self._now, self._reached = now, reached
        for number, each in enumerate(self._buttons):
            state = "now" if number == now else "done" if number <= reached else "later"
            each.setEnabled(number <= reached)
            each.setAccessibleName(f"第 {number + 1} 步，{STEPS[number]}，{_SAID[state]}")
            each.setToolTip(f"{STEPS[number]}：{_SAID[state]}")
            restyle(each, "state", state)
        self._put_words()

    def _put_words(self) -> None:
        """The names of all steps, or only of the present one where there is no room for them."""
        for short in (False, True):
            for number, each in enumerate(self._buttons):
                each.setText(self._words(number, short and number != self._now))
            if sum(each.sizeHint().width() + 24 for each in self._buttons) <= self.width():
                return

    def _words(self, number: int, short: bool) -> str:
        sign = "✓" if number < self._reached and number != self._now else str(number + 1)
        return sign if short else f"{sign} {STEPS[number]}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._put_words()
