"""The form of an agreement: its fields in groups, and what the law says against it beside the field."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.models.agreement import Agreement
from app.models.child import Child
from app.models.fields import Field
from app.models.kinds import Invalid
from app.services.agreements.rule import of_an_agreement
from app.services.care.faults import Fault
from app.ui.children.agreements.groups import GROUPS, LATER, ONLY_IF, SHOWN_AS, WIDE, Group
from app.ui.children.care.entry import Entry
from app.ui.children.form.cell import Cell
from app.ui.children.form.columns import ColumnsLayout
from app.ui.children.form.measure import em
from app.ui.desk import Desk
from app.ui.widgets.basic import button, card, label, row

_LABEL = 7.2  # characters of width
_TWO_COLUMNS = 40  # characters of width


class AgreementEntry(Entry):
    """``child`` is the one whom the agreement is about."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.child: Child | None = None
        self._groups: list[tuple[Group, QFrame]] = []
        super().__init__(Agreement, left_out=LATER, only_if=ONLY_IF)

    def _cell(self, field: Field) -> Cell:
        shown_as = SHOWN_AS.get(field.name, field.label)
        made = Cell(field, f"{self._name}_{field.name}", field.label, shown_as, width=_LABEL)
        made.edited.connect(self._edited)
        made.settled.connect(self._settled)
        return made

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._heading)
        for group in GROUPS:
            frame = self._framed(group)
            self._groups.append((group, frame))
            column.addWidget(frame)
        self.foot = QVBoxLayout()
        column.addLayout(self.foot)
        column.addWidget(self.banner)
        save = button("保存", self.done.emit, "primary")
        save.setObjectName("agreement_save")
        cancel = button("取消", self.left.emit, "quiet")
        cancel.setObjectName("agreement_cancel")
        column.addLayout(row(None, cancel, save))

    def _framed(self, group: Group) -> QFrame:
        frame, inside = card(margin=14, spacing=8)
        inside.addWidget(label(group.heading, "group"))
        if group.note:
            inside.addWidget(label(group.note, "muted", wrap=True))
        columns = ColumnsLayout(em(_TWO_COLUMNS), gap=em(1.5))
        for field in (one for name in group.fields for one in self._fields if one.name == name):
            columns.put(self.cells[field.name], field.name in WIDE)
        inside.addLayout(columns)
        return frame

    def _look(self) -> None:
        """A group with nothing to ask is not there."""
        super()._look()
        asked = {field.name for field in self._open_fields}
        for group, frame in self._groups:
            frame.setVisible(bool(asked & set(group.fields)))

    # What the law says

    def values(self) -> dict[str, Any] | None:
        values = super().values()
        if values is None:
            return None
        faults = self._faults()
        for fault in faults:
            self._say(fault)
        if faults:
            self.cells[faults[0].field].editor.setFocus()
            return None
        return values

    def _settled(self, name: str) -> None:
        super()._settled(name)
        field = self._field_of(name).name
        for fault in self._faults():
            if fault.field == field and not fault.missing:
                self._say(fault)

    def _faults(self) -> list[Fault]:
        """What stands against what is typed so far; nothing while it is not asked for."""
        if self.child is None:
            return []
        typed = SimpleNamespace(**self._typed(), id=self.record_id)
        typed.state = typed.state or "draft"
        today: date = self._desk.today()
        shown = {field.name for field in self._open_fields}
        return [one for one in of_an_agreement(self.child, typed, today) if one.field in shown]

    def _typed(self) -> dict[str, Any]:
        return {field.name: self._readable(field.name) for field in self._fields}

    def _readable(self, name: str) -> Any:
        try:
            return self.cells[name].editor.value()
        except Invalid:
            return None

    def _say(self, fault: Fault) -> None:
        self.cells[fault.field].say("error", f"{fault.sentence}。{fault.advice}")
