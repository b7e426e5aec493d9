"""The statistics page on paper: A4, each chart as on the screen, and all numbers in tables beneath."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import NamedTuple

from app.services.charts.chart import EM, charts
from app.services.figures.breakdown import Breakdown
from app.services.figures.statistics import Statistics, Total
from app.services.figures.workbook import statistics_workbook
from app.services.ledger import Ledger
from app.services.printing import pdf
from app.services.printing.blocks import Align, Cell, Grid, Paper, Paragraph, Row, Unprintable, line, lines
from app.services.printing.flow import Block, flow
from app.services.printing.pages import SetDrawing, Sheet
from app.services.printing.setting import POINTS, SetGrid, set_grid
from app.services.printing.wrap import Measure

PDF, TABLE = "pdf", "xlsx"
_SIZE = 9.5  # points: the letters of charts and tables
_MOST_BARS = 30  # in one chart, so that it fits on a page
_TOGETHER = 16  # rows of a table that are not parted
_LOW, _AIR = 6.0, 2.0  # millimetres a row at least, points more


class StatisticsPaper(NamedTuple):
    """The file as it will be saved and printed."""

    content: bytes
    unprintable: tuple[Unprintable, ...] = ()


def make_statistics_paper(
    ledger: Ledger, told: Statistics, now: datetime, kind: str, measure: Measure, footer: bool = True
) -> StatisticsPaper:
    """The statistics as ``PDF`` or as a workbook (``TABLE``). ``now`` is local."""
    if kind == TABLE:
        return StatisticsPaper(statistics_workbook(told))
    under = f"内部资料 妥善保管　{ledger.office.name}　打印人 {ledger.user.name}　{now:%Y-%m-%d %H:%M}"
    paper = Paper(told.title, left=20.0, right=15.0, top=15.0, footer=under if footer else None)
    out = BytesIO()
    sheet = Sheet(flow(_blocks(told, paper, measure), paper, measure))
    written = pdf.write([sheet], paper, measure, out)
    return StatisticsPaper(out.getvalue(), written.unprintable)


def statistics_file_name(told: Statistics, kind: str) -> str:
    """A name for the file: of which year, as on which day."""
    return f"{told.title}_{told.day:%Y%m%d}.{kind}"


def note_statistics(ledger: Ledger, told: Statistics, action: str) -> None:
    """Leave the trace of a print or an export; nobody is named on it."""
    ledger.note(action, what="statistics", year=told.year)


def _blocks(told: Statistics, paper: Paper, measure: Measure) -> Iterator[Block]:
    yield Paragraph(line(told.title), 16.0, Align.CENTRE, below=1.0, title=True)
    yield Paragraph(line(told.under), 10.5, Align.CENTRE, below=3.0)
    yield _totals(told.totals, paper, measure)
    for chapter in told.chapters:
        yield Paragraph(line(chapter.title), 13.0, above=5.0, below=1.0, title=True, keep=True)
        for breakdown in chapter.breakdowns:
            yield from _heading(breakdown)
            yield from _drawn(breakdown, paper)
    yield Paragraph(line("附：数字表"), 13.0, above=7.0, below=1.0, title=True, keep=True)
    for breakdown in told.breakdowns():
        yield Paragraph(line(breakdown.title), 10.5, above=3.0, below=0.5, title=True, keep=True)
        yield _table(breakdown, paper, measure)


def _heading(breakdown: Breakdown) -> Iterator[Paragraph]:
    unit = f"（{breakdown.unit}）" if breakdown.unit else ""
    yield Paragraph(line(f"{breakdown.title}{unit}"), 10.5, above=3.0, below=0.6, title=True, keep=True)
    if breakdown.note:
        yield Paragraph(line(breakdown.note), 9.0, below=0.6, keep=True)


def _drawn(breakdown: Breakdown, paper: Paper) -> Iterator[SetDrawing]:
    for made in charts(breakdown, paper.width * POINTS / _SIZE, _MOST_BARS):
        yield SetDrawing(made.drawing, _SIZE / EM, made.high * _SIZE)


def _totals(totals: tuple[Total, ...], paper: Paper, measure: Measure) -> SetGrid:
    """The numbers at the top, three a row."""
    across = 4
    widths = tuple(paper.width / across for _ in range(across))
    cells = [
        Cell(lines(f"{one.label}　{one.part.count} {one.unit}\n{one.change}"), align=Align.CENTRE)
        for one in totals
    ]
    cells += [Cell()] * (-len(cells) % across)
    rows = (Row(tuple(cells[at : at + across]), 11.0) for at in range(0, len(cells), across))
    return set_grid(Grid(widths, tuple(rows), whole=True), measure, 10.5)


def _table(breakdown: Breakdown, paper: Paper, measure: Measure) -> SetGrid:
    heads = [one.label for one in breakdown.series]
    wide = paper.width / (len(heads) + 3)
    widths = (3 * wide, *(wide for _ in heads))
    rows = [_row(("", *heads), head=True)]
    rows += [_row((bar.label, *(str(part.count) for part in bar.parts))) for bar in breakdown.bars]
    whole = len(rows) <= _TOGETHER
    return set_grid(Grid(widths, tuple(rows), heads=1, whole=whole), measure, _SIZE, air=_AIR)


def _row(words: tuple[str, ...], head: bool = False) -> Row:
    first, *rest = words
    cells = (Cell(lines(one), align=Align.CENTRE, bold=head, label=head) for one in rest)
    return Row((Cell(lines(first), bold=head, label=head), *cells), _LOW)
