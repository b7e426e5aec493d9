"""What can be done with a report: a row of buttons, those that apply to the version shown."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from app.services.reports.document import Document
from app.ui.widgets.basic import button
from app.ui.widgets.flow import FlowLayout

_ACTS = {
    "anew": ("重新生成", ""),
    "compare": ("和现在对照", ""),
    "next": ("另写一版", ""),
    "save": ("保存草稿", ""),
    "look": ("预览、打印和导出", ""),
    "send": ("标记已报送", "primary"),
}
_WRITING = ("anew", "save", "send", "next")


class Acts(QWidget):
    """Nobody who may only look sees what writes."""

    def __init__(self, may_write: bool) -> None:
        super().__init__()
        self._may_write = may_write
        line = FlowLayout(self, spacing=8, line_spacing=8)
        self._buttons: dict[str, QPushButton] = {}
        for name, (words, role) in _ACTS.items():
            made = button(words, role=role)
            made.setObjectName(f"report_{name}")
            self._buttons[name] = made
            line.addWidget(made)

    def button(self, name: str) -> QPushButton:
        """One of them by its name."""
        return self._buttons[name]

    def show_for(self, document: Document, newest: bool, others: bool) -> None:
        """Those that apply to a version: ``newest`` of its period, or with ``others`` beside it."""
        sent = document.is_sent
        shown = {
            "anew": not sent,
            "save": not sent,
            "send": not sent,
            "next": sent and newest,
            "compare": sent or others,
            "look": True,
        }
        for name, made in self._buttons.items():
            made.setVisible(shown[name] and (self._may_write or name not in _WRITING))
