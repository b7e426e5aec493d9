"""What does not fit: cells cut to the height of a page's rows, and rows that go on over several pages.

Of a cell that is cut the first lines stay, with a mark at the end; the sheet then gives the whole text on a
continuation page. Nothing is ever lost: either all of a text is printed here, or all of it there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.services.printing.blocks import Blank, Cell, Line, Text, line
from app.services.printing.fonts import Run, Style
from app.services.printing.setting import PAD_ACROSS, SetCell, SetGrid, SetRow, height_of, spread
from app.services.printing.wrap import Measure, SetLine

MARK = "……（全文见续页）"
_SHORTEST = 3  # lines that may be left of a cell


def cut_down(grid: SetGrid, room: float, measure: Measure) -> list[Cell]:
    """Lower the highest rows of a grid until it fits ``room`` points; the cells that were cut."""
    least, natural = [_least(row) for row in grid.rows], [row.height for row in grid.rows]
    cap = _cap(least, natural, room)
    cut: list[Cell] = []
    for row, floor, height in zip(grid.rows, least, natural, strict=True):
        row.height = min(height, max(cap, floor))
        cut += _cut_row(row, measure)
    spread(grid, room)
    return cut


def _cut_row(row: SetRow, measure: Measure) -> list[Cell]:
    cut = []
    for number, one in enumerate(row.cells):
        if one.cell.yields and one.height > row.height + 0.01:
            cut.append(one.cell)
            row.cells[number] = _shortened(one, row.height, measure)
    return cut


def _least(row: SetRow) -> float:
    """The lowest a row may become: all of what cannot be cut, and some lines of what can."""
    lines = [
        (min(len(one.lines), _SHORTEST) if one.cell.yields else len(one.lines), one.size)
        for one in row.cells
        if one.cell.rows == 1
    ]
    return max((height_of(count, size) for count, size in lines), default=row.height)


def _cap(least: list[float], natural: list[float], room: float) -> float:
    """The height that no row may pass, so that all of them together fit: found by halving."""
    low, high = 0.0, max(natural)
    for _ in range(20):
        cap = (low + high) / 2
        total = sum(min(want, max(cap, floor)) for want, floor in zip(natural, least, strict=True))
        low, high = (cap, high) if total <= room else (low, cap)
    return low


def _shortened(one: SetCell, height: float, measure: Measure) -> SetCell:
    mark = measure.line(line(MARK), (one.width - 2 * PAD_ACROSS) / one.size)
    kept = one.lines[: max(one.fitting(height) - len(mark), 0)] + mark
    return one._replace(lines=kept, cell=_with_lines(one.cell, kept))


def pages(grid: SetGrid, first: float, room: float) -> Iterator[SetGrid]:
    """The grid as a run of pages, ``first`` points high and then ``room``, the head rows on each of them."""
    heads, rows = grid.rows[: grid.heads], list(reversed(grid.rows[grid.heads :]))
    left = first - sum(row.height for row in heads)
    page: list[SetRow] = []
    while rows:
        row = rows.pop()
        if row.height <= left:
            page.append(row)
            left -= row.height
            continue
        if row.height > room / 2 or not page:
            above, below = _split(row, left)
            page += above
            rows.append(below)
        else:
            rows.append(row)
        rows += _kept_back(page)
        yield replace(grid, rows=[*heads, *page])
        page, left = [], room - sum(row.height for row in heads)
    yield replace(grid, rows=[*heads, *page])


def _kept_back(page: list[SetRow]) -> list[SetRow]:
    """Take off a page's end the rows that stay with what comes below; the last of them comes first."""
    taken: list[SetRow] = []
    while len(page) > 1 and page[-1].keeps:
        taken.append(page.pop())
    return taken


def _split(row: SetRow, height: float) -> tuple[list[SetRow], SetRow]:
    """What of a row goes into ``height`` points, and the rest of it under the same first cell."""
    counts = [max(one.fitting(height), 0) for one in row.cells]
    if not any(counts):
        return [], row
    above = [_part(one, one.lines[:count]) for one, count in zip(row.cells, counts, strict=True)]
    below = [_part(one, one.lines[count:]) for one, count in zip(row.cells, counts, strict=True)]
    below[0] = row.cells[0]
    return [SetRow(above, height)], SetRow(below, max(one.height for one in below))


def _part(one: SetCell, lines: tuple[SetLine, ...]) -> SetCell:
    return one._replace(lines=lines, cell=_with_lines(one.cell, lines))


def _with_lines(cell: Cell, lines: Iterable[SetLine]) -> Cell:
    """The cell with only the words of these lines."""
    found: list[Line] = []
    pieces: list[Text | Blank] = []
    for one in lines:
        pieces += [_piece(run) for run in one.runs]
        if gap := one.after.rstrip("\n"):
            pieces.append(Text(gap))
        if one.after.endswith("\n"):
            found.append(tuple(pieces))
            pieces = []
    return replace(cell, lines=(*found, tuple(pieces)) if pieces else tuple(found))


def _piece(run: Run) -> Text | Blank:
    if run.style is Style.RULED:
        return Blank(run.text, 0.0 if run.text else run.width)
    return Text(run.text, struck=run.style is Style.STRUCK)
