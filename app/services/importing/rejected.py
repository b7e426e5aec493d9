"""The rows that were not taken in, as a workbook that can be corrected and imported again as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.services.exchange import cells
from app.services.exchange.layout import REASON
from app.services.exchange.reading import Area, Cell, Sheet
from app.services.exchange.understanding.body import Body
from app.services.exchange.understanding.choice import is_ours
from app.services.exchange.understanding.headings import Heading
from app.services.exchange.writing import Book
from app.services.importing.sheet_draft import SheetDraft


@dataclass(frozen=True)
class Rejected:
    """Of the sheet ``number`` the rows that were not taken in, each with the reason."""

    number: int
    reasons: Mapping[int, str]


def workbook(rejected: Sequence[tuple[SheetDraft, Mapping[int, str]]]) -> bytes:
    """A sheet for each: its own header, its own cells as text, and a last column that says why."""
    book = Book()
    for each, reasons in rejected:
        head = _head(each)
        width = max([*map(len, head), *(len(row) for _, row in each.sheet.rows)], default=0)
        rows = [[*_padded(_told(row), width), reasons[number]] for number, row in _rows(each, reasons)]
        first, *others = [_padded(line, width) for line in head]
        top = [[*first, REASON], *([*line, ""] for line in others)]
        book.add_copy(each.name, top, _merged(each, width), rows)
    return book.content()


def _head(each: SheetDraft) -> list[list[str]]:
    lines = dict(each.sheet.rows)
    first, last = each.choice.head or (1, 0)
    return [_told(lines.get(number, [])) for number in range(first, last + 1)]


def _merged(each: SheetDraft, width: int) -> list[Area]:
    """What is merged in the header, counted from its first line as 0; the reason stands over all lines."""
    first, last = each.choice.head or (1, 0)
    areas = [
        replace(area, first_row=area.first_row - first, last_row=area.last_row - first)
        for area in each.sheet.merged
        if first <= area.first_row and area.last_row <= last
    ]
    return areas + ([Area(0, last - first, width, width)] if last > first else [])


def _rows(each: SheetDraft, reasons: Mapping[int, str]) -> list[tuple[int, list[Cell]]]:
    """The rows as they were read: what a household's merged cell says stands in each of them."""
    head = each.choice.head or (1, 0)
    ours = is_ours(each.sheet, each.choice, each.form)
    sheet = _edited(each)
    body = Body(sheet, Heading(sheet, *head), head[1], each.choice.columns, ours)
    kept, _, _ = body.rows()
    return [(number, row) for number, row in kept if number in reasons]


def _edited(each: SheetDraft) -> Sheet:
    rows = {number: list(row) for number, row in each.sheet.rows}
    for (number, place), text in each.edits.items():
        row = rows.setdefault(number, [])
        row += [""] * (place + 1 - len(row))
        row[place] = text
    return replace(each.sheet, rows=sorted(rows.items()))


def _told(row: Sequence[Cell]) -> list[str]:
    """The cells as text; a number of many digits as its digits, so that it is asked for again."""
    return [_text(cell) for cell in row]


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and not isinstance(cell, bool):
        return cells.plain_number(cell)
    return cells.shown(cell)


def _padded(row: list[str], width: int) -> list[str]:
    return row + [""] * (width - len(row))
