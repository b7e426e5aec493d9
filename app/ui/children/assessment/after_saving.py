"""保存以后: what the decision changes for the visits, before anything is saved."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.ui.widgets.basic import label


class AfterSaving(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self._words = label("", wrap=True)
        self._words.setObjectName("after_saving")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(2)
        column.addWidget(label("保存以后", "heading"))
        column.addWidget(self._words)
        self.hide()

    def tell(self, sentences: list[str]) -> None:
        """Say what changes, a line each."""
        self._words.setText("\n".join(sentences))
        self.setVisible(bool(sentences))
