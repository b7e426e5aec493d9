"""One problem found in a visit, as it is entered with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.models.boxes import OneOf
from app.models.concern import Concern
from app.models.fields import Field, own_fields
from app.models.kinds import LongText
from app.ui.children.form.cell import Cell
from app.ui.children.form.columns import ColumnsLayout
from app.ui.children.form.measure import em
from app.ui.children.visits import judging
from app.ui.children.visits.asking import deadline_for
from app.ui.widgets.basic import button, label, row

_ASKED = ("category", "severity", "description", "measures", "deadline", "responsible", "reported_to")
_FIELDS = [field for field in own_fields(Concern) if field.name in _ASKED]
_TWO_COLUMNS = 34  # characters of width


class ConcernRow(QFrame):
    """One problem. ``found`` tells the day of the visit, by which its deadline is proposed."""

    edited = Signal()
    removed = Signal(object)

    def __init__(self, name: str, found: Callable[[], date | None], user: str) -> None:
        super().__init__()
        self.setProperty("role", "concern")
        self._found = found
        self._proposed: date | None = None
        self.cells = {field.name: self._cell(field, name) for field in _FIELDS}
        self.cells["responsible"].editor.set_value(user)
        self._title = label("", "heading")
        self._remove = button("去掉", lambda: self.removed.emit(self), "quiet")
        self._remove.setObjectName(f"{name}_remove")
        columns = ColumnsLayout(em(_TWO_COLUMNS), gap=em(1), line_gap=8)
        for field in _FIELDS:
            columns.put(self.cells[field.name], isinstance(field.kind, LongText | OneOf))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(8)
        column.addLayout(row(self._title, None, self._remove))
        column.addLayout(columns)

    def _cell(self, field: Field, name: str) -> Cell:
        made = Cell(field, f"{name}_{field.name}", field.label, width=5.2)
        made.edited.connect(lambda _name: self.edited.emit())
        made.settled.connect(lambda _name: self._settled(field))
        return made

    def _settled(self, field: Field) -> None:
        judging.judge(field, self.cells[field.name])
        if field.name == "severity":
            self.propose()
        self.edited.emit()

    def propose(self) -> None:
        """Write the deadline that goes with the severity, unless the person wrote another."""
        cell = self.cells["deadline"]
        if judging.readable(cell) in (None, self._proposed):
            self._proposed = deadline_for(self.severity, self._found())
            cell.editor.set_value(self._proposed)

    @property
    def severity(self) -> str | None:
        severity: str | None = self.cells["severity"].editor.value()
        return severity

    def number(self, number: int) -> None:
        """Say which of several it is."""
        self._title.setText(f"问题{number}")
        self._remove.setAccessibleName(f"去掉问题{number}")

    def values(self) -> dict[str, Any] | None:
        return judging.read(_FIELDS, self.cells)

    def raw(self) -> dict[str, Any]:
        return {name: cell.editor.raw() for name, cell in self.cells.items()}

    def take_up(self, raw: dict[str, Any]) -> None:
        for name in raw.keys() & self.cells.keys():
            self.cells[name].editor.take_up(raw[name])
