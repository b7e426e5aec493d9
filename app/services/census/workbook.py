"""The table as a workbook: the two lines of heads as the national one has them, numbers as numbers."""

from __future__ import annotations

from collections.abc import Iterable

from app.services.census.columns import head_of
from app.services.census.giving_out import AREA, NUMBER, SHARE, footnotes, numbers, share, shares
from app.services.census.sums import refuse_unequal
from app.services.census.table import Census, CensusRow
from app.services.exchange.figure_sheets import Head, Value, add_figures
from app.services.exchange.writing import Book

_AREA, _USUAL, _NOTE = 22, 9, 110  # characters wide


def census_workbook(tables: Iterable[Census]) -> bytes:
    """A sheet for each table. Raises ``Problem`` where a sum does not come out."""
    book = Book()
    for table in tables:
        refuse_unequal(table)
        across = sum(len(group.columns) for group in table.groups)
        widths = (_AREA, *[_USUAL] * (across + 2))
        rows = [*(_row(row, table) for row in table.rows), _row(table.whole, table), _shares(table)]
        add_figures(book, table.short, widths, (table.title, table.under), _heads(table), rows)
        book.add_words(f"{table.short}说明", [_NOTE], [["说明"], *([one] for one in footnotes(table))])
    return book.content()


def _heads(table: Census) -> list[list[Head]]:
    first = [Head(words, lines=2) for words in (AREA, NUMBER, SHARE)]
    groups = [Head(group.title, columns=len(group.columns)) for group in table.groups]
    return [[*first, *groups], [Head(head_of(column)) for group in table.groups for column in group.columns]]


def _row(row: CensusRow, table: Census) -> list[Value]:
    told = [number for group in table.groups for number in numbers(row, group)]
    return [row.label, row.total, share(row.total, table.whole.total), *told]


def _shares(table: Census) -> list[Value]:
    whole = table.whole.total
    return [SHARE, share(whole, whole), "", *(one for group in table.groups for one in shares(table, group))]
