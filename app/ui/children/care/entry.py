"""The form in which a care record is entered or corrected, or a few of its fields asked for, on the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.models.boxes import OneOf, Ticks
from app.models.fields import Field, own_fields
from app.models.kinds import Invalid, LongText
from app.models.record import Record
from app.ui.children.form.cell import Cell
from app.ui.children.form.columns import ColumnsLayout
from app.ui.children.form.measure import em
from app.ui.children.form.one_of import fits_rings
from app.ui.children.form.sight import bring_into_sight
from app.ui.widgets.basic import Banner, button, label, row

# Whether a field applies, from what stands in all of them (``raw``).
Condition = Callable[[dict[str, Any]], bool]
_LABELS = (5.2, 6.2, 7.2)  # characters of width; a longer label takes two lines
TWO_COLUMNS = 38  # characters of width from which short labels have room for two columns
_EDITORS = 27.6  # characters of width that two editors side by side need, a date's with its calendar


def _is_wide(field: Field) -> bool:
    """Whether a field has a line of its own: words that may be long, rings that would not fit on half."""
    if isinstance(field.kind, OneOf):
        lengths = [len(one.short) for one in field.kind.options.offered()]
        return sum(lengths) > 8 if fits_rings(field.kind) else max(lengths) > 10
    return isinstance(field.kind, LongText | Ticks)


def _label_width(fields: list[Field]) -> float:
    """As much as the longest label needs."""
    longest = max(len(field.label) + (field.required is True) for field in fields)
    return next((width for width in _LABELS if longest <= width), _LABELS[-1])


class Entry(QFrame):
    """``done`` when the person wants it saved, ``left`` when not, ``edited`` while typing.

    ``by_itself`` is filled in by the program, not by a person; ``left_out`` is asked for on its own later,
    and shown here only in the correction of a record that has it. ``only_if`` says of a field what has to
    stand in the others for it to apply.
    """

    done = Signal()
    left = Signal()
    edited = Signal()
    by_itself: tuple[str, ...] = ("entered_on",)

    def __init__(
        self,
        kind: type[Record],
        parent: QWidget | None = None,
        left_out: tuple[str, ...] = (),
        only_if: Mapping[str, Condition] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "part")
        self.record_id = ""
        self._start: dict[str, Any] = {}
        self._name = str(kind.__tablename__)
        self._fields = [field for field in own_fields(kind) if field.name not in self.by_itself]
        self._left_out, self._only_if = left_out, only_if or {}
        self._open_fields: list[Field] = []  # what is asked for
        self.narrow()
        self._width = _label_width([field for field in self._fields if field.name not in left_out])
        self.cells = {field.name: self._cell(field) for field in self._fields}
        self._heading = label("", "heading")
        self.banner = Banner()
        self._lay_out()
        self.hide()

    def _cell(self, field: Field) -> Cell:
        made = Cell(field, f"{self._name}_{field.name}", field.label, width=self._width)
        made.edited.connect(self._edited)
        made.settled.connect(self._settled)
        return made

    def _lay_out(self) -> None:
        columns = ColumnsLayout(em(_EDITORS + 2 * self._width), gap=em(1.5))
        for field in self._fields:
            columns.put(self.cells[field.name], _is_wide(field))
        save = button("保存这条", self.done.emit)
        save.setObjectName(f"{self._name}_save")
        cancel = button("取消", self.left.emit, "quiet")
        cancel.setObjectName(f"{self._name}_cancel")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._heading)
        self.head, self.foot = QVBoxLayout(), QVBoxLayout()  # for what a kind adds around its fields
        column.addLayout(self.head)
        column.addLayout(columns)
        column.addLayout(self.foot)
        column.addWidget(self.banner)
        column.addLayout(row(None, cancel, save))

    def narrow(self, only: tuple[str, ...] = (), demanded: tuple[str, ...] = ()) -> None:
        """From the next ``open`` on ask for some fields only, of which those ``demanded`` have to be filled
        in; without ``only`` for all again.
        """
        self._only, self._demanded = only, frozenset(demanded)

    def open(self, heading: str, values: dict[str, Any], record_id: str = "") -> None:
        """Begin with these values; ``record_id`` names the record that is corrected."""
        self.record_id = record_id
        self._heading.setText(heading)
        self.banner.say("")
        self._open_fields = []
        for field in self._fields:
            self._begin_cell(field, values.get(field.name))
        self._start = self.raw()
        self._look()
        self.show()
        self.cells[self._open_fields[0].name].editor.setFocus()
        bring_into_sight(self)

    def _begin_cell(self, field: Field, value: Any) -> None:
        cell = self.cells[field.name]
        cell.editor.set_value(value)
        cell.say("ok")
        cell.ask(self._is_demanded(field))
        later = field.name in self._left_out and value is None
        if field.name in self._only if self._only else not later:
            self._open_fields.append(field)
        cell.setVisible(field in self._open_fields)

    def _look(self) -> None:
        """Show the fields that apply to what stands in the others."""
        for field in self._open_fields:
            if field.name in self._only_if:
                self.cells[field.name].setVisible(self._applies(field))

    def _applies(self, field: Field) -> bool:
        condition = self._only_if.get(field.name)
        return condition is None or condition(self.raw())

    def _is_demanded(self, field: Field) -> bool:
        return field.required is True or field.name in self._demanded

    def raw(self) -> dict[str, Any]:
        """What stands there, readable or not, as JSON."""
        return {name: cell.editor.raw() for name, cell in self.cells.items()}

    def take_up(self, raw: dict[str, Any]) -> None:
        for name in raw.keys() & self.cells.keys():
            self.cells[name].editor.take_up(raw[name])
        for field in self._fields:
            self._judge(field)
        self._look()

    def is_unsaved(self) -> bool:
        return not self.isHidden() and self.raw() != self._start

    def values(self) -> dict[str, Any] | None:
        """The values; ``None`` when one is missing or cannot be right, which is then said beside it."""
        applying = [field for field in self._open_fields if self._applies(field)]
        wrong = [field for field in applying if not self._judge(field, demand=True)]
        if wrong:
            self.cells[wrong[0].name].editor.setFocus()
            bring_into_sight(self.cells[wrong[0].name])
            return None
        rest = {field.name: None for field in self._open_fields}
        return rest | {field.name: self.cells[field.name].editor.value() for field in applying}

    def _judge(self, field: Field, demand: bool = False) -> bool:
        """Say beside a field what is wrong with it; whether nothing is."""
        cell = self.cells[field.name]
        try:
            value = cell.editor.value()
            fault = field.kind.check(value) if value is not None else None
        except Invalid as why:
            value, fault = None, str(why)
        if not fault and demand and self._is_demanded(field) and value is None:
            fault = f"请填写{field.label}。"
        cell.say("error" if fault else "ok", fault or "")
        return not fault

    def _field_of(self, name: str) -> Field:
        return next(field for field in self._fields if self.cells[field.name].name == name)

    def _edited(self, name: str) -> None:
        cell = self.cells[self._field_of(name).name]
        if cell.state == "error":
            cell.say("ok")
        self._look()
        self.edited.emit()

    def _settled(self, name: str) -> None:
        self._judge(self._field_of(name))
