"""责任书文本: the office's own text of the 委托监护责任书, checked while it is written."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app.services.agreements import keeping
from app.services.agreements.checking import complaints
from app.services.agreements.placeholders import PLACEHOLDERS
from app.services.agreements.template import FROM_EIGHT, SIGN
from app.ui.children.form.measure import em
from app.ui.desk import Desk
from app.ui.settings.section import Section
from app.ui.widgets.basic import button, label, restyle, row
from app.ui.widgets.flow import FlowLayout

_SOON = 300  # milliseconds after the last key
_TOLD = 6  # complaints told at once
_HOW = (
    "第一行是标题。“一、”“二、”开头的行是小标题；用竖线隔开的行排成表格，一个名称配一个内容；"
    f"“{SIGN}”开头的行是签名的地方；行首写“{FROM_EIGHT}”的，只印给满8周岁的孩子。"
)


class AgreementTextSection(Section):
    key = "agreement_text"
    title = "责任书文本"
    sentence = (
        "《委托监护责任书》的文字可以换成本单位的。花括号里的内容打印时自动填上，空白的责任书上留空。"
        "以前登记的责任书重新打印，也用现在的文本；已经签好的纸质件不受影响。"
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.text = QPlainTextEdit()
        self.text.setObjectName("agreement_text")
        self.text.setAccessibleName("责任书文本")
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(em(22))
        self.checked = label("", wrap=True)
        self.checked.setObjectName("agreement_text_checked")
        self._which = label("", "muted", wrap=True)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._check)
        self._lay_out()
        self.text.textChanged.connect(self._soon.start)
        self._show()

    def _lay_out(self) -> None:
        column = self.card()
        column.addWidget(self._which)
        column.addWidget(self.text)
        column.addWidget(self.checked)
        save = button("保存", self._save, "primary")
        save.setObjectName("agreement_text_save")
        look = button("预览", self._preview)
        look.setObjectName("agreement_text_preview")
        self._back = button("恢复标准文本", self._use_standard, "quiet")
        self._back.setObjectName("agreement_text_standard")
        column.addLayout(row(save, look, None, self._back))
        self._lay_out_placeholders(self.card())
        self.body.addStretch(1)

    def _lay_out_placeholders(self, column: QVBoxLayout) -> None:
        column.addWidget(label("能自动填写的内容", "heading"))
        column.addWidget(label("点一下，插到光标所在的地方。带 * 的必须有。", "muted"))
        for group in dict.fromkeys(one.group for one in PLACEHOLDERS):
            column.addWidget(label(group, "group"))
            holder = QWidget()
            flow = FlowLayout(holder, spacing=4)
            for one in PLACEHOLDERS:
                if one.group == group:
                    flow.addWidget(self._inserting(one.label, one.written, one.required))
            column.addWidget(holder)
        column.addWidget(label("文本怎么写", "heading"))
        column.addWidget(label(_HOW, "muted", wrap=True))

    def _inserting(self, words: str, written: str, required: bool) -> QWidget:
        made = button(f"{words} *" if required else words, lambda: self.insert(written), "quiet")
        made.setObjectName(f"insert_{words}")
        made.setAccessibleName(f"插入：{words}")
        return made

    def insert(self, written: str) -> None:
        """Put a placeholder where the cursor is."""
        self.text.insertPlainText(written)
        self.text.setFocus()

    def arrive(self) -> None:
        if not self.text.document().isModified():
            self._show()

    def _show(self) -> None:
        office = self._desk.ledger.office
        self.text.setPlainText(keeping.text_of(office))
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.text.document().setModified(False)
        own = keeping.has_own_text(office)
        self._which.setText("现在用的是本单位的文本。" if own else "现在用的是程序自带的标准文本。")
        self._back.setVisible(own)
        self._check()

    def _check(self) -> None:
        """Say what stands against the text, or that nothing does."""
        found = complaints(self.text.toPlainText())
        told = [f"· {one}" for one in found[:_TOLD]]
        told += [f"· 另外还有 {len(found) - _TOLD} 处。"] if len(found) > _TOLD else []
        self.checked.setText("\n".join(told) if found else "检查过了，可以使用。")
        restyle(self.checked, "role", "error" if found else "good")

    def _save(self) -> None:
        ledger, text = self._desk.ledger, self.text.toPlainText()
        if self.attempt(lambda: keeping.keep_text(ledger, text), "已保存，以后打印的责任书都用这份文本。"):
            self._show()

    def _use_standard(self) -> None:
        ledger = self._desk.ledger
        if self.attempt(lambda: keeping.use_standard_text(ledger), "已恢复标准文本。"):
            self._show()

    def _preview(self) -> None:
        from app.ui.settings.agreement_preview import AgreementPreview  # loads fonts and the PDF writer

        dialog = AgreementPreview(self._desk, self.text.toPlainText(), self)
        dialog.exec()
        dialog.deleteLater()
