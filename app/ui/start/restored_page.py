"""It is done: what was restored, and where the old files went."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from app.ui.start.page import StartPage
from app.ui.widgets.basic import button, label

_KEPT = "原来的文件没有删，在这个文件夹里。确定用不着了，再请懂电脑的人删掉："


class RestoredPage(StartPage):
    """``done``: open the ledger."""

    def __init__(self, done: Callable[[], object]) -> None:
        super().__init__("已经恢复好了", " ")
        self._kept = label(_KEPT, wrap=True)
        self._aside = label("", "strong", wrap=True)
        self._aside.setObjectName("aside")
        self._aside.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.body.addWidget(self._kept)
        self.body.addWidget(self._aside)
        self._next = button("打开台账", done, "primary")
        self._next.setObjectName("open_restored")
        self.foot(None, self._next)

    def tell(self, sentence: str, aside: Path | None) -> None:
        """``sentence``: what was done; ``aside``: where the present files went, if there were any."""
        self.say("")
        self.sentence.setText(sentence)
        self._aside.setText(str(aside or ""))
        for widget in (self._kept, self._aside):
            widget.setVisible(aside is not None)

    def arrive(self) -> None:
        self._next.setFocus()
