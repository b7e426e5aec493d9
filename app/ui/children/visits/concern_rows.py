"""The problems found in a visit: a row each, or the plain word that there were none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from app.models.boxes import OneOf
from app.models.concern import Concern
from app.models.fields import Field, own_fields
from app.models.kinds import LongText
from app.ui.children.form.cell import Cell, caption
from app.ui.children.form.columns import ColumnsLayout
from app.ui.children.form.measure import em
from app.ui.children.form.sight import bring_into_sight
from app.ui.children.visits import judging
from app.ui.children.visits.asking import NO_PROBLEM, deadline_for
from app.ui.widgets.basic import button, label, row

_ASKED = ("category", "severity", "description", "measures", "deadline", "responsible", "reported_to")
_FIELDS = [field for field in own_fields(Concern) if field.name in _ASKED]
_TWO_COLUMNS = 34


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


class ConcernRows(QWidget):
    """All of a child's, below one another. ``known`` are told above: found in the visit and kept before."""

    edited = Signal()

    def __init__(self, name: str, found: Callable[[], date | None], user: str, width: float) -> None:
        super().__init__()
        self._name, self._found, self._user = name, found, user
        self.rows: list[ConcernRow] = []
        self._made = 0
        self.none = QCheckBox(NO_PROBLEM)
        self.none.setObjectName(f"{name}_none")
        self.none.setProperty("role", "option")
        self.none.clicked.connect(self._ticked)
        self.add = button("添加一个问题", self.begin)
        self.add.setObjectName(f"{name}_add")
        self._known = label("", "muted", wrap=True)
        self._known.hide()
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self._known)
        whole.addLayout(row(caption("发现的问题", False, width), self.none, self.add, None))
        whole.addLayout(self._column)

    def show_known(self, words: str) -> None:
        """Tell the problems that the visit has already."""
        self._known.setText(words)
        self._known.setVisible(bool(words))

    def begin(self) -> None:
        """Add a row and go to it."""
        added = self._add()
        added.cells["category"].editor.setFocus()
        bring_into_sight(added)
        self.edited.emit()

    def _add(self) -> ConcernRow:
        self._made += 1
        added = ConcernRow(f"{self._name}_{self._made}", self._found, self._user)
        added.edited.connect(self.edited)
        added.removed.connect(self._remove)
        self.rows.append(added)
        self._column.addWidget(added)
        self._tell()
        return added

    def _remove(self, gone: ConcernRow) -> None:
        self.rows.remove(gone)
        gone.hide()
        gone.deleteLater()
        self._tell()
        self.add.setFocus()
        self.edited.emit()

    def _ticked(self) -> None:
        self.edited.emit()

    def _tell(self) -> None:
        """There are none, or there are some: never both."""
        for number, one in enumerate(self.rows, 1):
            one.number(number)
        self.none.setVisible(not self.rows)
        if self.rows:
            self.none.setChecked(False)

    def propose(self) -> None:
        """The day of the visit changed: so do the deadlines that nobody wrote."""
        for one in self.rows:
            one.propose()

    def words(self) -> str | None:
        """What is kept with the visit itself: that nothing was found, if that was said."""
        return NO_PROBLEM if self.none.isChecked() else None

    def is_severe(self) -> bool:
        return any(one.severity == "severe" for one in self.rows)

    def values(self) -> list[dict[str, Any]] | None:
        """All rows' values; ``None`` when one is wrong."""
        read = [one.values() for one in self.rows]
        return None if None in read else [one for one in read if one is not None]

    def clear(self, none: bool = False) -> None:
        """Begin without rows."""
        for one in self.rows:
            one.hide()
            one.deleteLater()
        self.rows = []
        self.show_known("")
        self._tell()
        self.none.setChecked(none)

    def raw(self) -> Any:
        return {"none": self.none.isChecked(), "rows": [one.raw() for one in self.rows]}

    def take_up(self, raw: Any) -> None:
        self.clear(bool(raw.get("none")))
        for each in raw.get("rows", []):
            self._add().take_up(each)
