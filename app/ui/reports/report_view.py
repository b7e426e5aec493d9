"""A report as it is looked at: which period and version, how it stands, its page, what is done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.services.reports.document import Document
from app.ui.handover.part import scrolled
from app.ui.reports.report_acts import Acts
from app.ui.reports.report_page import ReportPage
from app.ui.widgets.basic import label, row


class ReportView(QWidget):
    """``name`` begins the names of its widgets; ``periods`` are the words of those to choose from."""

    def __init__(self, name: str, title: str, periods: Sequence[str], first: int, may_write: bool) -> None:
        super().__init__()
        self._may_write = may_write
        self.choice, self.version = QComboBox(), QComboBox()
        self.told = label("", wrap=True)
        self.page, self.acts = ReportPage(), Acts(may_write)
        self.choice.setObjectName(f"{name}_period")
        self.choice.setAccessibleName("哪一期")
        self.version.setObjectName(f"{name}_version")
        self.version.setAccessibleName("哪一版")
        self.version.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.addItems(list(periods))
        self.choice.setCurrentIndex(first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row(label(title, "title"), self.choice, self.version, None))
        column.addWidget(self.told)
        column.addWidget(scrolled(self.page), 1)
        column.addWidget(self.acts)

    def show_document(self, document: Document, versions: Sequence[Document]) -> None:
        """Show a version among those that are kept; one that was sent is only looked at."""
        self.page.show_document(document, document.is_sent or not self._may_write)
        self.version.clear()
        for one in versions:
            self.version.addItem(_version_words(one), one)
        if not document.report_id:
            self.version.insertItem(0, f"第 {document.version} 版（没有保存）", document)
        at = max((n for n in range(self.version.count()) if self._is_at(n, document)), default=0)
        self.version.setCurrentIndex(at)

    def _is_at(self, number: int, document: Document) -> bool:
        return bool(self.version.itemData(number).report_id == document.report_id)


def _version_words(one: Document) -> str:
    return f"第 {one.version} 版（{f'{one.sent_on} 报送' if one.is_sent else '草稿'}）"
