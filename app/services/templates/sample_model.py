"""A report and a list as the program prints them, with placeholders where their words would be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.services.printing import official
from app.services.printing.blocks import Align, Cell, Grid, Paper, Paragraph, Row, lines
from app.services.printing.roster import Group, lay_out
from app.services.printing.setting import POINTS, SetGrid, set_grid
from app.services.printing.wrap import Measure
from app.services.reports.outline import OUTLINE
from app.services.reports.paper import paragraphs_of
from app.services.templates.declared import Listing
from app.services.templates.marks import OF_LIST, written
from app.services.templates.of_list import ROWS, OfList, label_of
from app.services.templates.of_report import INDICATORS, TABLE, VILLAGES, OfReport
from app.services.templates.of_report import label_of as label_of_part

_LOW, _AIR = 6.5, 0.5  # millimetres, points
Block = Paragraph | SetGrid


def list_model(source: OfList, paper: Paper, measure: Measure) -> Iterator[Block]:
    """The list with one row, its columns as this office has them."""
    cells = tuple(written(f"{ROWS}{OF_LIST}{label_of(one)}") for one in source.roster.columns)
    note = written("说明") if source.roster.note else ""
    roster = replace(
        source.roster,
        title=written("标题"),
        under=written("标题下一行"),
        groups=(Group((cells,)),),
        note=note,
    )
    for block in lay_out(roster, paper, measure, flows=True).pages[0]:
        if isinstance(block, SetGrid):
            yield _low(block)
        elif isinstance(block, Paragraph):
            yield block


def report_model(source: OfReport, paper: Paper, measure: Measure) -> Iterator[Block]:
    """The report with the parts that this office's have, and its tables as annexes."""
    labels = {part.key: label_of_part(part, source.report.period.kind) for part in OUTLINE}
    yield from official.title(written("标题"))
    yield official.addressee(written("主送机关"))
    for one in source.report.passages:
        text = "" if one.stands_over else written(labels[one.key])
        yield from paragraphs_of(replace(one, text=text))
    listings = [one for one in (TABLE, INDICATORS, VILLAGES) if any(one.records(source))]
    names = [f"{written('统计期')}{_NAMES[one.name]}" for one in listings]
    yield from official.annex_note(names)
    yield from official.signed(written("落款单位"), written("成文日期"))
    for number, listing in enumerate(listings, 1):
        yield from official.annex(str(number) if len(listings) > 1 else "", names[number - 1])
        yield _table(listing, paper, measure)


_NAMES = {TABLE.name: "工作情况统计表", INDICATORS.name: "评价指标", VILLAGES.name: "各村（居）情况"}


def _table(listing: Listing, paper: Paper, measure: Measure) -> SetGrid:
    labels = [one.label for one in listing.placeholders]
    heads = [label.partition(OF_LIST)[2] for label in labels]
    width = paper.width / len(labels)
    rows = (_row(heads, label=True), _row([written(one) for one in labels]))
    return _low(set_grid(Grid((width,) * len(labels), rows, heads=1), measure, official.TABLE_SIZE, air=_AIR))


def _low(made: SetGrid) -> SetGrid:
    """Its last row as low as one line: placeholders are longer than what comes in their place, and rows grow
    by themselves in Word."""
    made.rows[-1].height = _LOW * POINTS
    return made


def _row(words: list[str], label: bool = False) -> Row:
    return Row(tuple(Cell(lines(one), align=Align.CENTRE, bold=label, label=label) for one in words), _LOW)
