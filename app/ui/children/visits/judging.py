"""Cells of a part of a form that is no entry by itself: read them, and say beside them what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.models.fields import Field
from app.models.kinds import Invalid
from app.ui.children.form.cell import Cell
from app.ui.children.form.sight import bring_into_sight


def judge(field: Field, cell: Cell, demand: bool = False) -> bool:
    """Say beside a field what is wrong with it; whether nothing is."""
    try:
        value = cell.editor.value()
        fault = field.kind.check(value) if value is not None else None
    except Invalid as why:
        value, fault = None, str(why)
    if not fault and demand and field.required is True and value in (None, ""):
        fault = f"请填写{field.label}。"
    cell.say("error" if fault else "ok", fault or "")
    return not fault


def read(fields: Iterable[Field], cells: Mapping[str, Cell]) -> dict[str, Any] | None:
    """The values; ``None`` when one is missing or wrong, which is then said, and the focus put there."""
    wrong = [field for field in fields if not judge(field, cells[field.name], demand=True)]
    if wrong:
        cells[wrong[0].name].editor.setFocus()
        bring_into_sight(cells[wrong[0].name])
        return None
    return {field.name: cells[field.name].editor.value() for field in fields}


def readable(cell: Cell) -> Any:
    """A cell's value, ``None`` while it cannot be read."""
    try:
        return cell.editor.value()
    except Invalid:
        return None
