"""Why something is waived, or no longer: asked for in place, kept with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.ui.children.form.growing import one_line
from app.ui.children.form.sight import bring_into_sight
from app.ui.widgets.basic import button, label, restyle, row


class ReasonBox(QFrame):
    """``do`` is given the reason and answers with what stands against it, "" for nothing."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        restyle(self, "tone", "warning")
        self._do: Callable[[str], str] = lambda _reason: ""
        self.text = one_line()
        self.text.setObjectName(f"{name}_reason")
        self._ok = button("", self._press, "danger")
        self._ok.setObjectName(f"{name}_ok")
        cancel = button("取消", self.hide, "quiet")
        cancel.setObjectName(f"{name}_cancel")
        self._said = label("", "error", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        column.addLayout(row(self.text, cancel, self._ok, spacing=6))
        column.addWidget(self._said)
        self.setTabOrder(self.text, self._ok)  # Enter goes on there: 取消 would lose the reason
        self.setTabOrder(self._ok, cancel)
        self.hide()

    def ask(self, words: str, example: str, do: Callable[[str], str]) -> None:
        """Come into sight; ``words`` stand on the button."""
        self._do = do
        self._ok.setText(words)
        self._ok.setAccessibleName(words)
        self.text.show_words("")
        self.text.setAccessibleName("理由")
        self.text.setPlaceholderText(example)
        self._said.hide()
        self.show()
        self.text.setFocus()
        bring_into_sight(self)

    def _press(self) -> None:
        against = self._do(self.text.words())
        self._said.setText(against)
        self._said.setVisible(bool(against))
        self.setVisible(bool(against))
