"""Running text over as many pages as it needs: paragraphs and grids one below the other.

No line of a paragraph stands alone at the foot or at the head of a page, what is to ``keep`` stays with what
follows it, and a grid that is ``whole``, a drawing or a row of photographs is not parted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.services.printing.blocks import Paper, Paragraph
from app.services.printing.cutting import pages as parted
from app.services.printing.pages import Page, SetText, Whole, set_paragraph
from app.services.printing.setting import POINTS, SetGrid
from app.services.printing.wrap import Measure

_TOGETHER = 2  # lines of a paragraph that stay together
_ROUNDING = 0.01

Block = Paragraph | SetGrid | Whole


def flow(blocks: Iterable[Block], paper: Paper, measure: Measure) -> tuple[Page, ...]:
    """The blocks on pages."""
    made = _Pages(paper.height * POINTS)
    for group in _groups(blocks):
        made.put([set_paragraph(b, paper, measure) if isinstance(b, Paragraph) else b for b in group])
    return made.pages()


def _groups(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Runs of what begins on one page."""
    group: list[Block] = []
    for block in blocks:
        group.append(block)
        if not (isinstance(block, Paragraph) and block.keep):
            yield group
            group = []
    if group:
        yield group


class _Pages:
    def __init__(self, room: float) -> None:
        self._room, self._left = room, room
        self._pages: list[list[SetText | SetGrid | Whole]] = [[]]

    def pages(self) -> tuple[Page, ...]:
        return tuple(tuple(page) for page in self._pages)

    def put(self, group: list[SetText | SetGrid | Whole]) -> None:
        """Place what begins on one page: all but the last of it whole, and of that at least its beginning."""
        least = sum(one.height for one in group[:-1]) + _least(group[-1])
        if (_starts(group[0]) or least > self._left + _ROUNDING) and self._pages[-1]:
            self._turn()
        for one in group:
            if isinstance(one, SetText):
                self._text(one)
            elif isinstance(one, SetGrid):
                self._grid(one)
            else:
                self._whole(one)

    def _turn(self) -> None:
        self._pages.append([])
        self._left = self._room

    def _whole(self, block: Whole) -> None:
        if block.height > self._left + _ROUNDING and self._pages[-1]:
            self._turn()
        self._add(block)

    def _add(self, one: SetText | SetGrid | Whole) -> None:
        self._pages[-1].append(one)
        self._left -= one.height

    def _text(self, text: SetText) -> None:
        while text.height > self._left + _ROUNDING:
            fitting = int((self._left - text.above + _ROUNDING) / text.leading)
            count = min(fitting, len(text.lines) - _TOGETHER)
            if count >= _TOGETHER:
                self._add(text._replace(lines=text.lines[:count], below=0.0))
                text = text._replace(lines=text.lines[count:], above=0.0)
            elif not self._pages[-1]:
                break  # a page so low that nothing else helps
            self._turn()
        self._add(text)

    def _grid(self, grid: SetGrid) -> None:
        if grid.height <= self._left + _ROUNDING:
            self._add(grid)
            return
        if grid.whole and grid.height <= self._room:
            self._turn()
            self._add(grid)
            return
        for number, part in enumerate(parted(grid, self._left, self._room)):
            if number:
                self._turn()
            self._add(part)


def _starts(block: SetText | SetGrid | Whole) -> bool:
    """Whether a block begins a page."""
    return isinstance(block, SetText) and block.paragraph.starts


def _least(block: SetText | SetGrid | Whole) -> float:
    """Points that the beginning of a block takes."""
    if isinstance(block, Whole):
        return block.height
    if isinstance(block, SetGrid):
        return block.height if block.whole else sum(row.height for row in block.rows[: block.heads + 1])
    whole = len(block.lines) < 2 * _TOGETHER
    return block.above + (len(block.lines) if whole else _TOGETHER) * block.leading
