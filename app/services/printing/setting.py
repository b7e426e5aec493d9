"""Typesetting a grid: the size of its text, the height of its rows, what fits and what must yield.

One size for the whole grid, as large as fits. Where even the smallest does not, cells that yield are set
smaller still; what then remains too high is cut (see ``cutting``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from app.services.printing.blocks import Cell, Grid, Row
from app.services.printing.wrap import Measure, SetLine

POINTS = 72 / 25.4  # in a millimetre
LEADING = 1.2  # of the size of the text
PAD_ACROSS = 2.0  # points, from a rule to the text
PAD_DOWN = 1.3
SIZES = (9.0, 8.5)  # 小五: the form's own words fill the page at that
SMALL = (8.0, 7.5)  # for cells that yield only


def height_of(lines: int, size: float) -> float:
    """Points that a cell of so many lines wants."""
    return lines * size * LEADING + 2 * PAD_DOWN


class SetCell(NamedTuple):
    """A cell and its lines at a size (points), ``left`` and ``width`` in points within the grid."""

    cell: Cell
    size: float
    lines: tuple[SetLine, ...]
    left: float
    width: float

    @property
    def height(self) -> float:
        return height_of(len(self.lines), self.size)

    def fitting(self, height: float) -> int:
        """How many lines go into a cell that is ``height`` points high."""
        return int((height - 2 * PAD_DOWN + 0.01) / (self.size * LEADING))


@dataclass(slots=True)
class SetRow:
    """``height`` in points; of the room left on the page the row takes ``share`` parts."""

    cells: list[SetCell]
    height: float
    share: float = 0.0
    keeps: bool = False


@dataclass(slots=True)
class SetGrid:
    """A grid ready to be drawn; ``widths`` in points."""

    widths: tuple[float, ...]
    rows: list[SetRow]
    heads: int = 0
    whole: bool = False

    @property
    def height(self) -> float:
        return sum(row.height for row in self.rows)


def fit(grid: Grid, room: float, measure: Measure) -> SetGrid:
    """The grid at the largest size at which it is no higher than ``room`` points, else at the smallest."""
    sizes = [(size, size) for size in SIZES] + [(SIZES[-1], small) for small in SMALL]
    for size, small in sizes:
        made = set_grid(grid, measure, size, small)
        if made.height <= room:
            spread(made, room)
            break
    return made


def set_grid(
    grid: Grid, measure: Measure, size: float, small: float | None = None, air: float = 0.0
) -> SetGrid:
    """The grid at one size, as high as it wants to be and ``air`` points more a row.

    Cells that yield may shrink to ``small``.
    """
    widths = tuple(width * POINTS for width in grid.widths)
    rows = [_set_row(row, placed, measure, size, small or size) for row, placed in _places(grid, widths)]
    made = SetGrid(widths, rows, grid.heads, grid.whole)
    _make_room_for_spans(made)
    for row in rows:
        row.height += air
    return made


def _places(grid: Grid, widths: tuple[float, ...]) -> Iterator[tuple[Row, list[tuple[Cell, float, float]]]]:
    """Each row with its cells' left edges and widths, past the columns that cells above reach into."""
    edges = [0.0, *accumulate(widths)]
    taken = [0] * len(widths)  # rows below that are still covered, for each column
    for row in grid.rows:
        placed, column = [], 0
        for cell in row.cells:
            while taken[column]:
                column += 1
            end = column + cell.columns
            placed.append((cell, edges[column], edges[end] - edges[column]))
            taken[column:end] = [cell.rows] * cell.columns
            column = end
        taken = [max(rows - 1, 0) for rows in taken]
        yield row, placed


def _set_row(
    row: Row, placed: list[tuple[Cell, float, float]], measure: Measure, size: float, small: float
) -> SetRow:
    cells = [_set_cell(cell, left, width, size, measure) for cell, left, width in placed]
    low = row.height * POINTS
    if small < size:
        low = max([low, *(one.height for one in cells if not one.cell.yields and one.cell.rows == 1)])
        cells = [
            _set_cell(one.cell, one.left, one.width, small, measure)
            if one.cell.yields and one.height > low
            else one
            for one in cells
        ]
    return SetRow(
        cells, max([low, *(one.height for one in cells if one.cell.rows == 1)]), row.share, row.keeps
    )


def _set_cell(cell: Cell, left: float, width: float, size: float, measure: Measure) -> SetCell:
    room = (width - 2 * PAD_ACROSS) / size
    return SetCell(cell, size, measure.cell(cell, room), left, width)


def _make_room_for_spans(grid: SetGrid) -> None:
    for number, row in enumerate(grid.rows):
        for one in row.cells:
            if one.cell.rows > 1:
                spanned = grid.rows[number : number + one.cell.rows]
                spanned[-1].height += max(one.height - sum(part.height for part in spanned), 0.0)


def spread(grid: SetGrid, room: float) -> None:
    """Give the room left on the page to the rows that have a share in it."""
    shares = sum(row.share for row in grid.rows)
    if shares:
        left = room - grid.height
        for row in grid.rows:
            row.height += left * row.share / shares
