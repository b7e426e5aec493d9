"""Step 2, 对栏目: which column of the workbook goes where in the ledger."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.models.form import Form
from app.services.exchange.understanding.choice import ColumnMatch, TableChoice
from app.services.exchange.understanding.targets import ADDED, NOTES
from app.services.importing.draft import Draft
from app.ui.exchange.importing.columns_model import is_open
from app.ui.exchange.importing.columns_table import ColumnsTable
from app.ui.exchange.importing.step_page import StepPage
from app.ui.exchange.importing.targets import grouped
from app.ui.widgets.basic import button, label, row


class ColumnsPage(StepPage):
    """``chosen`` carries the number of a sheet and what is decided about it now."""

    chosen = Signal(int, object)

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self._draft: Draft | None = None
        self._matches: dict[int, list[ColumnMatch]] = {}
        self._said = label("", wrap=True)
        self._make_sheet()
        self._make_buttons()
        self.table = ColumnsTable()
        self.table.decided.connect(lambda place, target: self._decide({place: target}))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = row(self._said, self._sheet)
        head.setStretch(0, 1)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(row(label("没有认出来的：", "muted"), self._leave_all, self._note_all, None))

    def _make_sheet(self) -> None:
        self._sheet = QComboBox()
        self._sheet.setObjectName("columns_sheet")
        self._sheet.setAccessibleName("哪一张表")
        self._sheet.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._sheet.currentIndexChanged.connect(lambda _: self._show_sheet())

    def _make_buttons(self) -> None:
        self._leave_all = button("都不导入", lambda: self._decide_all(None), "quiet")
        self._leave_all.setObjectName("columns_leave_all")
        self._note_all = button("都并入其他说明情况", lambda: self._decide_all(NOTES + ADDED), "quiet")
        self._note_all.setObjectName("columns_note_all")

    # What it shows

    def take(self, draft: Draft) -> None:
        """Show the columns of the sheets that are taken."""
        self._draft = draft
        self._matches.clear()
        self._sheet.blockSignals(True)
        self._sheet.clear()
        for number, sheet in enumerate(draft.sheets):
            if sheet.choice.taken:
                self._sheet.addItem(sheet.name, number)
        self._sheet.setVisible(self._sheet.count() > 1)
        self._sheet.setCurrentIndex(max(self._first_open(), 0))
        self._sheet.blockSignals(False)
        self._show_sheet()

    def let_go(self) -> None:
        """Keep nothing of the workbook: neither its rows nor what is shown of them."""
        self._draft = None
        self._matches.clear()
        self._sheet.clear()
        self.table.matches.take([])

    def _open_by_sheet(self) -> list[list[ColumnMatch]]:
        """Of each sheet shown the columns about which something is to be said."""
        numbers = [int(self._sheet.itemData(at)) for at in range(self._sheet.count())]
        return [list(filter(is_open, self._matches_of(number))) for number in numbers]

    def _first_open(self) -> int:
        """The first of the sheets shown in which something is to be said, -1 for none."""
        return next((at for at, found in enumerate(self._open_by_sheet()) if found), -1)

    def _matches_of(self, number: int) -> list[ColumnMatch]:
        """Every column of a sheet; to explain them takes a while with many rows."""
        if number not in self._matches and self._draft is not None:
            self._matches[number] = self._draft.sheets[number].matches()
        return self._matches[number]

    def needs_decision(self) -> bool:
        """Whether any column of any sheet wants a word from somebody."""
        return self._first_open() >= 0

    def _show_sheet(self) -> None:
        if self._draft is None or self._sheet.currentIndex() < 0:
            self.table.matches.take([])
            return
        sheet = self._draft.sheets[self._number()]
        self.table.targets = grouped(sheet.targets(), self._form)
        self.table.matches.take(self._matches_of(self._number()))
        self.table.setCurrentIndex(self.table.matches.index(0, 0))
        self._say()

    def _say(self) -> None:
        count, left = self.table.matches.rowCount(), len(self.table.matches.open_ones())
        words = f"这张表有 {count} 栏，都对好了，可以看一看。"
        if left:
            words = f"认出了 {count - left} 栏，还有 {left} 栏在最上面，请您选一选。选过的下次会记得。"
        self._said.setText(words)
        unknown = any(one.how == "nothing" for one in self.table.matches.open_ones())
        for each in (self._leave_all, self._note_all):
            each.setEnabled(unknown)
        self.changed.emit()

    # Deciding

    def _number(self) -> int:
        return int(self._sheet.currentData())

    def _decide(self, decided: dict[int, str | None]) -> None:
        """Take columns for something from now on."""
        if self._draft is None or not decided:
            return
        choice: TableChoice = self._draft.sheets[self._number()].choice
        self.chosen.emit(self._number(), replace(choice, columns={**choice.columns, **decided}))
        self._matches.pop(self._number())
        self.table.matches.renew(self._matches_of(self._number()))
        self._say()

    def _decide_all(self, target: str | None) -> None:
        unknown = [one.place for one in self.table.matches.open_ones() if one.how == "nothing"]
        self._decide(dict.fromkeys(unknown, target))

    # Going on

    def note(self) -> str:
        found = [one for each in self._open_by_sheet() for one in each]
        if any(one.twice for one in found):
            return "有两栏对着同一项，请改一栏"
        return f"没认出来的 {len(found)} 栏不导入" if found else ""

    def may_go_on(self) -> bool:
        return not any(one.twice for each in self._open_by_sheet() for one in each)

    def fit(self) -> None:
        self.table.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def put_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
