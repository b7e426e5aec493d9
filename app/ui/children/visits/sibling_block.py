"""What was found with a brother or sister who was met in the same visit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.models.boxes import Ticks
from app.models.care import Visit
from app.models.child import Child
from app.models.fields import Field, own_fields
from app.models.kinds import LongText
from app.services.care.visits import Findings
from app.ui.children.form.cell import Cell
from app.ui.children.form.columns import ColumnsLayout
from app.ui.children.form.measure import em
from app.ui.children.visits import judging
from app.ui.children.visits.asking import FINE, NO_PROBLEM, OF_A_SIBLING, all_well, asked
from app.ui.children.visits.concern_rows import ConcernRows
from app.ui.widgets.basic import label, row

_FIELDS = [field for field in own_fields(Visit) if field.name in OF_A_SIBLING]
_TWO_COLUMNS, _LABEL = 38, 6.2  # characters


class SiblingBlock(QFrame):
    """``edited`` while something is written; ``visit_id`` names the record that is corrected."""

    edited = Signal()

    def __init__(self, child: Child, found: Callable[[], date | None], user: str) -> None:
        super().__init__()
        self.setProperty("role", "sibling")
        self.child, self.visit_id = child, ""
        self._written: str | None = None  # problems in words of the visit's own, which a spreadsheet brought
        name = f"sibling_{child.id}"
        self.cells = {field.name: self._cell(field, name) for field in _FIELDS}
        self.concerns = ConcernRows(f"{name}_concern", found, user, _LABEL)
        self.concerns.edited.connect(self.edited)
        columns = ColumnsLayout(em(_TWO_COLUMNS), gap=em(1.5))
        for field in _FIELDS:
            columns.put(self.cells[field.name], isinstance(field.kind, LongText | Ticks))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(10)
        about = label("家里的情况和上面一样，这里写这个孩子自己的。", "muted", wrap=True)
        line = row(label(child.name or "未填姓名", "heading"), about)
        line.setStretch(1, 1)
        column.addLayout(line)
        column.addLayout(columns)
        column.addWidget(self.concerns)

    def _cell(self, field: Field, name: str) -> Cell:
        made = Cell(
            field, f"{name}_{field.name}", f"{self.child.name or ''}{field.label}", field.label, width=_LABEL
        )
        made.edited.connect(lambda _name: self.edited.emit())
        made.settled.connect(lambda _name: judging.judge(field, made))
        return made

    def begin(self, visit: Visit | None) -> None:
        """Begin anew, or with a record that is corrected."""
        self.visit_id = visit.id if visit else ""
        for name, cell in self.cells.items():
            cell.editor.set_value(getattr(visit, name) if visit else None)
            cell.say("ok")
        none = visit is not None and visit.problems == NO_PROBLEM
        self._written = None if visit is None or none else visit.problems
        self.concerns.clear(none)

    def ask(self, way: str | None) -> None:
        """Show what a way asks for."""
        wanted = asked(way, self.cells)
        for name, cell in self.cells.items():
            cell.setVisible(name in wanted)
        self.concerns.setVisible(way != "attempt")

    def tick_fine(self, on: date) -> None:
        """Tick that all is well where nothing is ticked yet."""
        for name in FINE.keys() & self.cells.keys():
            editor = self.cells[name].editor
            if not self.cells[name].isHidden() and editor.raw() == {}:
                editor.set_value({all_well(name, self.child, on): ""})

    def ticked(self) -> dict[str, Any]:
        return {name: judging.readable(self.cells[name]) for name in FINE if name in self.cells}

    def findings(self) -> Findings | None:
        """What is written; ``None`` when something is wrong, which is then said."""
        shown = [field for field in _FIELDS if not self.cells[field.name].isHidden()]
        values, concerns = judging.read(shown, self.cells), self.concerns.values()
        if values is None or concerns is None:
            return None
        values["problems"] = self.concerns.words() or self._written
        return Findings(self.child.id, values, concerns, visit_id=self.visit_id)

    def raw(self) -> dict[str, Any]:
        cells = {name: cell.editor.raw() for name, cell in self.cells.items()}
        return {"cells": cells, "concerns": self.concerns.raw()}

    def take_up(self, raw: dict[str, Any]) -> None:
        for name, typed in raw["cells"].items():
            if name in self.cells:
                self.cells[name].editor.take_up(typed)
        self.concerns.take_up(raw["concerns"])
