"""What stands behind a cell of the year: why it is so, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from app.errors import Problem
from app.services.duties import waiving
from app.services.duties.duty import MISSED, OPEN, WAIVED, Duty
from app.services.duties.policy_data import DUTY_WORDS
from app.ui.children.visits.reason_box import ReasonBox
from app.ui.children.visits.year import Cell, state_of
from app.ui.desk import Desk
from app.ui.widgets.basic import button, label, row


class DutyPanel(QFrame):
    """``enter_asked`` carries the duty to enter a visit for, ``show_asked`` a visit's identity; ``written``
    when a duty was waived or not any more."""

    enter_asked = Signal(object)
    show_asked = Signal(str)
    written = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "part")
        self.setObjectName("duty_panel")
        self._desk = desk
        self._cell: Cell | None = None
        self.is_ours = True  # else another office keeps the record, and enters its own visits
        self._words = label("", wrap=True)
        self._words.setObjectName("duty_words")
        self._enter = self._button("duty_enter", self._ask_entry)
        self._see = self._button("duty_see", self._ask_look)
        self._waive = self._button("duty_waive", self._ask_waive)
        self._unwaive = self._button("duty_unwaive", self._ask_unwaive)
        close = self._button("duty_close", lambda: self.show_cell(None))
        close.setText("收起")
        self.reason = ReasonBox("waive")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 8)
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addLayout(row(self._enter, self._see, self._waive, self._unwaive, None, close, spacing=6))
        column.addWidget(self.reason)
        self.hide()

    def _button(self, name: str, do: Callable[[], object]) -> QPushButton:
        made = button("", do, "quiet")
        made.setObjectName(name)
        return made

    def show_cell(self, cell: Cell | None) -> None:
        """Tell a cell, or none."""
        self._cell = cell
        self.reason.hide()
        self.setVisible(cell is not None)
        if cell is None:
            return
        self._words.setText("\n".join(cell.sentences()))
        user = self._desk.ledger.user.role
        may_write, may_manage = user.may_write and self.is_ours, user.may_manage and self.is_ours
        undone = self._first(MISSED) or self._first(OPEN)
        begun = undone is not None and undone.period_start <= self._desk.today()
        offered = {
            self._enter: self._enter_words(undone) if begun and may_write else "",
            self._see: "看这次记录" if self._done() else "",
            self._waive: "豁免" if self._first(MISSED) and may_manage else "",
            self._unwaive: "取消豁免" if self._first(WAIVED) and may_manage else "",
        }
        for one, words in offered.items():
            one.setText(words)
            one.setAccessibleName(f"{cell.label}：{words}")
            one.setVisible(bool(words))

    def _enter_words(self, duty: Duty | None) -> str:
        words = DUTY_WORDS[duty.duty] if duty else ""
        return f"补记{words}" if duty and state_of(duty) == MISSED else f"记一次{words}"

    def _first(self, status: str) -> Duty | None:
        duties = self._cell.duties if self._cell else ()
        return next((one for one in duties if one.status == status), None)

    def _done(self) -> str:
        duties = self._cell.duties if self._cell else ()
        return next((one.satisfied_by for one in duties if one.satisfied_by), "")

    # What can be done

    def _ask_entry(self) -> None:
        if duty := self._first(MISSED) or self._first(OPEN):
            self.enter_asked.emit(duty)

    def _ask_look(self) -> None:
        self.show_asked.emit(self._done())

    def _ask_waive(self) -> None:
        self.reason.ask("确定豁免", "为什么豁免，例如：全家在外地过年", self._do_waive)

    def _ask_unwaive(self) -> None:
        self.reason.ask("确定取消豁免", "为什么取消豁免", self._do_unwaive)

    def _do_waive(self, reason: str) -> str:
        duty = self._first(MISSED)
        assert duty is not None
        today = self._desk.today()
        return self._tried(lambda: waiving.waive(self._desk.ledger, duty.child_id, duty, reason, today))

    def _do_unwaive(self, reason: str) -> str:
        duty = self._first(WAIVED)
        assert duty is not None
        return self._tried(lambda: waiving.unwaive(self._desk.ledger, duty.child_id, duty, reason))

    def _tried(self, work: Callable[[], object]) -> str:
        try:
            work()
        except Problem as why:
            return str(why)
        self.written.emit()
        return ""
