"""A document of running text: A4 with wide margins, a title, headings and clauses, its pages by itself or by
Word."""

from __future__ import annotations

from collections.abc import Sequence

from app.services.printing.blocks import Align, Line, Paper, Paragraph, Unprintable, line
from app.services.printing.flow import Block, flow
from app.services.printing.pages import Sheet
from app.services.printing.wrap import Measure

SIZE = 11.0
_APART = 1.2  # of the usual distance between lines


def document_paper(title: str, footer: str | None = None) -> Paper:
    """A4 portrait, room at the left for filing."""
    return Paper(title, left=25.0, right=19.0, top=17.0, bottom=18.0, footer=footer)


def title(words: str) -> Paragraph:
    """The document's name, over all of it."""
    return Paragraph(line(words), 20.0, Align.CENTRE, below=3.0, title=True, keep=True)


def heading(words: Line) -> Paragraph:
    """What stands over clauses, with them on one page."""
    return Paragraph(words, SIZE, above=1.5, title=True, indent=2, spacing=_APART, keep=True)


def clause(words: Line) -> Paragraph:
    """A paragraph, its first line set in by two characters."""
    return Paragraph(words, SIZE, Align.BOTH, indent=2, spacing=_APART)


def lay_out(
    blocks: Sequence[Block], name: str, words: str, paper: Paper, measure: Measure, flows: bool
) -> Sheet:
    """The document's pages; ``flows`` leaves it to Word where they break. ``words`` are all that were filled
    in, ``name`` is whose document it is."""
    pages = flow(blocks, paper, measure)
    missing = measure.fonts.missing(words)
    unprintable = (Unprintable(name, missing),) if missing else ()
    if flows:
        return Sheet((tuple(blocks),), unprintable, flows=True, expected=len(pages))
    return Sheet(pages, unprintable)
