"""Step 1, 选表格: which sheets of the workbook are taken in, what each is, and where its header stands."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.models.form import Form
from app.services.exchange.layout import OURS, REGISTER
from app.services.exchange.understanding.choice import TableChoice, choose
from app.services.importing.draft import Draft
from app.services.importing.sheet_draft import SheetDraft
from app.ui.exchange.importing.preview import Preview
from app.ui.exchange.importing.sheet_words import TARGETS, kept_back, line_of, rows_of, why_left_out
from app.ui.exchange.importing.step_page import StepPage
from app.ui.widgets.basic import label, row

_LIST = 13  # characters


class SheetsPage(StepPage):
    """``chosen`` carries the number of a sheet and what is decided about it now."""

    chosen = Signal(int, object)

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self._draft: Draft | None = None
        self._filling = False
        self._make_list()
        self._make_choices()
        self._kept_back = label("", "muted", wrap=True)
        self.preview = Preview()
        self.preview.head_asked.connect(self._put_head)
        line = row(self._list, self._right(), spacing=12)
        line.setStretch(1, 1)
        self.setLayout(line)

    def _make_list(self) -> None:
        self._list = QListWidget()
        self._list.setObjectName("sheets")
        self._list.setAccessibleName("这个文件里的表，打勾的才导入")
        self._list.setWordWrap(True)
        self._list.setMinimumHeight(1)
        self._list.currentRowChanged.connect(lambda _: self._show_sheet())
        self._list.itemChanged.connect(self._ticked)

    def _make_choices(self) -> None:
        self._target = QComboBox()
        self._target.setObjectName("sheet_target")
        self._target.setAccessibleName("这张表是什么")
        for target, words in TARGETS.items():
            self._target.addItem(words, target)
        self._target.currentIndexChanged.connect(lambda _: self._put_target())
        self._lines = QComboBox()
        self._lines.setObjectName("head_lines")
        self._lines.setAccessibleName("表头有几行")
        for count, words in ((1, "表头一行"), (2, "表头两行"), (3, "表头三行")):
            self._lines.addItem(words, count)
        self._lines.currentIndexChanged.connect(lambda _: self._put_lines())

    def _right(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row(label("这张表是"), self._target, self._lines, None))
        self._hint = label("", wrap=True)
        column.addWidget(self._hint)
        column.addWidget(self.preview, 1)
        column.addWidget(self._kept_back)
        return holder

    # What it shows

    def take(self, draft: Draft) -> None:
        """Show the sheets of a workbook."""
        self._draft = draft
        self._filling = True
        self._list.clear()
        for sheet in draft.sheets:
            item = QListWidgetItem(line_of(sheet))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_ticked(sheet.choice.taken))
            self._list.addItem(item)
        self._list.setVisible(len(draft.sheets) > 1)
        self._filling = False
        taken = [number for number, sheet in enumerate(draft.sheets) if sheet.choice.taken]
        self._list.setCurrentRow(taken[0] if taken else 0)
        self._show_sheet()

    def let_go(self) -> None:
        """Keep nothing of the workbook: neither its rows nor what is shown of them."""
        self._draft = None
        self._list.clear()
        self.preview.rows.take((), None, {})
        self.preview.fit()
        self._hint.clear()
        self._kept_back.clear()

    def renew(self) -> None:
        """It is known by now what each row is."""
        self._show_sheet()

    def needs_decision(self) -> bool:
        """Whether it is not plain which sheet is meant, or where its header is."""
        sheets = [sheet for sheet in self._draft.sheets if sheet.sheet.rows] if self._draft else []
        foreign = [sheet for sheet in sheets if sheet.name not in (*OURS, *REGISTER)]
        taken = [sheet for sheet in sheets if sheet.choice.taken]
        unclear = not taken or any(sheet.choice.head is None for sheet in taken)
        return unclear or len(foreign) > 1 or any(sheet.hidden_rows for sheet in foreign)

    def _sheet(self) -> SheetDraft | None:
        row = self._list.currentRow()
        return self._draft.sheets[row] if self._draft and 0 <= row < len(self._draft.sheets) else None

    def _show_sheet(self) -> None:
        sheet = self._sheet()
        if sheet is None or self._filling:
            return
        self._filling = True
        self._target.setCurrentIndex(self._target.findData(sheet.choice.target))
        head = sheet.choice.head
        self._lines.setCurrentIndex(min(head[1] - head[0], self._lines.count() - 1) if head else 0)
        self._lines.setEnabled(head is not None)
        self._hint.setText(_hint(sheet))
        self.preview.rows.take(rows_of(sheet), head, why_left_out(sheet))
        self.preview.fit()
        self._kept_back.setText(kept_back(sheet))
        self._kept_back.setVisible(bool(self._kept_back.text()))
        self._filling = False
        self.changed.emit()

    # Deciding

    def _decide(self, sheet: SheetDraft, choice: TableChoice) -> None:
        number = self._list.currentRow()
        self.chosen.emit(number, choice)
        self._filling = True
        item = self._list.item(number)
        item.setText(line_of(sheet))
        item.setCheckState(_ticked(sheet.choice.taken))
        self._filling = False
        self._show_sheet()

    def _ticked(self, item: QListWidgetItem) -> None:
        if not self._filling:
            self._list.setCurrentItem(item)
            if sheet := self._sheet():
                taken = item.checkState() == Qt.CheckState.Checked
                self._decide(sheet, replace(sheet.choice, taken=taken))

    def _put_target(self) -> None:
        sheet = self._sheet()
        if not self._filling and sheet is not None:
            if sheet.choice.head is not None:
                self._understand(sheet, sheet.choice.head[0])
            else:
                self._decide(sheet, replace(sheet.choice, target=self._target.currentData(), taken=True))

    def _put_lines(self) -> None:
        sheet = self._sheet()
        if not self._filling and sheet is not None and sheet.choice.head is not None:
            self._understand(sheet, sheet.choice.head[0])

    def _put_head(self, number: int) -> None:
        sheet = self._sheet()
        if sheet is not None and (sheet.choice.head is None or sheet.choice.head[0] != number):
            self._understand(sheet, number)

    def _understand(self, sheet: SheetDraft, first: int) -> None:
        """Take the row of this number for the first of the header, and its columns for what they seem."""
        head = (first, first + self._lines.currentData() - 1)
        self._decide(sheet, choose(sheet.sheet, self._form, self._target.currentData(), head))

    # Going on

    def note(self) -> str:
        taken = [sheet for sheet in self._draft.sheets if sheet.choice.taken] if self._draft else []
        if not taken:
            return "请勾上要导入的表"
        headless = next((sheet.name for sheet in taken if sheet.choice.head is None), "")
        return f"请点出“{headless}”的表头" if headless else ""

    def may_go_on(self) -> bool:
        return not self.note()

    def fit(self) -> None:
        self._list.setFixedWidth(self.fontMetrics().horizontalAdvance("台") * _LIST)
        self.preview.fit()

    def put_focus(self) -> None:
        self.preview.setFocus(Qt.FocusReason.OtherFocusReason)


def _ticked(taken: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if taken else Qt.CheckState.Unchecked


def _hint(sheet: SheetDraft) -> str:
    if sheet.choice.head is None:
        return "没有找到表头。请点一下写着“姓名”“性别”这些栏名的那一行。"
    return "绿色的是表头。不对的话，点一下真正写着栏名的那一行。"
