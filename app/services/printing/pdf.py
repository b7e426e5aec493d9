"""Sheets as one PDF: drawn straight on a canvas, text selectable, the same bytes for the same sheets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from app.services.printing.blocks import Align, Paper, Paragraph, Unprintable, Written, line, merged
from app.services.printing.ink import Ink
from app.services.printing.pages import (
    Page,
    SetBlock,
    SetDrawing,
    SetPhotos,
    SetPicture,
    SetText,
    Sheet,
    set_paragraph,
)
from app.services.printing.setting import LEADING, PAD_ACROSS, POINTS, SetCell, SetGrid
from app.services.printing.wordfolio import FOLIO_BELOW, FOLIO_SIZE
from app.services.printing.wrap import Measure, SetLine

# Streams as they are, not as letters and digits for mail: a fifth smaller and half as long to write.
rl_config.useA85 = 0

PROGRAM = "关爱台账"
_BASELINE = 0.96  # of the size, from the top of a line down
_FOOTER_SIZE, _FOOTER_BELOW = 8.0, 2.5  # points; millimetres under what the page holds
_MOST_STRETCH = 3  # characters that a line of body text may lack and still be spread over its width
_NUMBERING = 12.0  # ems at the right of the footer, for the page's number


def write(sheets: Iterable[Sheet], paper: Paper, measure: Measure, out: BinaryIO) -> Written:
    """Write the sheets in their order. They are taken one at a time: a generator may count or stop them."""
    wide, high = paper.size
    canvas = Canvas(out, pagesize=(wide * POINTS, high * POINTS), invariant=1, pageCompression=1)
    _describe(canvas, paper)
    artist = _Artist(Ink(canvas, measure.fonts), paper, measure, high * POINTS)
    written = artist.draw(sheets)
    canvas.save()
    return written


def _describe(canvas: Canvas, paper: Paper) -> None:
    """What the file says of itself: the form's title, never a person's name."""
    canvas.setTitle(paper.title)
    canvas.setAuthor(PROGRAM)
    canvas.setCreator(PROGRAM)
    canvas.setProducer(PROGRAM)
    canvas.setSubject("")


class _Artist:
    def __init__(self, ink: Ink, paper: Paper, measure: Measure, high: float) -> None:
        self._ink, self._paper, self._measure = ink, paper, measure
        self._left, self._top = paper.left * POINTS, high - paper.top * POINTS
        self._width = paper.width * POINTS

    def draw(self, sheets: Iterable[Sheet]) -> Written:
        count, pages = 0, 0
        unprintable: list[Unprintable] = []
        for sheet in sheets:
            for number, page in enumerate(sheet.pages, 1):
                self._page(page, number, len(sheet.pages))
            count, pages = count + 1, pages + len(sheet.pages)
            unprintable += sheet.unprintable
        return Written(count, pages, merged(unprintable))

    def _page(self, page: Page, number: int, count: int) -> None:
        y = self._top
        for block in page:
            y = self._block(block, y)
        if self._paper.grid is not None:
            self._folio(number)
        elif self._paper.footer is not None:
            self._footer(self._paper.footer, number, count)
        self._ink.end_page()

    def _block(self, block: SetBlock, y: float) -> float:
        """Draw a block from ``y`` down; where it ends."""
        if isinstance(block, SetPhotos):
            for left, wide, load in block.places(self._width):
                self._ink.picture(load(), self._left + left, y, wide, block.height - block.gap)
            return y - block.height
        if isinstance(block, SetPicture):
            self._ink.picture(block.load(), self._left, y, self._width, block.height)
            return y - block.height
        if isinstance(block, SetDrawing):
            self._ink.drawing(block.drawing, self._left, y - block.height, block.scale)
            return y - block.height
        return self._grid(block, y) if isinstance(block, SetGrid) else self._text(block, y)

    def _text(self, text: Paragraph | SetText, y: float) -> float:
        if isinstance(text, Paragraph):
            text = set_paragraph(text, self._paper, self._measure)
        own = text.paragraph
        if own.leading:
            self._on_grid(text, y - text.above)
        else:
            self._lines(
                text.lines, own.size, own.align, self._left, y - text.above, self._width, text.leading
            )
        return y - text.height

    def _on_grid(self, text: SetText, top: float) -> None:
        """Lines at a fixed distance, each in the middle of its own; those of body text fill their width."""
        own = text.paragraph
        width = self._width - own.inset * own.em
        base = (own.leading + (2 * _BASELINE - LEADING) * own.size) / 2
        for one in text.lines:
            spare = width - one.width * own.em
            fills = (
                own.align is Align.BOTH and not one.after.endswith("\n") and spare < _MOST_STRETCH * own.em
            )
            apart = spare / max(sum(len(run.text) for run in one.runs) - 1, 1) if fills else 0.0
            x = self._left + _indent(own.align, spare)
            for run in one.runs:
                self._ink.run(run, x, top - base, own.size, own.tight, apart)
                x += run.width * own.em + len(run.text) * apart
            top -= own.leading

    def _lines(
        self,
        lines: Iterable[SetLine],
        size: float,
        align: Align,
        left: float,
        top: float,
        width: float,
        leading: float = 0.0,
    ) -> None:
        for one in lines:
            x = left + _indent(align, width - one.width * size)
            for run in one.runs:
                self._ink.run(run, x, top - _BASELINE * size, size)
                x += run.width * size
            top -= leading or size * LEADING

    def _grid(self, grid: SetGrid, y: float) -> float:
        top = y
        for number, row in enumerate(grid.rows):
            for cell in row.cells:
                high = sum(part.height for part in grid.rows[number : number + cell.cell.rows])
                self._cell(cell, top, high)
            top -= row.height
        self._ink.frame(self._left, top, sum(grid.widths), y - top)
        return top

    def _cell(self, one: SetCell, top: float, high: float) -> None:
        left = self._left + one.left
        self._ink.cell(left, top - high, one.width, high)
        words = len(one.lines) * one.size * LEADING
        self._lines(
            one.lines,
            one.size,
            one.cell.align,
            left + PAD_ACROSS,
            top - (high - words) / 2,
            one.width - 2 * PAD_ACROSS,
        )

    def _folio(self, number: int) -> None:
        """— 1 — in 四号, 7 mm below the text, a character from the outer edge."""
        width = self._width - 2 * FOLIO_SIZE
        top = (self._paper.bottom - FOLIO_BELOW) * POINTS
        (made,) = self._measure.line(line(f"— {number} —"), width / FOLIO_SIZE)
        align = Align.RIGHT if number % 2 else Align.LEFT
        self._lines([made], FOLIO_SIZE, align, self._left + FOLIO_SIZE, top, width)

    def _footer(self, words: str, number: int, count: int) -> None:
        self._foot(words, Align.LEFT)
        self._foot(f"第 {number} 页/共 {count} 页", Align.RIGHT)

    def _foot(self, words: str, align: Align) -> None:
        room = self._width / _FOOTER_SIZE - _NUMBERING
        top = (self._paper.bottom - _FOOTER_BELOW) * POINTS
        made = self._measure.line(line(words), room)
        self._lines(made, _FOOTER_SIZE, align, self._left, top, self._width)


def _indent(align: Align, spare: float) -> float:
    if align is Align.CENTRE:
        return spare / 2
    return spare if align is Align.RIGHT else 0.0
