"""请留意: what the record suggests looking into, each with its source."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.services.assessment.hint import Hint
from app.ui.widgets.basic import label


class HintsPanel(QFrame):
    """Hidden while there is nothing to hint at."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "part")
        self.setObjectName("hints")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 10, 16, 12)
        self._column.setSpacing(6)
        self._column.addWidget(label("请留意", "heading"))
        self.hide()

    def tell(self, hints: list[Hint]) -> None:
        """Say these, in place of what was said before."""
        while self._column.count() > 1:
            item = self._column.takeAt(1)
            if item and (old := item.widget()):
                old.hide()
                old.deleteLater()
        for hint in hints:
            self._column.addWidget(label(f"{hint.words}{hint.advice}", wrap=True))
            self._column.addWidget(label(f"提示，不是结论。依据：{hint.source}", "muted", wrap=True))
        self.setVisible(bool(hints))
