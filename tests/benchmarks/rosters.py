"""Big rosters of invented children, as workbooks to be imported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.models.form import form_of
from app.services.demo.village import invent_village
from app.services.exchange.layout import CHILDREN, columns_of
from app.services.exchange.writing import Book, written
from tests.factories import TODAY

ROWS, COLUMNS = 10_000, 40
# What a village's roster has least of; what is left are forty columns.
LEFT_OUT = (
    "系统编号 关档日期 关档原因 关档说明 村民小组 结对人员所在单位 父亲证件类型 母亲证件类型 "
    "社会力量帮扶情况 教育救助情况 医疗救助情况 其他救助情况"
).split()

Spoil = Callable[[int, dict[str, Any]], None]  # changes a row (counted from 0), by the form's labels


def a_roster(path: Path, rows: int = ROWS, spoil: Spoil = lambda number, row: None) -> Path:
    """A roster of so many children, forty columns filled in; ``spoil`` changes rows of it."""
    form = form_of()
    columns = [column for column in columns_of(CHILDREN, form) if column.label not in LEFT_OUT][:COLUMNS]
    fields = [field for label in columns if (field := form.labelled(label.label))]
    told: list[list[Any]] = []
    for child in invent_village(form, ROWS + 2_500, seed=1, today=TODAY, light=True):
        if child.name and child.id_number and len(told) < rows:
            row = {field.label: written(field.kind, field.get(child)) for field in fields}
            spoil(len(told), row)
            told.append(list(row.values()))
    book = Book()
    book.add_sheet(CHILDREN, columns, told)
    path.write_bytes(book.content())
    return path
