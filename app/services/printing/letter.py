"""A text of ``resources/templates`` as a letter or a form: filled in, or with blanks left for the pen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from app.services.agreements.template import Part, Piece, Template, pieces
from app.services.printing import document
from app.services.printing.blocks import BOX, Align, Blank, Keep, Line, Paper, Paragraph, Text, line
from app.services.printing.characters import printable
from app.services.printing.pages import Sheet
from app.services.printing.parties import SIZE, parties, places_to_sign
from app.services.printing.setting import SetGrid, set_grid
from app.services.printing.wrap import Measure

Words = Mapping[str, str]  # by the label in { }; "" leaves a blank
_CHECKED_BY_LAW = "参考文本，正式使用前请由民政部门审核"
# What is known of every office stands in the text like the rest of it, not on a blank.
_OFFICE = {"单位名称", "镇街名称", "告知书版本", "答复天数", "保管期限"}
_BOXED, _SHORT = re.compile(f"({BOX}[^{BOX}　：，]*)"), 16  # characters
_EMS = {"不同意的部分": 20.0, "空白": 6.0, "申请内容": 20.0, "答复内容": 40.0, "理由和依据": 40.0}


def lay_out(
    template: Template, words: Words, whose: str, paper: Paper, measure: Measure, flows: bool = False
) -> Sheet:
    """The pages on a paper made with ``document.document_paper``. ``whose`` names the sheet in warnings."""
    blocks = [document.title(_plain(pieces(template.title), words)), *_body(template, words, paper, measure)]
    if template.version:
        said = f"文本版本：{template.version}（{_CHECKED_BY_LAW}）"
        blocks.append(Paragraph(line(said), 9.0, Align.RIGHT, above=2.0))
    return document.lay_out(blocks, whose or template.title, "".join(words.values()), paper, measure, flows)


def _body(template: Template, words: Words, paper: Paper, measure: Measure) -> Iterator[Paragraph | SetGrid]:
    last = next((one for one in reversed(template.sections) if one.part is not Part.SIGNATURE), None)
    for part, sections in groupby(template.sections, key=lambda one: one.part):
        if part is Part.ROW:
            rows = [[_in_grid(cell, words) for cell in one.cells] for one in sections]
            yield set_grid(parties(rows, paper), measure, SIZE, air=1.0)
            yield Paragraph((), 6.0)
        elif part is Part.SIGNATURE:
            yield Paragraph((), 6.0, keep=True)
            who = [_plain(one.cells[0], words) for one in sections]
            yield set_grid(places_to_sign(who, paper), measure, SIZE)
        else:
            make = document.heading if part is Part.HEADING else document.clause
            for one in sections:
                for made in _paragraphs(one.cells[0], words):
                    kept = one is last  # nobody signs an empty page
                    yield replace(make(made), keep=True) if kept else make(made)


def _paragraphs(written: tuple[Piece, ...], words: Words) -> Iterator[Line]:
    """One, or where a line is nothing but what somebody wrote, one for each line of that."""
    if len(written) == 1 and written[0].is_placeholder and words.get(written[0].words):
        yield from (line(one) for one in printable(words[written[0].words]).split("\n"))
    else:
        yield tuple(_running(written, words))


def _running(written: Iterable[Piece], words: Words) -> Iterator[Text | Blank | Keep]:
    for piece in written:
        if not piece.is_placeholder:
            yield from _written(piece.words)
        elif known := _on_one_line(words.get(piece.words, "")):
            yield Text(known) if piece.words in _OFFICE else Blank(known, 0.0)
        else:
            yield Blank(ems=_EMS.get(piece.words, 8.0))


def _written(words: str) -> Iterator[Text | Keep]:
    """Words as they stand, a box always with what it stands for where that is short."""
    for part in _BOXED.split(words):
        if part:
            yield Keep((Text(part),)) if part.startswith(BOX) and len(part) <= _SHORT else Text(part)


def _in_grid(written: Iterable[Piece], words: Words) -> Line:
    """The cell itself is the blank."""
    said = [_on_one_line(words.get(one.words, "")) if one.is_placeholder else one.words for one in written]
    return tuple(Text(one) for one in said if one)


def _plain(written: Iterable[Piece], words: Words) -> str:
    said = (_on_one_line(words.get(one.words, "")) if one.is_placeholder else one.words for one in written)
    return "".join(said).strip()


def _on_one_line(words: str) -> str:
    return " ".join(printable(words).split())
