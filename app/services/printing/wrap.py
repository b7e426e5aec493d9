"""Breaking lines of Chinese, Latin words and numbers into a given width.

Widths are ems, so that one measurement serves every size. A line breaks between characters, but not where a
closing mark would begin the next line or an opening one end this one, and not inside words and numbers,
unless one alone is wider than the line.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from app.services.printing.blocks import Blank, Cell, Keep, Line, Piece, Text
from app.services.printing.characters import CLOSING, UNIT, printable
from app.services.printing.fonts import Face, Fonts, Run, Style

_ROUNDING = 1e-6
_SHORT = 8.0  # ems: a value on a blank up to that long rather goes to the next line whole


class Unit(NamedTuple):
    """What stays on one line. Where it is wider than the line it is broken into its ``parts``, or, if it
    has none, into its characters."""

    width: float
    runs: tuple[Run, ...]
    space: bool = False
    parts: tuple[Unit, ...] = ()


class SetLine(NamedTuple):
    """A line as it will stand: its width in ems, its runs from the left, and what parts it from the next:
    the spaces that were left out, and ``\\n`` where the text itself begins a new line."""

    width: float
    runs: tuple[Run, ...]
    after: str = "\n"


class Measure:
    """Breaks cells and lines with the widths of some fonts, and remembers the usual ones."""

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts
        self.cell = lru_cache(8192)(self._cell)
        self.line = lru_cache(1024)(self._line)
        self._units = lru_cache(8192)(self._units_of)
        self._words: dict[tuple[str, bool, Style], Unit] = {}

    def _cell(self, cell: Cell, room: float) -> tuple[SetLine, ...]:
        """The lines of a cell that is ``room`` ems wide inside."""
        room = min(room, cell.ems or room)
        return tuple(one for part in cell.lines for one in self._line(part, room, cell.bold))

    def _line(self, line: Line, room: float, bold: bool = False) -> tuple[SetLine, ...]:
        *wrapped, last = self._broken(self._units(line, bold), room)
        return (*(_joined(part, room, "") for part in wrapped), _joined(last, room, "\n"))

    def _units_of(self, line: Line, bold: bool) -> list[Unit]:
        units: list[Unit] = []
        for piece in line:
            more = self._piece(piece, bold)
            if units and more and not units[-1].space and _clings(more[0]):
                units[-1] = _glued(units[-1], more.pop(0))
            units += more
        return units

    def _piece(self, piece: Piece, bold: bool) -> list[Unit]:
        if isinstance(piece, Text):
            style = Style.STRUCK if piece.struck else Style.PLAIN
            return self._spoken(piece.text, bold or piece.bold, style)
        return [self._blank(piece, bold) if isinstance(piece, Blank) else self._kept(piece, bold)]

    def _spoken(self, text: str, bold: bool, style: Style) -> list[Unit]:
        known = self._words
        found = []
        for word in UNIT.findall(printable(text).replace("\n", " ")):
            unit = known.get((word, bold, style))
            found.append(unit if unit is not None else self._word(word, bold, style))
        return found

    def _word(self, word: str, bold: bool, style: Style) -> Unit:
        runs = self.fonts.runs(word, bold)
        if style is not Style.PLAIN:
            runs = tuple(run._replace(style=style) for run in runs)
        unit = Unit(sum(run.width for run in runs), runs, word == " ")
        if len(word) <= 2:  # characters with their marks: longer ones seldom come again
            self._words[word, bold, style] = unit
        return unit

    def _blank(self, blank: Blank, bold: bool) -> Unit:
        units = self._spoken(blank.text, bold, Style.RULED)
        width = sum(unit.width for unit in units)
        pad = max(blank.ems - width, 0.0)
        rule = (Run(Face.REGULAR, "", pad / 2, Style.RULED),) if pad else ()
        runs = (*rule, *(run for unit in units for run in unit.runs), *rule)
        return Unit(width + pad, runs, parts=() if pad else tuple(units))

    def _kept(self, keep: Keep, bold: bool) -> Unit:
        units = [unit for piece in keep.pieces for unit in self._piece(piece, bold)]
        loose = [part for unit in units for part in _loosened(unit)]
        runs = tuple(run for unit in units for run in unit.runs)
        return Unit(sum(unit.width for unit in units), runs, parts=tuple(loose))

    def _broken(self, units: Iterable[Unit], room: float) -> list[list[Unit]]:
        room += _ROUNDING
        broken: list[list[Unit]] = [[]]
        used = 0.0
        for unit in units:
            if used + unit.width > room and broken[-1] and not unit.space:
                broken.append([])
                used = 0.0
            if unit.width > room and len(parts := unit.parts or self._characters(unit)) > 1:
                *above, last = self._broken(parts, room)
                broken[-1:] = [*above, last]
                used = sum(part.width for part in last)
            else:
                broken[-1].append(unit)
                used += unit.width
        return broken

    def _characters(self, unit: Unit) -> tuple[Unit, ...]:
        chars = [
            (run, char, self.fonts.width(char, run.face is Face.BOLD))
            for run in unit.runs
            for char in run.text
        ]
        return tuple(Unit(width, (run._replace(text=char, width=width),)) for run, char, width in chars)


def _clings(unit: Unit) -> bool:
    """Whether a unit may not begin a line: a full stop after a blank, say."""
    return bool(unit.runs and unit.runs[0].text and unit.runs[0].text[0] in CLOSING)


def _glued(unit: Unit, mark: Unit) -> Unit:
    """A unit with the mark after it; broken, its last part keeps the mark."""
    parts = (*unit.parts[:-1], _glued(unit.parts[-1], mark)) if unit.parts else ()
    return Unit(unit.width + mark.width, (*unit.runs, *mark.runs), parts=parts)


def _loosened(unit: Unit) -> tuple[Unit, ...]:
    """A long value on a blank may be broken; a short one looks better whole on the next line."""
    is_long = unit.width > _SHORT and unit.parts and unit.runs[0].style is Style.RULED
    return unit.parts if is_long else (unit,)


def _joined(units: list[Unit], room: float, after: str) -> SetLine:
    while units and units[-1].space:
        units.pop()
        after = " " + after
    runs = [run for unit in units for run in unit.runs]
    joined = [_merged(list(same)) for _, same in groupby(runs, key=_alike)]
    width = sum(run.width for run in joined)
    if joined and joined[-1].style is Style.RULED and not joined[-1].text and width < room:
        joined[-1] = joined[-1]._replace(width=joined[-1].width + room - width)  # ruled to the line's end
        width = room
    return SetLine(width, tuple(joined), after)


def _alike(run: Run) -> tuple[Face, Style, bool]:
    return run.face, run.style, bool(run.text)


def _merged(runs: list[Run]) -> Run:
    if len(runs) == 1:
        return runs[0]
    text = "".join(run.text for run in runs)
    return runs[0]._replace(text=text, width=sum(run.width for run in runs))
