"""Write a workbook: every cell as text, so that nothing in it can ever be a formula or a link.

Kept in memory until it is whole: a temporary file would hold names in the clear.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from app.models.boxes import OneOf, Ticks
from app.models.kinds import Day, IdNumber, Kind, LongText, Month, Phone, Text
from app.services.exchange.layout import CHOICES, SYSTEM_NUMBER, Column
from app.services.exchange.reading import Area

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LONGEST_LIST = 255  # characters of a drop-down list that is not kept in cells
_SPARE_ROWS = 1000  # rows below the last one that have drop-down lists too
_TEXT = 49  # the built-in format @
_FONT = {"font_name": "宋体", "font_size": 11}


class Book:
    """A workbook being written. ``content`` ends it."""

    def __init__(self) -> None:
        self._memory = BytesIO()
        self._book = xlsxwriter.Workbook(self._memory, _OPTIONS)
        self._lists: dict[tuple[str, ...], str] = {}
        text = {**_FONT, "num_format": _TEXT, "quote_prefix": True, "valign": "top"}
        self._cell = self._book.add_format({**text, "text_wrap": True})
        self._header = self._book.add_format(
            {**text, "bold": True, "bg_color": "#E8EEF4", "border": 1, "text_wrap": True, "valign": "vcenter"}
        )

    def add_sheet(self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> int:
        """A sheet with its header, drop-down lists and rows of text; how many rows it has."""
        sheet = self._book.add_worksheet(name)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, _width(column), self._cell)
            sheet.write_string(0, place, column.label, self._header)
        sheet.set_row(0, 32)
        sheet.freeze_panes(1, 1)
        last = 0
        for last, row in enumerate(rows, 1):
            for place, text in enumerate(row):
                if text:
                    sheet.write_string(last, place, text, self._cell)
        sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
        self._offer(sheet, columns, last + _SPARE_ROWS)
        return last

    def add_words(self, name: str, widths: Sequence[int], rows: Sequence[Sequence[str]]) -> None:
        """A sheet to be read; its first row is a header."""
        sheet = self._book.add_worksheet(name)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width, self._cell)
        for number, row in enumerate(rows):
            for place, text in enumerate(row):
                sheet.write_string(number, place, text, self._cell if number else self._header)
        sheet.freeze_panes(1, 0)

    def sheet(self, name: str, widths: Sequence[int]) -> FreeSheet:
        """A sheet whose cells are put one by one."""
        sheet = self._book.add_worksheet(name)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        plain = self._book.add_format({**_FONT, "num_format": "0", "align": "center", "border": 1})
        return FreeSheet(sheet, self._cell, self._header, plain)

    def add_copy(
        self, name: str, head: Sequence[Sequence[str]], merged: Sequence[Area], rows: Sequence[Sequence[str]]
    ) -> None:
        """Rows of another's making under the header they had there; ``merged`` in the header, from 0."""
        sheet = self._book.add_worksheet(name)
        sheet.set_column(0, len(head[0]) - 1, 16, self._cell)
        sheet.set_column(len(head[0]) - 1, len(head[0]) - 1, 48, self._cell)
        for number, row in enumerate([*head, *rows]):
            for place, text in enumerate(row):
                if text:
                    sheet.write_string(
                        number, place, text, self._header if number < len(head) else self._cell
                    )
        for area in merged:
            words = head[area.first_row][area.first_column]
            ends = (area.first_row, area.first_column, area.last_row, area.last_column)
            sheet.merge_range(*ends, "", self._header)
            sheet.write_string(area.first_row, area.first_column, words, self._header)
        sheet.freeze_panes(len(head), 0)

    def content(self) -> bytes:
        """The finished file."""
        self._write_lists()
        self._book.close()
        return self._memory.getvalue()

    def _offer(self, sheet: Any, columns: Sequence[Column], last: int) -> None:
        for place, column in enumerate(columns):
            if offered := _offered(column.kind):
                sheet.data_validation(1, place, last, place, self._validation(column, offered))

    def _validation(self, column: Column, offered: tuple[str, ...]) -> dict[str, Any]:
        short = len(",".join(offered)) <= _LONGEST_LIST and not any("," in one for one in offered)
        several = isinstance(column.kind, Ticks)  # more than one may be written, or words after them
        return {
            "validate": "list",
            "source": list(offered) if short else self._listed(offered),
            "show_error": not several,
            "error_title": "请从列表中选择",
            "error_message": f"“{column.label}”只能填列表里的内容。",
        }

    def _listed(self, offered: tuple[str, ...]) -> str:
        """Where a list too long for its cell will be kept."""
        if offered not in self._lists:
            letter = chr(65 + len(self._lists))
            self._lists[offered] = f"={CHOICES}!${letter}$1:${letter}${len(offered)}"
        return self._lists[offered]

    def _write_lists(self) -> None:
        if not self._lists:
            return
        sheet = self._book.add_worksheet(CHOICES)
        for place, offered in enumerate(self._lists):
            for number, text in enumerate(offered):
                sheet.write_string(number, place, text, self._cell)
        sheet.hide()


class FreeSheet:
    """Cells put one by one, counted from 0: words as text, numbers as numbers."""

    def __init__(self, sheet: Any, cell: Any, header: Any, number: Any) -> None:
        self._sheet, self._cell, self._header, self._number = sheet, cell, header, number

    def text(self, row: int, column: int, words: str) -> None:
        self._sheet.write_string(row, column, words, self._cell)

    def number(self, row: int, column: int, value: int) -> None:
        self._sheet.write_number(row, column, value, self._number)

    def head(self, row: int, column: int, words: str, columns: int = 1, lines: int = 1) -> None:
        """A head over so many columns and lines."""
        if columns * lines == 1:
            self._sheet.write_string(row, column, words, self._header)
        else:
            self._sheet.merge_range(row, column, row + lines - 1, column + columns - 1, "", self._header)
            self._sheet.write_string(row, column, words, self._header)

    def freeze(self, rows: int, columns: int) -> None:
        """Keep the first rows and columns in sight."""
        self._sheet.freeze_panes(rows, columns)


def written(kind: Kind[Any], value: Any) -> str:
    """A value as its cell says it: what the form says, days and months so that they sort."""
    if value is None:
        return ""
    if isinstance(kind, Day):
        return str(kind.plain(value))
    return str(value) if isinstance(kind, Month) else kind.format(value)


def _offered(kind: Kind[Any]) -> tuple[str, ...]:
    if isinstance(kind, OneOf | Ticks):
        return tuple(option.short for option in kind.options.offered())
    return ()


def _width(column: Column) -> int:
    """How wide a column is, in characters of the spreadsheet program."""
    kind = column.kind
    if isinstance(kind, LongText) or column.label == SYSTEM_NUMBER:
        return 36
    if isinstance(kind, IdNumber | Ticks):
        return 22
    if isinstance(kind, Phone | Text):
        return 16
    return max(12, 2 * len(column.label) + 2)
