"""请留意: what the record suggests looking into; what to check, and the source, on demand."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.services.assessment.hint import Hint
from app.ui.widgets.basic import button, clear, label, row

_AT_FIRST = 2  # hints that are in sight before anybody asks: the button below them has to be, too


class HintsPanel(QFrame):
    """Hidden while there is nothing to hint at."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self.setObjectName("hints")
        self._more = False
        self._told: list[Hint] = []
        self._look = button("", self._toggle, "quiet")
        self._look.setObjectName("hints_more")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 8, 8)
        column.setSpacing(2)
        column.addLayout(row(label("请留意", "heading"), label("提示，不是结论", "muted"), None, self._look))
        column.addLayout(self._lines)
        self.hide()

    def tell(self, hints: list[Hint]) -> None:
        """Say these, in place of what was said before."""
        self._told = hints
        clear(self._lines)
        for hint in hints if self._more else hints[:_AT_FIRST]:
            for line in self._said(hint):
                self._lines.addWidget(line)
        self._look.setText("收起" if self._more else self._inviting())
        self.setVisible(bool(hints))

    def _said(self, hint: Hint) -> list[QWidget]:
        if not self._more:
            return [label(f"· {hint.words}", wrap=True)]
        beneath = label(f"依据：{hint.source}", "muted", wrap=True)
        return [label(f"· {hint.words}{hint.advice}", wrap=True), beneath]

    def _inviting(self) -> str:
        return f"看全部 {len(self._told)} 条" if len(self._told) > _AT_FIRST else "看怎么核对"

    def _toggle(self) -> None:
        self._more = not self._more
        self.tell(self._told)
