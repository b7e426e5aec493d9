"""All numbers of the statistics page as a workbook: a sheet a chapter, numbers as numbers."""

from __future__ import annotations

from collections.abc import Iterator

from app.services.exchange.figure_sheets import Head, Value, add_figures
from app.services.exchange.writing import Book
from app.services.figures.breakdown import Breakdown
from app.services.figures.statistics import Chapter, Statistics

_FIRST, _REST = 30, 12  # characters wide


def statistics_workbook(told: Statistics) -> bytes:
    """The file: totals first, then the chapters."""
    book = Book()
    heads = [[Head(words) for words in ("项目", "数字", "单位", "和去年同一天比")]]
    totals = [(one.label, one.part.count, one.unit, one.change) for one in told.totals]
    add_figures(book, "总数", (_FIRST, _REST, _REST, 20), (told.title, told.under), heads, totals)
    for chapter in told.chapters:
        across = max(len(one.series) for one in chapter.breakdowns)
        widths = (_FIRST, *[_REST] * (across + 1))
        add_figures(book, chapter.title, widths, (chapter.title, told.under), [], list(_rows(chapter)))
    return book.content()


def _rows(chapter: Chapter) -> Iterator[tuple[Value, ...]]:
    for breakdown in chapter.breakdowns:
        yield from _table(breakdown)
        yield ()


def _table(breakdown: Breakdown) -> Iterator[tuple[Value, ...]]:
    unit = f"（{breakdown.unit}）" if breakdown.unit else ""
    yield (Head(f"{breakdown.title}{unit}"), *(Head(one.label) for one in breakdown.series))
    for bar in breakdown.bars:
        yield (bar.label, *(part.count for part in bar.parts))
    if breakdown.note:
        yield (breakdown.note,)
