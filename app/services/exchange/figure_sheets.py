"""Sheets of figures in a workbook: heads of several lines with merged cells, numbers as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.services.exchange.writing import Book


@dataclass(frozen=True)
class Head:
    """A head and how many columns and lines it reaches over."""

    words: str
    columns: int = 1
    lines: int = 1


Value = str | int | Head


def add_figures(
    book: Book,
    name: str,
    widths: Sequence[int],
    above: Sequence[str],
    heads: Sequence[Sequence[Head]],
    rows: Sequence[Sequence[Value]],
) -> None:
    """A sheet with lines of words ``above`` all, then the ``heads`` line by line, and the rows. A head that
    reaches down takes its place in the lines below it."""
    sheet = book.sheet(name, widths)
    for number, words in enumerate(above):
        sheet.text(number, 0, words)
    at = len(above)
    taken: set[tuple[int, int]] = set()
    for number, line in enumerate(heads):
        column = 0
        for head in line:
            while (number, column) in taken:
                column += 1
            sheet.head(at + number, column, head.words, head.columns, head.lines)
            taken |= {(number + a, column + b) for a in range(head.lines) for b in range(head.columns)}
    at += len(heads)
    sheet.freeze(at if heads else len(above), 1)
    for number, row in enumerate(rows, at):
        for column, value in enumerate(row):
            if isinstance(value, Head):
                sheet.head(number, column, value.words)
            elif isinstance(value, int):
                sheet.number(number, column, value)
            elif value:
                sheet.text(number, column, value)
