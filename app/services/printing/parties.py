"""What an agreement and a letter have alike: a grid of labels and values by turns, and places to sign."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.services.printing.blocks import Align, Cell, Grid, Line, Paper, Row, Text

SIZE = 10.5  # points
_COLUMNS = (23.0, 40.0, 25.0, 20.0, 20.0, 38.0)  # parts of the width: label and value by turns
_LOW, _SIGN_HIGH = 7.0, 25.0  # millimetres
_DAY = "日期：　　　　年　　月　　日"


def parties(rows: Iterable[Sequence[Line]], paper: Paper) -> Grid:
    """The grid. A row of one cell heads what follows."""
    shares = sum(_COLUMNS)
    widths = tuple(paper.width * one / shares for one in _COLUMNS)
    return Grid(widths, tuple(_row(cells) for cells in rows), whole=True)


def _row(cells: Sequence[Line]) -> Row:
    """Labels and values by turns; the last value takes all that is left."""
    if len(cells) == 1:
        return Row((Cell((cells[0],), len(_COLUMNS), bold=True, label=True),), _LOW)
    made = [
        Cell((one,), align=Align.CENTRE if number % 2 == 0 else Align.LEFT, label=number % 2 == 0)
        for number, one in enumerate(cells)
    ]
    left = len(_COLUMNS) - len(cells) + 1
    made[-1] = Cell((cells[-1],), left)
    return Row(tuple(made), _LOW)


def places_to_sign(who: Sequence[str], paper: Paper) -> Grid:
    """Two side by side, all of them on one page; a last one by itself is wide."""
    pairs = [who[at : at + 2] for at in range(0, len(who), 2)]
    rows = [Row(tuple(_place(one, 3 - len(pair)) for one in pair), _SIGN_HIGH) for pair in pairs]
    return Grid((paper.width / 2,) * 2, tuple(rows), whole=True)


def _place(who: str, columns: int) -> Cell:
    return Cell(((Text(who),), (), (), (Text(_DAY),)), columns, label=True)
