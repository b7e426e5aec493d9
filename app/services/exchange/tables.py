"""From sheets of cells to rows of values under the form's labels; whatever is not understood is remarked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from app.models.form import Form
from app.models.kinds import Invalid
from app.services.exchange import cells
from app.services.exchange.layout import CHILDREN, NAME, OURS, SERIAL, SHEETS, Column, columns_of
from app.services.exchange.outcome import Outcome, Remark, Row
from app.services.exchange.reading import Cell, Sheet


class Given(NamedTuple):
    """What a cell says: the value, how it is spoken, and what is wrong with it, if anything."""

    value: Any
    text: str
    fault: str | None = None


@dataclass
class Line:
    """A row of the workbook: what it gives, by label, and what became of it."""

    given: dict[str, Given]
    result: Row

    def value(self, label: str) -> Any:
        return self.given[label].value if label in self.given else None

    def text(self, label: str) -> str:
        return self.given[label].text if label in self.given else ""


def tables(sheets: list[Sheet], form: Form, outcome: Outcome) -> dict[str, list[Line]]:
    """The lines of the four sheets; every line's result is among the outcome's rows already."""
    named = _named(sheets, outcome)
    return {name: _lines(name, named[name], form, outcome) for name in SHEETS if name in named}


def _named(sheets: list[Sheet], outcome: Outcome) -> dict[str, Sheet]:
    """The sheets by what they are; the first that has 姓名 stands for 儿童 when none is called so."""
    named = {sheet.name.strip(): sheet for sheet in sheets if sheet.name.strip() in OURS}
    others = [sheet for sheet in sheets if sheet.name.strip() not in OURS and sheet.rows]
    if CHILDREN not in named and (roster := next(filter(_has_names, others), None)):
        named[CHILDREN] = roster
        others.remove(roster)
    for sheet in others:
        message = f"没有导入这一张表：表名应是{'、'.join(SHEETS)}之一。"
        outcome.remarks.append(Remark(sheet.name, 0, "", "", "warning", message))
    if not any(named[name].rows for name in SHEETS if name in named):
        message = "没有找到可以导入的内容：要有一张第一行是表头、其中有“姓名”的表。"
        outcome.remarks.append(Remark(sheets[0].name if sheets else "", 0, "", "", "error", message))
    return named


def _has_names(sheet: Sheet) -> bool:
    return NAME in map(_header, sheet.rows[0][1])


def _header(cell: Cell) -> str:
    """A header without the blanks and line breaks it is set with."""
    return re.sub(r"\s", "", cells.shown(cell)).replace("（", "(").replace("）", ")")


def _lines(name: str, sheet: Sheet, form: Form, outcome: Outcome) -> list[Line]:
    if not sheet.rows:
        return []
    row, header = sheet.rows[0]
    columns = _columns(name, row, [_header(cell) for cell in header], sheet, form, outcome)
    readers = [(place, column.label, _Reader(column)) for place, column in columns.items()]
    return [line for number, row in sheet.rows[1:] if (line := _line(name, number, row, readers, outcome))]


def _columns(
    name: str, row: int, headers: list[str], sheet: Sheet, form: Form, outcome: Outcome
) -> dict[int, Column]:
    """Which column of the form stands where; one that is not known is an error, for it would be lost."""
    known = {_header(column.label): column for column in columns_of(name, form)}
    found: dict[int, Column] = {}
    for place in range(max(len(cells_) for _, cells_ in sheet.rows)):
        header = headers[place] if place < len(headers) else ""
        if header in known and known[header] not in found.values():
            found[place] = known[header]
        elif header != SERIAL and (message := _unknown(name, header, header in known, _used(sheet, place))):
            outcome.remarks.append(Remark(name, row, header or _letters(place), header, "error", message))
    return found


def _used(sheet: Sheet, place: int) -> bool:
    return any(place < len(row) and row[place] != "" for _, row in sheet.rows[1:])


def _unknown(name: str, header: str, twice: bool, used: bool) -> str:
    if twice:
        return f"“{header}”这一列有两列，请只留一列。"
    if not header:
        return "这一列有内容，没有表头。请写上表头，或者删去这一列。" if used else ""
    if name == CHILDREN and header == "家庭监护情况":
        return "风险等级不写在这里，请写在“评估”表里：姓名、评估日期、风险等级、评估人、依据。"
    if name == CHILDREN and header.startswith(tuple(f"{quarter}季度走访" for quarter in "一二三四")):
        return "走访不写在这里，请写在“走访”表里：姓名、日期、方式、走访人、发现的问题、解决措施。"
    return f"不认识“{header}”这一列，请改成表格上的名称，或者删去这一列。"


def _letters(place: int) -> str:
    """The column's letters in the spreadsheet program: 0 is A, 26 is AA."""
    letters = ""
    while place >= 0:
        place, rest = divmod(place, 26)
        letters, place = chr(65 + rest) + letters, place - 1
    return letters


class _Reader:
    """Reads the cells of one column; the same words are read once."""

    def __init__(self, column: Column) -> None:
        self._kind = column.kind
        self._read: dict[str, Given] = {}

    def __call__(self, cell: Cell) -> Given:
        if type(cell) is not str:
            return self._given(cell)
        found = self._read.get(cell)
        if found is None:
            found = self._read[cell] = self._given(cell)
        return found

    def _given(self, cell: Cell) -> Given:
        try:
            value = cells.value_of(self._kind, cell)
        except Invalid as why:
            return Given(None, cells.shown(cell), str(why))
        if value is None:
            return Given(None, "")
        return Given(value, self._kind.format(value), self._kind.check(value))


def _line(
    name: str, number: int, row: list[Cell], readers: list[tuple[int, str, _Reader]], outcome: Outcome
) -> Line | None:
    """A row's values; ``None`` for a row with nothing in the columns that we know."""
    result = Row(name, number, "skipped", {})
    given: dict[str, Given] = {}
    for place, label, read in readers:
        if place < len(row) and (cell := row[place]) != "":
            got = read(cell)
            if got.fault:
                outcome.refuse(result, label, got.text, got.fault)
            elif got.value is not None:
                given[label] = got
    if not given and result.action != "refused":
        return None
    outcome.rows.append(result)
    return Line(given, result)
