"""A child's official sheet: one A4 page where it fits, continuation pages for what does not."""

from __future__ import annotations

from app.services.printing import paper as form
from app.services.printing.blocks import Align, Paper, Paragraph, Unprintable, line
from app.services.printing.content import SheetContent
from app.services.printing.continuation import continuation_pages
from app.services.printing.cutting import cut_down
from app.services.printing.filled import grid
from app.services.printing.pages import Sheet, height
from app.services.printing.setting import POINTS, fit
from app.services.printing.wrap import Measure

HEADING = Paragraph(line(form.TITLE), 16.0, Align.CENTRE, below=2.5, title=True)
NOTES = Paragraph(line("".join(form.NOTES)), 9.0, above=1.2)


def lay_out(content: SheetContent, paper: Paper, measure: Measure) -> Sheet:
    """The pages of a sheet on a paper made with ``sheet_paper``."""
    taken = height(HEADING, paper, measure) + height(NOTES, paper, measure)
    room = paper.height * POINTS - taken
    made = fit(grid(content), room, measure)
    cut = cut_down(made, room, measure) if made.height > room else []
    more = continuation_pages(content, cut, paper, measure)
    missing = measure.fonts.missing("".join(content.words()))
    return Sheet(((HEADING, made, NOTES), *more), (Unprintable(content.name, missing),) if missing else ())


def sheet_paper(footer: str | None = None) -> Paper:
    """A4 portrait, room at the left for filing."""
    return Paper(form.TITLE, footer=footer)
