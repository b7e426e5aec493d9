"""Beside the table of what is wrong: one cell of it, what it may be, and the whole row it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from app.services.exchange.outcome import Remark
from app.ui.exchange.importing.problems_model import LEVELS, OUT
from app.ui.exchange.importing.row_model import RowTable, Told
from app.ui.widgets.basic import button, clear, label, row
from app.ui.widgets.flow import FlowLayout

_OUT = "您选了这一行不导入。"
_MOST = 6  # proposals shown as buttons


class ProblemSide(QFrame):
    """``corrected`` carries what the cell is to say; ``left_out`` whether the row is not to be imported."""

    corrected = Signal(str)
    left_out = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._heading = label("", "strong", wrap=True)
        self._whose = label("", "strong")
        self._message = label("", wrap=True)
        self._make_line()
        self._make_buttons()
        self.whole_row = RowTable("这一行的全部内容", ("栏目", "内容"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        head = row(self._whose, self._heading, self._leave_out, self._take_in, spacing=4)
        head.setStretch(1, 1)
        column.addLayout(head)
        column.addWidget(self._message)
        column.addWidget(self._line)
        column.addWidget(self._proposals)
        column.addWidget(self.whole_row, 1)

    def _make_line(self) -> None:
        self._typed = QLineEdit()
        self._typed.setObjectName("problem_typed")
        self._typed.setAccessibleName("改成")
        self._typed.setPlaceholderText("改成……")
        self._typed.returnPressed.connect(self._correct)
        self._done = button("改好", self._correct)
        self._done.setObjectName("problem_done")
        self._line = QWidget()
        line = row(self._typed, self._done, spacing=6)
        line.setStretch(0, 1)
        self._line.setLayout(line)
        self._proposals = QWidget()
        self._flow = FlowLayout(self._proposals)

    def _make_buttons(self) -> None:
        self._leave_out = button("不导入这行", lambda: self.left_out.emit(True), "quiet")
        self._leave_out.setObjectName("leave_row_out")
        self._take_in = button("还是导入", lambda: self.left_out.emit(False), "quiet")
        self._take_in.setObjectName("take_row_in")

    def _correct(self) -> None:
        self.corrected.emit(self._typed.text().strip())

    def show_row(self, whose: str, told: Sequence[Told], marked: set[int]) -> None:
        """The row that the cell stands in, whose it is, ``marked`` the lines of it that are wrong."""
        self._whose.setText(whose)
        self._whose.setVisible(bool(whose))
        self.whole_row.setVisible(bool(told))
        self.whole_row.take(told, marked)

    def show_remark(self, remark: Remark | None, level: str, value: str | None) -> None:
        """``level`` may also say that the row is left out; ``value`` is ``None`` where nothing is typed."""
        self.setVisible(remark is not None)
        if remark is None:
            return
        place = f"第 {remark.row} 行" if remark.row else f"“{remark.sheet}”表"
        self._heading.setText(f"{place} {remark.column}".strip())
        self._heading.setAccessibleName(f"{LEVELS[level]}：{self._heading.text()}")
        self._message.setText(remark.message if level != OUT else _OUT)
        self._line.setVisible(value is not None)
        self._typed.setText(value or "")
        self._typed.setCursorPosition(0)
        self._propose(remark.suggestions if value is not None else ())
        self._leave_out.setVisible(bool(remark.row) and level != OUT)
        self._take_in.setVisible(level == OUT)

    def _propose(self, words: Sequence[str]) -> None:
        clear(self._flow)
        for number, each in enumerate(words[:_MOST]):
            one = button(each, partial(self.corrected.emit, each))
            one.setObjectName(f"propose_{number}")
            one.setAccessibleName(f"改成“{each}”")
            self._flow.addWidget(one)
        self._proposals.setVisible(bool(words))

    def put_focus(self) -> None:
        """Into the line, all of it chosen so that typing replaces it."""
        self._typed.setFocus(Qt.FocusReason.OtherFocusReason)
        self._typed.selectAll()

    def fit(self) -> None:
        """Take the sizes from the font."""
        self.whole_row.fit()
