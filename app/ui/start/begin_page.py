"""First run, step 4: how to begin."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.ui.start.page import StartPage
from app.ui.widgets.basic import button, label

# What is answered, its name, a sentence, the words on its button.
WAYS = (
    ("blank", "空白台账", "从第一个孩子开始，一个一个录入。", "开始录入"),
    ("import", "从表格导入", "已经有电子表格的花名册，把它读进来，先预览再写入。", "导入表格"),
    ("demo", "先看看演示数据", "打开一本虚构的演示台账随便试，不会和您的台账混在一起。", "看演示"),
)


class BeginPage(StartPage):
    """Three ways to go on; each can be taken later as well."""

    step: int | None = 3

    def __init__(self, done: Callable[[str], object]) -> None:
        super().__init__("都准备好了", "台账已经建好并加密。想怎么开始？以后也都可以再做。")
        self._options = [_option(way, done) for way in WAYS]
        for option in self._options:
            self.body.addWidget(option)

    def arrive(self) -> None:
        self._options[0].setFocus()


def _option(way: tuple[str, str, str, str], done: Callable[[str], object]) -> QFrame:
    key, name, sentence, words = way
    frame = QFrame()
    frame.setObjectName(f"way_{key}")
    frame.setProperty("role", "option")
    line = QHBoxLayout(frame)
    line.setContentsMargins(18, 12, 16, 12)
    line.setSpacing(16)
    told = QVBoxLayout()
    told.setSpacing(3)
    told.addWidget(label(name, "heading"))
    told.addWidget(label(sentence, "muted", wrap=True))
    line.addLayout(told, 1)
    go = button(words, lambda: done(key), "primary" if key == "blank" else "")
    go.setObjectName(f"begin_{key}")
    go.setAccessibleName(f"{name}：{words}")
    go.setMinimumWidth(116)
    line.addWidget(go)
    frame.setFocusProxy(go)
    return frame
