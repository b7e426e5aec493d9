"""One record of a register: to read, with what can be done with it, or the form in which it is entered."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.fields import own_fields
from app.models.registers import OfficeRecord
from app.services.registers.listing import Listed
from app.services.registers.telling import called
from app.ui.children.care.card import CareCard
from app.ui.children.care.entry import Entry
from app.ui.children.care.words import Heading
from app.ui.widgets.basic import button, clear, label, row


class RecordPage(QWidget):
    """``back_asked``, ``correct_asked`` and ``print_asked`` are its buttons. ``below`` takes what belongs to
    a record of its kind: photographs, the items of an evaluation."""

    back_asked = Signal()
    correct_asked = Signal()
    print_asked = Signal()
    withdraw_asked = Signal(str)

    def __init__(self, entry: Entry, title: str) -> None:
        super().__init__()
        self.entry = entry
        self.line: Listed | None = None
        self.refused = ""  # why the last withdrawal was refused
        self.back = button("返回列表", self.back_asked.emit, "quiet")
        self.back.setObjectName(f"{title}_back")
        self.print = button("打印这一条", self.print_asked.emit)
        self.print.setObjectName("record_print")
        self._whose = label("", "muted", wrap=True)
        self._card = QVBoxLayout()
        self.below = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        column.addLayout(row(self.back, None, self.print))
        column.addWidget(self._whose)
        column.addWidget(self.entry)
        column.addLayout(self._card)
        column.addLayout(self.below)
        column.addStretch(1)

    def show_line(self, line: Listed, may_change: bool) -> None:
        """Show a record to be read."""
        self.line = line
        self.entry.hide()
        self.back.show()
        self.print.setVisible(line.record.withdrawn is None)
        self._clear()
        card = CareCard(line.record, Heading(called(line.record), type(line.record).same[:2]))
        if may_change and line.record.withdrawn is None:
            card.offer(self.correct_asked.emit, self._withdraw)
        self._card.addWidget(card)
        told = f"{line.office_name}的记录，这里只能查看。" if not line.is_own else ""
        self._whose.setText(told)
        self._whose.setVisible(bool(told))

    def open_entry(self, heading: str, values: dict[str, Any], line: Listed | None = None) -> None:
        """Show the form, of a new record or in place of one that is corrected."""
        self.line = line
        for one in (self.back, self.print, self._whose):  # the form has its own way back
            one.hide()
        self._clear()
        self.entry.open(heading, values, line.record.id if line else "")

    def values_of(self, line: Listed) -> dict[str, Any]:
        """What the form begins with when a record is corrected."""
        kind: type[OfficeRecord] = type(line.record)
        return {field.name: getattr(line.record, field.name) for field in own_fields(kind)}

    def _withdraw(self, reason: str) -> str:
        self.refused = ""
        self.withdraw_asked.emit(reason)
        return self.refused

    def _clear(self) -> None:
        clear(self._card)
