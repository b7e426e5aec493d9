"""The placeholders of a document, to be copied one by one or taken out all together as a sample file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.services.templates.documents import Document, documents
from app.services.templates.marks import one_way, written
from app.ui.desk import Desk
from app.ui.printing.ask_path import ask_path
from app.ui.settings.section import fields
from app.ui.widgets.basic import button, card, label, row
from app.ui.widgets.flow import FlowLayout

_HOW = (
    "点一下就复制，半分钟内贴到 Word 里。后面带 □ 的填成方框和勾，例如“□男 ☑女”；"
    "带“：”的写在表格的一行里，有几条记录就有几行。写成 {{姓名}} 也可以。"
)


class TemplatePlaceholders(QWidget):
    """``said`` and ``failed`` tell what happened."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._documents: tuple[Document, ...] = ()
        frame, self._column = card()
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(frame)
        self._which, self._search = QComboBox(), QLineEdit()
        self._which.setObjectName("template_document")
        self._search.setObjectName("template_search")
        self._search.setPlaceholderText("例如 监护")
        self._groups = QWidget()
        self._lay_out()
        self._which.currentIndexChanged.connect(lambda _at: self._show())
        self._search.textChanged.connect(lambda _text: self._show())

    def _lay_out(self) -> None:
        self._column.addWidget(label("能自动填写的内容", "heading"))
        self._column.addWidget(label(_HOW, "muted", wrap=True))
        fields(self._column, ("哪种文书", self._which), ("找占位符", self._search))
        sample = button("存出示例模板", self._ask_place)
        sample.setObjectName("template_sample")
        told = label("一份 Word 文件，里面有这种文书的全部占位符，可以剪下来贴。", "muted", wrap=True)
        line = row(sample, told)
        line.setStretch(1, 1)
        self._column.addLayout(line)
        self._column.addWidget(self._groups)

    def refresh(self) -> None:
        """Take up the form as it is now: the office may have added fields."""
        at = max(self._which.currentIndex(), 0)
        self._documents = documents(self._desk.ledger.form)
        self._which.blockSignals(True)
        self._which.clear()
        self._which.addItems([one.name for one in self._documents])
        self._which.setCurrentIndex(at)
        self._which.blockSignals(False)
        self._show()

    def _document(self) -> Document:
        return self._documents[self._which.currentIndex()]

    def _show(self) -> None:
        old, self._groups = self._groups, QWidget()
        column = QVBoxLayout(self._groups)
        column.setContentsMargins(0, 0, 0, 0)
        wanted = one_way(self._search.text())
        for name, labels in _grouped(self._document()).items():
            fitting = [one for one in labels if wanted in one_way(one)]
            if fitting:
                column.addWidget(label(name, "group"))
                column.addWidget(self._flow(fitting, labels))
        if column.count() == 0:
            column.addWidget(label("没有这样的占位符，请换一个词找。", "muted"))
        self._column.replaceWidget(old, self._groups)
        old.hide()
        old.deleteLater()

    def _flow(self, fitting: list[str], meanings: dict[str, str]) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=4)
        for one in fitting:
            made = button(one, lambda one=one: self.copy(one), "quiet")  # type: ignore[misc]
            made.setObjectName(f"copy_{one}")
            made.setAccessibleName(f"复制：{one}")
            made.setToolTip("，".join(filter(None, (written(one), meanings[one]))))
            flow.addWidget(made)
        return holder

    def copy(self, words: str) -> None:
        """Put a placeholder on the clipboard."""
        QGuiApplication.clipboard().setText(written(words))
        self.said.emit(f"已复制{written(words)}，请在半分钟内贴到 Word 里。")

    def _ask_place(self) -> None:
        path = ask_path(self, f"{self._document().name}_模板示例.docx")
        if path:
            self.save_sample(path)

    def save_sample(self, path: Path) -> None:
        """Write the sample of the document that is chosen."""
        from app.ui.settings.template_files import save_sample  # loads fonts

        document = self._document()
        self._desk.jobs.run(
            "正在写示例模板",
            lambda _: save_sample(document, path),
            lambda _: self.said.emit(f"示例模板已经存到：{path}"),
            self.failed.emit,
            self,
        )


def _grouped(document: Document) -> dict[str, dict[str, str]]:
    """The labels of a document by group, each once, with what they mean."""
    groups: dict[str, dict[str, str]] = {}
    seen: set[str] = set()
    for group, one, meaning in _all(document):
        if one not in seen:
            seen.add(one)
            groups.setdefault(group, {})[one] = meaning
    return groups


def _all(document: Document) -> Iterator[tuple[str, str, str]]:
    for one in document.placeholders:
        yield one.group, one.label, one.meaning
    for listing in document.listings:
        for each in listing.placeholders:
            yield f"{listing.meaning}（表格里一条一行）", each.label, each.meaning
