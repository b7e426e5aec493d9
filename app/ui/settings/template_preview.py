"""A look at an office's form filled for an invented child: its words and tables, and the very file to take to
Word. How it looks there only Word can tell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QDialog, QTextEdit, QVBoxLayout, QWidget

from app.atomic import write_whole
from app.services.templates.looking import Table, Words
from app.services.templates.names import NAMES_OF
from app.ui.desk import Desk
from app.ui.messages import words_of
from app.ui.printing.ask_path import ask_path
from app.ui.settings.template_files import Look, look_at
from app.ui.widgets.basic import Banner, button, label, row

_TOLD = (
    "这里面的人和数字都是虚构的。这里只看文字和表格填得对不对；字体、行距、图片和文本框的位置，"
    "请存出预览文件，用 Word 或 WPS 打开来看。"
)


class TemplatePreview(QDialog):
    """Shows the words as soon as the worker has filled the form."""

    def __init__(
        self, desk: Desk, key: str, content: Callable[[], bytes], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("template_preview")
        self.setWindowTitle(f"《{NAMES_OF[key]}》模板预览")
        self._desk, self._key, self._look = desk, key, Look(b"", b"", [])
        self.page, self.banner = QTextEdit(), Banner()
        self.page.setReadOnly(True)
        self.page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page.setAccessibleName("填好的文字和表格")
        self._save = button("存出预览文件", lambda: self._ask_place("模板预览", self._look.content))
        self._save.setObjectName("template_preview_save")
        self._save_form = button("存出模板", lambda: self._ask_place("模板", self._look.form))
        self._save_form.setObjectName("template_preview_save_form")
        for one in (self._save, self._save_form):
            one.setEnabled(False)
        self._lay_out()
        ledger, today = desk.ledger, desk.today()
        desk.jobs.run(
            "正在填写模板",
            lambda _: look_at(ledger, key, content, today),
            self._show,
            self._failed,
            self,
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(label(_TOLD, "muted", wrap=True))
        column.addWidget(self.banner)
        column.addWidget(self.page, 1)
        close = button("关闭", self.reject, "primary")
        close.setObjectName("template_preview_close")
        column.addLayout(row(self._save, self._save_form, None, close))
        window = self.parentWidget()
        self.resize((window.window().size() if window else self.screen().availableSize()) * 0.94)

    def _show(self, look: Look) -> None:
        self._look = look
        for one in (self._save, self._save_form):
            one.setEnabled(True)
        write_words(self.page, look.words)

    def _failed(self, error: Exception) -> None:
        self.banner.say("".join(words_of(error)), "error")

    def _ask_place(self, called: str, content: bytes) -> None:
        """Write the filled file, or the form itself to be changed; nobody real is in either."""
        path = ask_path(self, f"{NAMES_OF[self._key]}_{called}.docx")
        if path:
            self._write(path, content)

    def _write(self, path: Path, content: bytes) -> None:
        self._desk.jobs.run(
            "正在保存",
            lambda _: write_whole(path, content),
            lambda _: self.banner.say(f"已经保存：{path}"),
            self._failed,
            self,
        )


def write_words(page: QTextEdit, words: list[Words | Table]) -> None:
    """Put paragraphs and tables on a page, as text only."""
    page.clear()
    cursor = page.textCursor()
    for number, one in enumerate(words):
        if isinstance(one, Table):
            _put_table(cursor, one)
        else:
            if number:
                cursor.insertBlock()
            _put_words(cursor, one)
    page.moveCursor(QTextCursor.MoveOperation.Start)


def _put_words(cursor: QTextCursor, one: Words) -> None:
    shape, look = QTextBlockFormat(), QTextCharFormat()
    shape.setAlignment(Qt.AlignmentFlag.AlignHCenter if one.head else Qt.AlignmentFlag.AlignLeft)
    shape.setTopMargin(4)
    if one.head:
        look.setFontWeight(QFont.Weight.Bold)
    cursor.setBlockFormat(shape)
    cursor.insertText(f"（{one.place}）{one.text}" if one.place else one.text, look)


def _put_table(cursor: QTextCursor, table: Table) -> None:
    if not table.rows or not table.columns:
        return
    shape = QTextTableFormat()
    shape.setBorder(1)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderCollapse(True)
    shape.setCellPadding(5)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    made = cursor.insertTable(len(table.rows), table.columns, shape)
    for at, cells in enumerate(table.rows):
        column = 0
        for text, span in cells:
            if span > 1:
                made.mergeCells(at, column, 1, span)
            made.cellAt(at, column).firstCursorPosition().insertText(text)
            column += span
        if column < table.columns:
            made.mergeCells(at, max(column - 1, 0), 1, table.columns - column + 1)
    cursor.movePosition(QTextCursor.MoveOperation.End)
