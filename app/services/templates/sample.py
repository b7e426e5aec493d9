"""A Word file with every placeholder of a document in tables, to cut and paste from: 示例模板. That of a
report or a list begins with the very paper, which will do as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from app.services.printing import document as paged
from app.services.printing import word
from app.services.printing.blocks import Align, Cell, Grid, Paper, Paragraph, Row, line, lines
from app.services.printing.official import official_paper
from app.services.printing.roster import roster_paper
from app.services.printing.setting import SetGrid, set_grid
from app.services.printing.wrap import Measure
from app.services.templates.conditions import CONDITIONS
from app.services.templates.declared import Document, Listing, Placeholder, Source
from app.services.templates.marks import written
from app.services.templates.of_list import OfList
from app.services.templates.of_report import OfReport
from app.services.templates.sample_model import list_model, report_model

_HOW = (
    "这份文件列出了能自动填写的全部内容。把需要的占位符（连同括号）剪下来，贴到本单位自己的表格里，"
    "放到要填的位置，字体字号照贴好的样子；用不着的删去。"
)
_MODEL = "前面是可以直接用的样子，从这一页起用完请删去。"
_ROWS = "占位符里有“：”的，放在表格的一行里：有几条记录，打印时这一行就有几行。"
_SIZE, _LOW = 10.5, 7.0
_SHARES = (0.24, 0.26, 0.24, 0.26)


def write_sample(document: Document, source: Source, out: BinaryIO, measure: Measure) -> None:
    """Write the sample of a document. It can be loaded as it is. ``source`` is an invented one."""
    paper, model = _model(document, source, measure)
    blocks = [*model, *_blocks(document, paper, measure, behind=bool(model))]
    sheet = paged.lay_out(blocks, document.name, "", paper, measure, flows=True)
    word.write([sheet], paper, out)


def _model(document: Document, source: Source, measure: Measure) -> tuple[Paper, list[Paragraph | SetGrid]]:
    """On which paper the sample is, and the document itself with placeholders, where it can be had."""
    name = f"{document.name}模板示例"
    if isinstance(source, OfReport):
        paper = official_paper(name)
        return paper, list(report_model(source, paper, measure))
    if isinstance(source, OfList):
        paper = roster_paper(name)
        return paper, list(list_model(source, paper, measure))
    return paged.document_paper(name), []


def _blocks(
    document: Document, paper: Paper, measure: Measure, behind: bool
) -> Iterator[Paragraph | SetGrid]:
    """How it is done, and every placeholder; ``behind`` the document itself on a page of its own."""
    yield replace(paged.title(document.name), starts=behind)
    yield paged.clause(line((_MODEL if behind else "") + _HOW))
    groups: dict[str, dict[str, Placeholder]] = {}
    for one in document.placeholders:
        if not any(one.label in others for others in groups.values()):
            groups.setdefault(one.group, {})[one.label] = one
    for name, placeholders in groups.items():
        yield paged.heading(line(name))
        yield set_grid(_table(list(placeholders), paper), measure, _SIZE, air=2.0)
    for listing in document.listings:
        yield paged.heading(line(listing.meaning))
        yield paged.clause(line(_ROWS))
        yield set_grid(_listed(listing, paper), measure, _SIZE, air=2.0)
    if document.has_ages:
        yield paged.heading(line("只印给一部分孩子的段落"))
    for mark, (meaning, _) in CONDITIONS.items() if document.has_ages else ():
        yield paged.clause(line(f"{mark}{meaning}。"))


def _table(labels: list[str], paper: Paper) -> Grid:
    pairs = [labels[at : at + 2] for at in range(0, len(labels), 2)]
    rows = [Row(tuple(_cells(pair)), _LOW) for pair in pairs]
    return Grid(tuple(paper.width * share for share in _SHARES), tuple(rows))


def _cells(pair: list[str]) -> Iterator[Cell]:
    for label in pair:
        yield Cell(lines(label), align=Align.CENTRE, label=True)
        yield Cell(lines(written(label)), columns=1 if len(pair) > 1 else 3)


def _listed(listing: Listing, paper: Paper) -> Grid:
    """Three to a line of one row, under each other: a table as wide as all of them would fit no page."""
    words = "\n".join(f"{one.label.partition('：')[2]}：{written(one.label)}" for one in listing.placeholders)
    cells = (Cell(lines(listing.name), align=Align.CENTRE, label=True), Cell(lines(words), 3))
    return Grid(tuple(paper.width * share for share in _SHARES), (Row(cells, _LOW),))
