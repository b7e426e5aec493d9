"""The placeholders of a document, to be copied one by one or taken out all together as a sample file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.services.templates.declared import About, Document
from app.services.templates.documents import documents
from app.services.templates.example import example, shown
from app.services.templates.marks import one_way, written
from app.ui.children.form.measure import em
from app.ui.desk import Desk
from app.ui.messages import words_of
from app.ui.printing.ask_path import ask_path
from app.ui.settings.section import fields
from app.ui.widgets.basic import Banner, button, card, label, row

_HOW = (
    "选一个，按“复制”，半分钟内贴到 Word 里，字体字号照贴好的样子。带 □ 的填成方框和勾；"
    "不想用〔〕的，写成 {{姓名}} 也可以。"
)
_LABEL = Qt.ItemDataRole.UserRole


class TemplatePlaceholders(QWidget):
    """What happened is said beside the buttons: the section's head may be out of sight."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._documents: tuple[Document, ...] = ()
        self._groups: list[QTreeWidgetItem] = []
        self._which, self._search = QComboBox(), QLineEdit()
        self._which.setObjectName("template_document")
        self._search.setObjectName("template_search")
        self._search.setPlaceholderText("例如 监护")
        self.list, self.banner = QTreeWidget(), Banner()
        self._lay_out()
        self._which.currentIndexChanged.connect(lambda _at: self._show())
        self._search.textChanged.connect(lambda _text: self._narrow())
        self.list.itemActivated.connect(lambda _item, _column: self.copy())
        self.list.currentItemChanged.connect(lambda _now, _before: self._offer())

    def _lay_out(self) -> None:
        frame, column = card()
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(frame)
        column.addWidget(label("能自动填写的内容", "heading"))
        column.addWidget(label(_HOW, "muted", wrap=True))
        fields(column, ("哪种文书", self._which), ("找占位符", self._search))
        self.list.setObjectName("template_placeholders")
        self.list.setAccessibleName("占位符")
        self.list.setHeaderLabels(["占位符", "填成什么"])
        self.list.setMinimumHeight(em(20))
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        column.addWidget(self.list)
        column.addWidget(self.banner)
        self._copy = button("复制", self.copy, "primary")
        self._copy.setObjectName("template_copy")
        sample = button("存出示例模板", self._ask_place)
        sample.setObjectName("template_sample")
        told = label("示例模板是一份 Word 文件，里面有这种文书的全部占位符。", "muted", wrap=True)
        line = row(self._copy, sample, told)
        line.setStretch(2, 1)
        column.addLayout(line)

    def refresh(self, about: About) -> None:
        """Offer the documents of a kind, with the form as it is now: the office may have added fields."""
        shown = tuple(one for one in documents(self._desk.ledger.form) if one.about is about)
        keys = [one.key for one in self._documents]
        at = max(self._which.currentIndex(), 0) if keys == [one.key for one in shown] else 0
        self._documents = shown
        self._which.blockSignals(True)
        self._which.clear()
        self._which.addItems([one.name for one in self._documents])
        self._which.setCurrentIndex(at)
        self._which.blockSignals(False)
        self._show()

    def _document(self) -> Document:
        return self._documents[self._which.currentIndex()]

    def _show(self) -> None:
        """The placeholders of the document, by group."""
        ledger, of = self._desk.ledger, self._document()
        source = example(ledger.office, ledger.form, ledger.user.name, self._desk.today(), of)
        self.list.clear()
        groups: dict[str, QTreeWidgetItem] = {}
        for group, words, told in shown(of, source):
            if group not in groups:
                groups[group] = QTreeWidgetItem([group])
                groups[group].setFlags(Qt.ItemFlag.ItemIsEnabled)
            item = QTreeWidgetItem(groups[group], [written(words), told])
            item.setData(0, _LABEL, words)
            item.setToolTip(1, told)
        self._groups = list(groups.values())
        self.list.addTopLevelItems(self._groups)
        for item in self._groups:
            item.setFirstColumnSpanned(True)
        self.list.expandAll()
        self._narrow()

    def _narrow(self) -> None:
        """Show those that have the words searched for."""
        wanted = one_way(self._search.text())
        for group in self._groups:
            items = [group.child(number) for number in range(group.childCount())]
            for item in items:
                item.setHidden(wanted not in one_way(item.text(0)))
            group.setHidden(all(item.isHidden() for item in items))
        self.banner.say("")
        self._offer()

    def _chosen(self) -> str:
        item = self.list.currentItem()
        return "" if item is None or item.isHidden() else str(item.data(0, _LABEL) or "")

    def _offer(self) -> None:
        self._copy.setEnabled(bool(self._chosen()))

    def copy(self) -> None:
        """Put the chosen placeholder on the clipboard."""
        if words := self._chosen():
            QGuiApplication.clipboard().setText(written(words))
            self.banner.say(f"已复制{written(words)}，请在半分钟内贴到 Word 里。")

    def _ask_place(self) -> None:
        path = ask_path(self, f"{self._document().name}_模板示例.docx")
        if path:
            self.save_sample(path)

    def save_sample(self, path: Path) -> None:
        """Write the sample of the document that is chosen."""
        from app.ui.settings.template_files import save_sample  # loads fonts

        document, ledger, today = self._document(), self._desk.ledger, self._desk.today()
        self._desk.jobs.run(
            "正在写示例模板",
            lambda _: save_sample(ledger, document, today, path),
            lambda _: self.banner.say(f"示例模板已经存到：{path}"),
            lambda error: self.banner.say("".join(words_of(error)), "error"),
            self,
        )
