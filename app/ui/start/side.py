"""The left side of the start window: the name, and where one is in the first run."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.ui.widgets.basic import label, restyle

STEPS = ("本单位", "用户和密码", "恢复单", "开始使用")
PROMISES = ("只存在这台电脑上", "加密保存，不联网", "一人一档，随时打印")
WIDTH = 236


class Side(QFrame):
    """Brand at the top, then the steps of the first run or three quiet lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self.setFixedWidth(WIDTH)
        self._steps = [label(f"{number}  {name}", "step") for number, name in enumerate(STEPS, 1)]
        self._promises = [label(words, "quiet") for words in PROMISES]
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 30, 20, 26)
        column.setSpacing(8)
        column.addWidget(label("关爱台账", "brand"))
        column.addWidget(label("儿童主任的工作台账", "quiet"))
        column.addSpacing(22)
        for step in self._steps:
            column.addWidget(step)
        column.addStretch(1)
        for promise in self._promises:
            column.addWidget(promise)
        self.show_step(None)

    def show_step(self, now: int | None) -> None:
        """Mark the step one is at; ``None`` outside the first run."""
        for number, step in enumerate(self._steps):
            step.setVisible(now is not None)
            self._mark(step, number, now if now is not None else -1)

    def _mark(self, step: QLabel, number: int, now: int) -> None:
        state = "now" if number == now else "done" if number < now else ""
        sign = "✓" if state == "done" else str(number + 1)
        step.setText(f"{sign}  {STEPS[number]}")
        step.setAccessibleName(STEPS[number] + {"now": "，正在这一步", "done": "，已完成"}.get(state, ""))
        restyle(step, "state", state)
