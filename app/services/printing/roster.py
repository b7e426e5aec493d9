"""花名册: children as rows, in groups (by risk, category or village), A4 landscape, the head on every page.

The rows come as they are to be read: masking is the caller's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.services.printing.blocks import Align, Cell, Grid, Paper, Paragraph, Row, Unprintable, line, lines
from app.services.printing.cutting import pages
from app.services.printing.pages import Sheet, height
from app.services.printing.setting import POINTS, set_grid
from app.services.printing.wrap import Measure

_SIZE, _AIR, _LOW = 10.5, 3.0, 7.0  # points, points, millimetres


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head and its share of the width; ``short`` values are centred."""

    label: str
    share: float = 1.0
    short: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a common head, such as 高风险（3 人）; without a head they just stand in the table."""

    rows: tuple[tuple[str, ...], ...]
    head: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """A table with its title and a line under it (whose, of which day, how many); a ``note`` under that.

    ``size`` is that of its text, in points.
    """

    title: str
    under: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    note: str = ""
    size: float = _SIZE

    @property
    def total(self) -> str:
        """How many there are: what ``under`` ends with."""
        return self.under.rpartition("　")[2]


def roster_paper(title: str, footer: str | None = None) -> Paper:
    """A4 landscape, room at the top for filing."""
    return Paper(title, True, left=15.0, right=15.0, top=16.0, bottom=14.0, footer=footer)


def lay_out(roster: Roster, paper: Paper, measure: Measure, flows: bool = False) -> Sheet:
    """The roster's pages; ``flows`` leaves it to Word where they break."""
    heading = (
        Paragraph(line(roster.title), 16.0, Align.CENTRE, below=1.0, title=True),
        Paragraph(line(roster.under), 10.5, Align.CENTRE, below=2.0),
        *((Paragraph(line(roster.note), 9.5, Align.CENTRE, below=2.0),) if roster.note else ()),
    )
    made = set_grid(_grid(roster, paper), measure, roster.size, air=_AIR)
    taken = sum(height(one, paper, measure) for one in heading)
    room = paper.height * POINTS
    first, *more = [made] if flows else pages(made, room - taken, room)
    missing = measure.fonts.missing("".join(_words(roster)))
    unprintable = (Unprintable(roster.title, missing),) if missing else ()
    return Sheet(((*heading, first), *((page,) for page in more)), unprintable, flows)


def _grid(roster: Roster, paper: Paper) -> Grid:
    shares = sum(column.share for column in roster.columns)
    widths = tuple(paper.width * column.share / shares for column in roster.columns)
    heads = tuple(Cell(lines(one.label), align=Align.CENTRE, bold=True, label=True) for one in roster.columns)
    return Grid(widths, (Row(heads, _LOW), *_rows(roster)), heads=1)


def _rows(roster: Roster) -> Iterator[Row]:
    for group in roster.groups:
        if group.head:
            yield Row(
                (Cell(lines(group.head), len(roster.columns), bold=True, label=True),), _LOW, keeps=True
            )
        for row in group.rows:
            yield Row(tuple(map(_cell, roster.columns, row)), _LOW)


def _cell(column: Column, words: str) -> Cell:
    return Cell(lines(words), align=Align.CENTRE if column.short else Align.LEFT)


def _words(roster: Roster) -> Iterator[str]:
    yield roster.under
    for group in roster.groups:
        for row in group.rows:
            yield from row
