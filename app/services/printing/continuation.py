"""续页: what did not fit on a sheet's first page, and the office's own fields (补充信息).

Each continuation page is headed with the form's title, the child's name and which page of the sheet it is.
The visits of a quarter that did not fit are all repeated there, one a row; so is the whole text of any other
cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from app.services.printing.blocks import Align, Cell, Grid, Paper, Paragraph, Row, Text, line, lines
from app.services.printing.content import SheetContent, SheetVisit
from app.services.printing.cutting import pages
from app.services.printing.pages import Page, height
from app.services.printing.paper import MEASURES, PROBLEMS, QUARTERS, TITLE
from app.services.printing.setting import POINTS, SetGrid, set_grid
from app.services.printing.wrap import Measure

_SIZE, _AIR = 10.5, 3.0  # points
VISITS, REST, EXTRAS = "走访情况续页", "续页", "补充信息"


def continuation_pages(content: SheetContent, cut: list[Cell], paper: Paper, measure: Measure) -> list[Page]:
    """The pages after the first, if any."""
    room = paper.height * POINTS - sum(height(one, paper, measure) for one in _heading("", content, 1, 1))
    parts = [(head, page) for head, one in _grids(content, cut) for page in _on_pages(one, room, measure)]
    total = len(parts) + 1
    return [(*_heading(head, content, number, total), page) for number, (head, page) in zip(count(2), parts)]


def _grids(content: SheetContent, cut: list[Cell]) -> Iterator[tuple[str, Grid]]:
    quarters = [number for number, head in enumerate(QUARTERS) if any(cell.head == head for cell in cut)]
    if quarters:
        yield VISITS, _visits([visit for number in quarters for visit in content.quarter(number)])
    if rest := [cell for cell in cut if cell.head not in QUARTERS]:
        yield REST, _named([(cell.head, cell) for cell in rest])
    if any(words for _, words in content.extras):
        yield EXTRAS, _named([(label, Cell(lines(words))) for label, words in content.extras])


def _on_pages(grid: Grid, room: float, measure: Measure) -> Iterator[SetGrid]:
    return pages(set_grid(grid, measure, _SIZE, air=_AIR), room, room)


def _visits(visits: list[SheetVisit]) -> Grid:
    rows = [
        _row(
            f"{visit.day.month}月{visit.day.day}日" + ("" if visit.made else "（不是走访）"),
            Cell(lines(visit.problems)),
            Cell(lines(visit.measures)),
        )
        for visit in visits
    ]
    return Grid((26.0, 76.0, 76.0), (_heads("走访时间", PROBLEMS, MEASURES), *rows), heads=1)


def _named(named: list[tuple[str, Cell]]) -> Grid:
    rows = [_row(head, replace(cell, columns=1, align=Align.LEFT)) for head, cell in named]
    return Grid((36.0, 142.0), (_heads("栏目", "内容"), *rows), heads=1)


def _row(head: str, *cells: Cell) -> Row:
    return Row((Cell(lines(head), align=Align.CENTRE, label=True), *cells), 7.0)


def _heads(*words: str) -> Row:
    return Row(tuple(Cell(lines(word), align=Align.CENTRE, bold=True, label=True) for word in words), 7.0)


def _heading(head: str, content: SheetContent, number: int, total: int) -> tuple[Paragraph, ...]:
    year = f"{content.year}年" if content.year else ""
    whose = f"姓名：{content.name}　　{year}　　第 {number} 页/共 {total} 页"
    return (
        Paragraph(line(TITLE), 14.0, Align.CENTRE, below=1.5, title=True),
        Paragraph(line(head), 12.0, Align.CENTRE, below=1.5, title=True),
        Paragraph((Text(whose),), 10.5, below=1.5),
    )
