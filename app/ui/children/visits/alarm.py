"""What comes before any form: 110."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.ui.widgets.basic import button, label, row


class Alarm(QFrame):
    """In sight while something is ticked that has to be reported; ``report_asked`` by its button."""

    report_asked = Signal()

    def __init__(self, name: str = "visit_report") -> None:
        super().__init__()
        self.setProperty("role", "first")
        self._why = label("", wrap=True)
        report = button("强制报告", self.report_asked.emit, "danger")
        report.setObjectName(name)
        report.setAccessibleName("打开强制报告")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 10, 10)
        column.setSpacing(4)
        column.addLayout(row(label("先打 110，再填表", "first_words"), None, report))
        column.addWidget(self._why)
        self.hide()

    def tell(self, words: list[str]) -> None:
        """Say what was ticked; nothing hides the strip."""
        seen = "、".join(f"“{one}”" for one in words)
        self._why.setText(f"看到{seen}：孩子可能正受侵害或有危险。先保证孩子安全并报警，然后记强制报告。")
        self.setVisible(bool(words))
