"""What both writers are given: sheets of pages whose text is already set to size and fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from reportlab.graphics.shapes import Drawing

from app.services.printing.blocks import Paper, Paragraph, Text, Unprintable
from app.services.printing.setting import LEADING, POINTS, SetGrid
from app.services.printing.wrap import Measure, SetLine

_INDENT = "　"


class SetText(NamedTuple):
    """A paragraph's lines, or those of them that stand on one page; ``above`` and ``below`` in points."""

    paragraph: Paragraph
    lines: tuple[SetLine, ...]
    above: float
    below: float

    @property
    def leading(self) -> float:
        """Points from one line to the next."""
        own = self.paragraph
        return own.leading or own.size * LEADING * own.spacing

    @property
    def height(self) -> float:
        return self.above + len(self.lines) * self.leading + self.below


class SetPicture(NamedTuple):
    """A scan, as large as the width of the page and ``height`` (points) allow. ``load`` gives it as JPEG
    when its page is drawn, so that no more than one is in memory."""

    load: Callable[[], bytes]
    height: float


class SetPhotos(NamedTuple):
    """Photographs side by side, each as large as its ``columns``-th part of the width and ``height`` (points,
    the ``gap`` beneath and between them included) allow. ``loads`` give them as JPEG, as with a scan.
    """

    loads: tuple[Callable[[], bytes], ...]
    height: float
    columns: int = 2
    gap: float = 8.0

    def places(self, width: float) -> Iterator[tuple[float, float, Callable[[], bytes]]]:
        """From the left edge of each to its width, in points, and what loads it."""
        wide = (width - self.gap * (self.columns - 1)) / self.columns
        for number, load in enumerate(self.loads):
            yield number * (wide + self.gap), wide, load


class SetDrawing(NamedTuple):
    """A drawing of reportlab's, such as a chart, at ``scale``; ``height`` is what it takes, in points."""

    drawing: Drawing
    scale: float
    height: float


Whole = SetPhotos | SetDrawing  # never parted by the end of a page
SetBlock = Paragraph | SetText | SetGrid | SetPicture | Whole
Page = tuple[SetBlock, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The pages that belong together and are numbered together: a child's, or a whole roster.

    One that ``flows`` is a single long page: Word breaks it by itself, and repeats the grid's head rows.
    ``expected`` is then how many pages it will likely have, where that was reckoned.
    """

    pages: tuple[Page, ...]
    unprintable: tuple[Unprintable, ...] = field(default=())
    flows: bool = False
    expected: int = 0


def set_paragraph(paragraph: Paragraph, paper: Paper, measure: Measure) -> SetText:
    """The paragraph's lines at the width of the paper."""
    indent = (Text(_INDENT * paragraph.indent),) if paragraph.indent else ()
    room = paper.width * POINTS / paragraph.em - paragraph.inset
    lines = measure.line(indent + paragraph.line, room, paragraph.is_bold)
    return SetText(paragraph, lines, paragraph.above * POINTS, paragraph.below * POINTS)


def height(paragraph: Paragraph, paper: Paper, measure: Measure) -> float:
    """Points that a paragraph takes with the room above and below it."""
    return set_paragraph(paragraph, paper, measure).height
