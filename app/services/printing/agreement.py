"""《委托监护责任书》 as a document: from a record, or blank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from app.services.agreements.placeholders import BY_LABEL, PLACEHOLDERS, Source
from app.services.agreements.rule import needs_opinion
from app.services.agreements.template import Part, Section, Template
from app.services.printing import document
from app.services.printing.agreement_text import in_grid, plain, running
from app.services.printing.blocks import Align, Paper, Paragraph, line
from app.services.printing.pages import Sheet
from app.services.printing.parties import SIZE, parties, places_to_sign
from app.services.printing.setting import SetGrid, set_grid
from app.services.printing.wrap import Measure


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
            rows = [[in_grid(cell, source) for cell in one.cells] for one in sections]
            yield set_grid(parties(rows, paper), measure, SIZE, air=1.0)
            yield Paragraph((), 6.0)
        elif part is Part.SIGNATURE:
            yield Paragraph((), 6.0, keep=True)
            who = [plain(one.cells[0], source) for one in sections]
            yield set_grid(places_to_sign(who, paper), measure, SIZE)
        else:
            make = document.heading if part is Part.HEADING else document.clause
            for one in sections:
                words = make(running(one.cells[0], source))
                yield replace(words, keep=True) if one is last else words  # nobody signs an empty page


def _is_shown(section: Section, source: Source) -> bool:
    """On a filled copy, what is for older children and what only speaks of nobody is left out."""
    if source.is_blank:
        return True
    if section.from_eight and not is_eight(source):
        return False
    used = [BY_LABEL[label] for label in section.placeholders() if label in BY_LABEL]
    return not used or not all(one.optional and not one.words(source) for one in used)


def is_eight(source: Source) -> bool:
    """Whether the child is asked: on the day of signing, or of the beginning. One of unknown age is."""
    child, agreement = source.child, source.agreement
    if child is None or agreement is None or not (child.born or child.id_number):
        return True
    return needs_opinion(child, agreement.signed_on or agreement.start)


def _words(source: Source) -> Iterator[str]:
    """Everything that somebody typed."""
    return (one.words(source) for one in PLACEHOLDERS)
