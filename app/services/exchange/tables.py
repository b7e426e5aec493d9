"""From sheets of cells to rows of values under the form's labels; whatever is not understood is remarked."""

from __future__ import annotations

import re
from itertools import repeat, zip_longest
from typing import Any

from app.models.care import LEVEL_CELL
from app.models.form import Form
from app.models.kinds import Invalid, Kind
from app.services.exchange import cells
from app.services.exchange.layout import CHILDREN, NAME, OURS, SERIAL, SHEETS, Column, columns_of
from app.services.exchange.lines import Given, Line
from app.services.exchange.outcome import Outcome, Remark, Row
from app.services.exchange.reading import Cell, Sheet

__all__ = ["Given", "Line", "tables"]


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


def _without_unit(header: str) -> str:
    """家庭收入人均(元/年) is often written without its unit."""
    return re.sub(r"\([^()]*\)$", "", header)


def _lines(name: str, sheet: Sheet, form: Form, outcome: Outcome) -> list[Line]:
    if not sheet.rows:
        return []
    row, header = sheet.rows[0]
    columns = _columns(name, row, [_header(cell) for cell in header], sheet, form, outcome)
    return _Rows(name, sheet.rows[1:], outcome).lines(columns)


def _columns(
    name: str, row: int, headers: list[str], sheet: Sheet, form: Form, outcome: Outcome
) -> dict[int, Column]:
    """Which column of the form stands where; one that is not known is an error, for it would be lost."""
    known = {_header(column.label): column for column in columns_of(name, form)}
    known = {_without_unit(header): column for header, column in known.items()} | known
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
    if name == CHILDREN and header == LEVEL_CELL:
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


_NOTHING = Given(None, "")


class _Rows:
    """The rows of a sheet under their header, read column by column: most words of a column come again."""

    def __init__(self, sheet: str, rows: list[tuple[int, list[Cell]]], outcome: Outcome) -> None:
        self._sheet = sheet
        self._numbers = [number for number, _ in rows]
        self._cells = list(zip_longest(*(row for _, row in rows), fillvalue=""))
        self._outcome = outcome
        self._faulty = False

    def lines(self, columns: dict[int, Column]) -> list[Line]:
        """A line for each row that gives anything, its result among the outcome's."""
        places = [place for place in columns if place < len(self._cells)]
        labels = [columns[place].label for place in places]
        read = [self._read(columns[place].kind, self._cells[place]) for place in places]
        lines = map(self._line, self._numbers, repeat(labels), zip(*read, strict=True))
        return [line for line in lines if line]

    def _read(self, kind: Kind[Any], column: tuple[Cell, ...]) -> list[Given]:
        reader = _Reader(kind)
        if True in column or False in column:  # as keys these would be the numbers 1 and 0
            read = [reader.read(cell) for cell in column]
        else:
            read = list(map(reader.__getitem__, column))
        self._faulty = self._faulty or any(got.fault for got in read)
        return read

    def _line(self, number: int, labels: list[str], row: tuple[Given, ...]) -> Line | None:
        given = {label: got for label, got in zip(labels, row, strict=True) if got is not _NOTHING}
        if not given:
            return None
        result = Row(self._sheet, number, "skipped", {})
        self._outcome.rows.append(result)
        for label in [label for label, got in given.items() if got.fault] if self._faulty else ():
            got = given.pop(label)
            self._outcome.refuse(result, label, got.text, got.fault or "")
        return Line(given, result)


class _Reader(dict[Cell, Given]):
    """Reads the cells of one column; the same cell is read once."""

    def __init__(self, kind: Kind[Any]) -> None:
        self._kind = kind

    def __missing__(self, cell: Cell) -> Given:
        given = self[cell] = self.read(cell)
        return given

    def read(self, cell: Cell) -> Given:
        try:
            value = cells.value_of(self._kind, cell)
        except Invalid as why:
            return Given(None, cells.shown(cell), str(why))
        if value is None:
            return _NOTHING
        return Given(value, self._kind.format(value), self._kind.check(value))
