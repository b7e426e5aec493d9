"""排查汇总表 on paper: A4 landscape, its groups of columns in tables one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import NamedTuple

from app.services.census.columns import Group, head_of
from app.services.census.giving_out import AREA, NUMBER, SHARE, footnotes, numbers, share, shares
from app.services.census.sums import refuse_unequal
from app.services.census.table import Census, CensusRow
from app.services.census.workbook import census_workbook
from app.services.ledger import Ledger
from app.services.printing import document, pdf, word
from app.services.printing.blocks import Align, Cell, Grid, Paper, Paragraph, Row, Unprintable, line, lines
from app.services.printing.roster import roster_paper
from app.services.printing.setting import SetGrid, set_grid
from app.services.printing.wrap import Measure

PDF, WORD, TABLE = "pdf", "docx", "xlsx"
_MOST = 17  # columns side by side
_SIZE, _AIR = 9.0, 2.5  # points
_AREA, _NUMBER, _LOW = 34.0, 13.0, 6.5  # millimetres


class CensusPaper(NamedTuple):
    """The file as it will be saved and printed."""

    content: bytes
    unprintable: tuple[Unprintable, ...] = ()


def make_census_paper(
    ledger: Ledger, table: Census, now: datetime, kind: str, measure: Measure, footer: bool = True
) -> CensusPaper:
    """The table as ``PDF``, ``WORD`` or workbook (``TABLE``). ``now`` is local. Raises ``Problem`` where a
    sum does not come out."""
    refuse_unequal(table)
    if kind == TABLE:
        return CensusPaper(census_workbook([table]))
    under = f"{ledger.office.name}　打印人 {ledger.user.name}　{now:%Y-%m-%d %H:%M}"
    paper = roster_paper(table.title, under if footer else None)
    blocks = list(_blocks(table, paper, measure))
    names = "".join(row.label for row in table.rows)
    sheet = document.lay_out(blocks, table.title, names, paper, measure, flows=kind == WORD)
    out = BytesIO()
    written = word.write([sheet], paper, out) if kind == WORD else pdf.write([sheet], paper, measure, out)
    return CensusPaper(out.getvalue(), written.unprintable)


def census_file_name(table: Census, kind: str) -> str:
    """A name for the file: of whom, as on which day."""
    return f"{table.title}_{table.day:%Y%m%d}.{kind}"


def note_census(ledger: Ledger, table: Census, action: str) -> None:
    """Leave the trace of a print or an export; nobody is named in it."""
    ledger.note(action, what="census", who=table.who.value, children=table.whole.total)


def _blocks(table: Census, paper: Paper, measure: Measure) -> Iterator[Paragraph | SetGrid]:
    yield Paragraph(line(table.title), 16.0, Align.CENTRE, below=1.0, title=True, keep=True)
    yield Paragraph(line(table.under), 10.5, Align.CENTRE, below=2.0, keep=True)
    for number, some in enumerate(_side_by_side(table.groups)):
        if number:
            yield Paragraph(line(""), 6.0)
        yield set_grid(_grid(table, some, paper), measure, _SIZE, air=_AIR)
    for number, words in enumerate(footnotes(table)):
        yield Paragraph(line(words), 9.0, above=0.0 if number else 2.0)


def _side_by_side(groups: Sequence[Group]) -> Iterator[tuple[Group, ...]]:
    """As many groups as fit into one table; one that is wider stands by itself."""
    some: list[Group] = []
    for group in groups:
        if some and sum(len(one.columns) for one in (*some, group)) > _MOST:
            yield tuple(some)
            some = []
        some.append(group)
    if some:
        yield tuple(some)


def _grid(table: Census, groups: Sequence[Group], paper: Paper) -> Grid:
    """Areas down, columns across; parts of one are not parted by the end of a page where they fit on one."""
    across = sum(len(group.columns) for group in groups)
    wide = (paper.width - _AREA - 2 * _NUMBER) / across
    first = tuple(_head(words, rows=2) for words in (AREA, NUMBER, SHARE))
    upper = Row((*first, *(_head(group.title, columns=len(group.columns)) for group in groups)), _LOW)
    lower = Row(tuple(_head(head_of(column)) for group in groups for column in group.columns), _LOW)
    body = (*(_row(row, table, groups) for row in table.rows), _row(table.whole, table, groups))
    last = _cells((SHARE, share(1, 1), "", *(one for group in groups for one in shares(table, group))))
    widths = (_AREA, _NUMBER, _NUMBER, *[wide] * across)
    return Grid(widths, (upper, lower, *body, last), heads=2, whole=len(body) <= _WHOLE)


_WHOLE = 8  # rows of a table that stays on one page


def _row(row: CensusRow, table: Census, groups: Sequence[Group]) -> Row:
    told = (str(number) for group in groups for number in numbers(row, group))
    return _cells((row.label, str(row.total), share(row.total, table.whole.total), *told))


def _cells(words: Sequence[str]) -> Row:
    first, *rest = words
    return Row((Cell(lines(first)), *(Cell(lines(one), align=Align.CENTRE) for one in rest)), _LOW)


def _head(words: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(lines(words), columns, rows, Align.CENTRE, bold=True, label=True)
