"""《委托监护责任书》 as a document: from a record, or blank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from app.services.agreements.placeholders import BY_LABEL, PLACEHOLDERS, Source
from app.services.agreements.rule import needs_opinion
from app.services.agreements.template import Part, Section, Template
from app.services.printing import document
from app.services.printing.agreement_text import in_grid, plain, running
from app.services.printing.blocks import Align, Cell, Grid, Paper, Paragraph, Row, Text, line
from app.services.printing.pages import Sheet
from app.services.printing.setting import SetGrid, set_grid
from app.services.printing.wrap import Measure

_COLUMNS = (23.0, 40.0, 25.0, 20.0, 20.0, 38.0)  # parts of the width: label and value by turns
_PARTIES, _LOW = 10.5, 7.0  # points; millimetres
_SIGNED, _SIGN_HIGH = 10.5, 25.0
_DAY = "日期：　　　　年　　月　　日"


def lay_out(source: Source, template: Template, paper: Paper, measure: Measure, flows: bool = False) -> Sheet:
    """The pages of an agreement on a paper made with ``document.document_paper``."""
    blocks = [document.title(template.title), *_body(source, template, paper, measure)]
    if template.version:
        blocks.append(Paragraph(line(f"文本版本：{template.version}"), 9.0, Align.RIGHT, above=2.0))
    name = (source.child.name if source.child else "") or template.title
    return document.lay_out(blocks, name, "".join(_words(source)), paper, measure, flows)


def _body(
    source: Source, template: Template, paper: Paper, measure: Measure
) -> Iterator[Paragraph | SetGrid]:
    shown = [one for one in template.sections if _is_shown(one, source)]
    last = next((one for one in reversed(shown) if one.part is not Part.SIGNATURE), None)
    for part, sections in groupby(shown, key=lambda one: one.part):
        if part is Part.ROW:
            yield set_grid(_parties(sections, source, paper), measure, _PARTIES, air=1.0)
            yield Paragraph((), 6.0)
        elif part is Part.SIGNATURE:
            yield Paragraph((), 6.0, keep=True)
            yield set_grid(_signatures(sections, source, paper), measure, _SIGNED)
        else:
            make = document.heading if part is Part.HEADING else document.clause
            for one in sections:
                words = make(running(one.cells[0], source))
                yield replace(words, keep=True) if one is last else words  # nobody signs an empty page


def _is_shown(section: Section, source: Source) -> bool:
    """On a filled copy, what is for older children and what only speaks of nobody is left out."""
    if source.is_blank:
        return True
    if section.from_eight and not _is_eight(source):
        return False
    used = [BY_LABEL[label] for label in section.placeholders() if label in BY_LABEL]
    return not used or not all(one.optional and not one.words(source) for one in used)


def _is_eight(source: Source) -> bool:
    """Whether the child is asked: on the day of signing, or of the beginning. One of unknown age is."""
    child, agreement = source.child, source.agreement
    if child is None or agreement is None or not (child.born or child.id_number):
        return True
    return needs_opinion(child, agreement.signed_on or agreement.start)


# The grid of parties


def _parties(sections: Iterable[Section], source: Source, paper: Paper) -> Grid:
    shares = sum(_COLUMNS)
    widths = tuple(paper.width * one / shares for one in _COLUMNS)
    return Grid(widths, tuple(_row(section, source) for section in sections), whole=True)


def _row(section: Section, source: Source) -> Row:
    """Labels and values by turns; the last value takes all that is left."""
    cells = [in_grid(cell, source) for cell in section.cells]
    if len(cells) == 1:
        return Row((Cell((cells[0],), len(_COLUMNS), bold=True, label=True),), _LOW)
    made = [
        Cell((one,), align=Align.CENTRE if number % 2 == 0 else Align.LEFT, label=number % 2 == 0)
        for number, one in enumerate(cells)
    ]
    left = len(_COLUMNS) - len(cells) + 1
    made[-1] = Cell((cells[-1],), left)
    return Row(tuple(made), _LOW)


# Where it is signed


def _signatures(sections: Iterable[Section], source: Source, paper: Paper) -> Grid:
    """Two places to sign side by side, all of them on one page; a last one by itself is wide."""
    who = [plain(one.cells[0], source) for one in sections]
    pairs = [who[at : at + 2] for at in range(0, len(who), 2)]
    rows = [Row(tuple(_place_to_sign(one, 3 - len(pair)) for one in pair), _SIGN_HIGH) for pair in pairs]
    return Grid((paper.width / 2,) * 2, tuple(rows), whole=True)


def _place_to_sign(who: str, columns: int) -> Cell:
    return Cell(((Text(who),), (), (), (Text(_DAY),)), columns, label=True)


def _words(source: Source) -> Iterator[str]:
    """Everything that somebody typed."""
    return (one.words(source) for one in PLACEHOLDERS)
