"""What both writers are given: sheets of pages whose text is already set to size and fits."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.services.printing.blocks import Paper, Paragraph, Unprintable
from app.services.printing.setting import LEADING, POINTS, SetGrid
from app.services.printing.wrap import Measure, SetLine

Page = tuple[Paragraph | SetGrid, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The pages that belong together and are numbered together: a child's, or a whole roster.

    One that ``flows`` is a single long page: Word breaks it by itself, and repeats the grid's head rows.
    """

    pages: tuple[Page, ...]
    unprintable: tuple[Unprintable, ...] = field(default=())
    flows: bool = False


def set_paragraph(paragraph: Paragraph, paper: Paper, measure: Measure) -> tuple[SetLine, ...]:
    """The paragraph's lines at the width of the paper."""
    return measure.line(paragraph.line, paper.width * POINTS / paragraph.size, paragraph.title)


def height(paragraph: Paragraph, paper: Paper, measure: Measure) -> float:
    """Points that a paragraph takes with the room above and below it."""
    count = len(set_paragraph(paragraph, paper, measure))
    return count * paragraph.size * LEADING + (paragraph.above + paragraph.below) * POINTS
