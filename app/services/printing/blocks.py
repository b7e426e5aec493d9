"""What a page consists of, before anybody knows how it is drawn.

No text is ever read as markup. □ and ☑ in any text are boxes: PDF draws them as shapes, Word sets them in a
symbol font. Lengths are millimetres; ``ems`` are widths in characters, so that they follow the size of the
text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from app.services.printing.characters import printable

BOX, TICKED = "□", "☑"


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    BOTH = "both"  # straight at both edges, where the program that shows it can


class Letters(StrEnum):
    """The kinds of letters that official documents have (GB/T 9704-2012). Word names the fonts; in a PDF the
    heavy ones are bold."""

    USUAL = ""
    TITLE = "小标宋"
    BODY = "仿宋"
    FIRST = "黑体"
    SECOND = "楷体"

    @property
    def is_heavy(self) -> bool:
        return self in (Letters.TITLE, Letters.FIRST)


@dataclass(frozen=True, slots=True)
class Text:
    """A run of words."""

    text: str
    bold: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """What is written on a ruled blank; an empty one is left to be filled in by hand."""

    text: str = ""
    ems: float = 3.0


@dataclass(frozen=True, slots=True)
class Keep:
    """Pieces that stay on one line where the line is long enough."""

    pieces: tuple[Text | Blank, ...]


Piece = Text | Blank | Keep
GAP = Text("  ")  # between boxes side by side
Line = tuple[Piece, ...]


def line(text: str, bold: bool = False) -> Line:
    """A line of plain words."""
    return (Text(text, bold),)


def lines(text: str) -> tuple[Line, ...]:
    """Plain words, a line for each of theirs."""
    return tuple((Text(part),) for part in printable(text).split("\n")) if text else ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid.

    ``columns`` and ``rows`` are its spans. A cell that ``yields`` may be set smaller than the rest and, at
    last, be cut, its whole text going to a continuation page under the name ``head``. ``ems`` narrows the
    lines to so many characters. A ``label`` holds the form's own words, not what was filled in.
    """

    lines: tuple[Line, ...] = ()
    columns: int = 1
    rows: int = 1
    align: Align = Align.LEFT
    bold: bool = False
    yields: bool = False
    head: str = ""
    ems: float | None = None
    label: bool = False
    _hash: int = field(default=0, init=False, repr=False, compare=False)

    def __hash__(self) -> int:
        """Reckoned once: cells are looked up again and again, and theirs are long."""
        if not self._hash:
            parts = (self.lines, self.columns, self.rows, self.align, self.head, self.ems, self.label)
            object.__setattr__(self, "_hash", hash(parts))
        return self._hash


@dataclass(frozen=True, slots=True)
class Row:
    """A row at least ``height`` high; of the room left on the page it takes ``share`` parts.

    One that ``keeps`` never ends a page: it stays with the row below it.
    """

    cells: tuple[Cell, ...]
    height: float = 0.0
    share: float = 0.0
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table. Its first ``heads`` rows are repeated at the top of each page that it reaches.

    One that is ``whole`` is never parted by the end of a page.
    """

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    heads: int = 0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line or more outside any grid, with room above and below.

    The first line begins ``indent`` characters further in; the lines end ``inset`` characters before the
    right margin. ``spacing`` is how far lines are apart, of what is usual; ``leading`` says it in points
    instead. ``tight`` is how wide characters are set, of their own width; such lines fill their whole width.
    One that is to ``keep`` stands on the page on which what follows it begins, one that ``starts`` on a new
    page.
    """

    line: Line
    size: float = 10.5
    align: Align = Align.LEFT
    above: float = 0.0
    below: float = 0.0
    title: bool = False
    indent: int = 0
    spacing: float = 1.0
    keep: bool = False
    letters: Letters = Letters.USUAL
    inset: int = 0
    leading: float = 0.0
    tight: float = 1.0
    starts: bool = False

    @property
    def is_bold(self) -> bool:
        return self.title or self.letters.is_heavy

    @property
    def em(self) -> float:
        """How far its characters are apart, in points."""
        return self.size * self.tight


class CharacterGrid(NamedTuple):
    """So many lines a page, so many characters of ``size`` points a line (文档网格)."""

    lines: int
    characters: int
    size: float


@dataclass(frozen=True, slots=True)
class Paper:
    """A4 and what is the same on all of its pages. The ``footer`` and page numbers may be left out; with a
    ``grid`` it is an official document's, whose pages are numbered — 1 — outside.
    """

    title: str
    landscape: bool = False
    left: float = 17.0
    right: float = 15.0
    top: float = 12.0
    bottom: float = 14.0
    footer: str | None = None
    grid: CharacterGrid | None = None

    @property
    def size(self) -> tuple[float, float]:
        """Across and down, from edge to edge."""
        return (297.0, 210.0) if self.landscape else (210.0, 297.0)

    @property
    def width(self) -> float:
        """Between the margins."""
        return self.size[0] - self.left - self.right

    @property
    def height(self) -> float:
        """Between the margins."""
        return self.size[1] - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Unprintable:
    """Characters that no font has: each was left as a marked blank. ``where`` names the person or sheet."""

    where: str
    characters: str

    def __str__(self) -> str:
        listed = "、".join(f"U+{ord(char):04X}" for char in self.characters)
        found = f"“{self.where}”的表上有 {len(self.characters)} 个字没有字形（字符编号 {listed}），"
        return found + "已留出空格，请打印后用笔补写。"


class LeftOut(NamedTuple):
    """A child for whom there was nothing to print."""

    child_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a document: how many sheets and pages, what could not be printed, and for whom there was
    nothing to print."""

    sheets: int
    pages: int
    unprintable: tuple[Unprintable, ...] = field(default=())
    left_out: tuple[LeftOut, ...] = field(default=())


def merged(found: Iterable[Unprintable]) -> tuple[Unprintable, ...]:
    """One entry for each sheet."""
    characters: dict[str, set[str]] = {}
    for one in found:
        characters.setdefault(one.where, set()).update(one.characters)
    return tuple(Unprintable(where, "".join(sorted(found))) for where, found in characters.items())
