"""A breakdown as a chart: a bar a row, its words to the left, its numbers to the right.

All lengths are ems, the size of the letters: the drawing is made for a width of so many ems and shown at any
size. ``spots`` say where each number stands, so that it can be pressed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from reportlab.graphics.shapes import Drawing, Line, String
from reportlab.lib.colors import Color

from app.services.charts.lettering import lines, stretches, width
from app.services.charts.tones import INK, MUTED, RULE, TRACK, box, filled
from app.services.figures.breakdown import Bar, Breakdown, Form, Tone

EM = 20.0  # units of the drawing in an em: text is placed to whole units in SVG
ROW, HEAD = 2.3, 2.6  # ems: a row is tall enough to be pressed with a finger
_THICK, _THIN = 1.2, 0.8
_GAP, _LEAST_BAR = 0.7, 4.0
_LONGEST_LABEL = 11.0
_SMALL = 0.86  # of an em: labels on two lines, shares
_BASE = 0.36  # ems: from the middle of a line down to its baseline
NOTHING = "还没有可以数的。"


class Spot(NamedTuple):
    """Where a number stands (``is_number``), or the part of the bar that shows it; ems from the top left."""

    bar: int
    series: int
    x: float
    y: float
    wide: float
    high: float
    is_number: bool


class Lettered(NamedTuple):
    """How words stand: ``end`` says that they end where they are put; ``size`` in ems."""

    end: bool = False
    size: float = 1.0
    bold: bool = False


_USUAL = Lettered()


@dataclass(frozen=True)
class Chart:
    """``wide`` and ``high`` in ems; ``drawing`` in ``EM`` units an em."""

    breakdown: Breakdown
    drawing: Drawing
    spots: tuple[Spot, ...]
    wide: float
    high: float


def chart(breakdown: Breakdown, wide: float) -> Chart:
    """The chart of a breakdown, ``wide`` ems across."""
    return _chart(breakdown, breakdown, wide)


def charts(breakdown: Breakdown, wide: float, most: int) -> list[Chart]:
    """The same in several charts of no more than so many bars each, all to the same measure."""
    parts = range(0, max(len(breakdown.bars), 1), most)
    return [_chart(replace(breakdown, bars=breakdown.bars[at : at + most]), breakdown, wide) for at in parts]


def _chart(shown: Breakdown, whole: Breakdown, wide: float) -> Chart:
    high = _Layout.high_of(shown)
    drawing = Drawing(wide * EM, high * EM)
    layout = _Layout(shown, whole, wide, high, drawing)
    layout.draw()
    return Chart(shown, drawing, tuple(layout.spots), wide, high)


class _Layout:
    """Measures are taken from the ``whole``, of which perhaps only a part is shown."""

    def __init__(
        self, breakdown: Breakdown, whole: Breakdown, wide: float, high: float, drawing: Drawing
    ) -> None:
        self._told, self._wide, self._high, self._drawing = breakdown, wide, high, drawing
        self.spots: list[Spot] = []
        single = breakdown.is_single
        self._columns = [_SINGLE if single else max(2.6, width(one.label) + 0.7) for one in breakdown.series]
        self._extra = _SHARE if breakdown.form is Form.SHARE else 0.0
        right = sum(self._columns) + self._extra
        room = max(wide - right - 2 * _GAP - _LEAST_BAR, 4.0)
        longest = max((width(bar.label) for bar in whole.bars), default=0.0)
        self._label = min(longest, _LONGEST_LABEL, room)
        self._bar_left = self._label + _GAP
        self._bar_wide = max(wide - right - _GAP - self._bar_left, 0.0)
        self._numbers = wide - right
        self._most = max((self._extent(bar) for bar in whole.bars), default=0)
        self._sum = sum(bar.total for bar in whole.bars)

    @staticmethod
    def high_of(breakdown: Breakdown) -> float:
        """Ems from top to bottom."""
        head = 0.0 if breakdown.is_single else HEAD
        return head + ROW * (1 if breakdown.is_empty else len(breakdown.bars))

    def draw(self) -> None:
        if self._told.is_empty:
            self._words(NOTHING, 0.0, ROW / 2, MUTED)
            return
        top = 0.0
        if not self._told.is_single:
            self._head()
            top = HEAD
        for number, bar in enumerate(self._told.bars):
            self._row(number, bar, top + number * ROW)

    # Parts of it

    def _head(self) -> None:
        """The legend is the heads of the columns."""
        x = self._numbers
        for one, wide in zip(self._told.series, self._columns, strict=True):
            self._fill(one.tone, x + wide - 1.5, 0.25, 1.2, 0.8)
            self._words(one.label, x + wide - 0.3, 1.75, MUTED, Lettered(end=True))
            x += wide
        if self._extra:
            self._words("比例", self._wide - 0.2, 1.75, MUTED, Lettered(end=True))
        self._rule(HEAD - 0.05)

    def _row(self, number: int, bar: Bar, top: float) -> None:
        middle = top + ROW / 2
        self._labelled(bar.label, middle)
        if self._told.form is Form.PAIRED:
            self._side_by_side(number, bar, middle)
        else:
            self._in_line(number, bar, middle)
        self._count(number, bar, top)
        self._rule(top + ROW)

    def _labelled(self, words: str, middle: float) -> None:
        small = width(words) > self._label
        broken = lines(words, self._label / _SMALL) if small else [words]
        first = middle - (len(broken) - 1) * 0.5
        for number, one in enumerate(broken):
            self._words(one, 0.0, first + number, INK, Lettered(size=_SMALL if small else 1.0))

    def _in_line(self, number: int, bar: Bar, middle: float) -> None:
        """The series one after the other; of a share the whole is the whole width."""
        x, y = self._bar_left, middle - _THICK / 2
        whole = bar.total if self._told.form is Form.SHARE else self._most
        self._track(y, _THICK)
        for series, part in enumerate(bar.parts):
            wide = self._bar_wide * part.count / whole if whole else 0.0
            if wide:
                self._fill(self._told.series[series].tone, x, y, wide, _THICK)
                self.spots.append(Spot(number, series, x, y, wide, _THICK, is_number=False))
            x += wide

    def _side_by_side(self, number: int, bar: Bar, middle: float) -> None:
        y = middle - _THIN * len(bar.parts) / 2
        self._track(y, _THIN * len(bar.parts))
        for series, part in enumerate(bar.parts):
            wide = self._bar_wide * part.count / self._most if self._most else 0.0
            if wide:
                self._fill(self._told.series[series].tone, self._bar_left, y, wide, _THIN * 0.9)
                self.spots.append(Spot(number, series, self._bar_left, y, wide, _THIN, is_number=False))
            y += _THIN

    def _count(self, number: int, bar: Bar, top: float) -> None:
        x, middle = self._numbers, top + ROW / 2
        for series, (part, wide) in enumerate(zip(bar.parts, self._columns, strict=True)):
            right = x + wide - (_PERCENT if self._told.is_single else 0.3)
            ink = INK if part.count else MUTED
            self._words(str(part.count), right, middle, ink, Lettered(end=True, bold=bool(part.count)))
            self.spots.append(Spot(number, series, *self._area(x, top, wide), is_number=True))
            x += wide
        share = self._share(bar)
        if share:
            self._words(share, self._wide - 0.2, middle, MUTED, Lettered(end=True, size=_SMALL))

    def _area(self, x: float, top: float, wide: float) -> tuple[float, float, float, float]:
        """Of one number: the column; of the only one the whole row."""
        return (0.0, top, self._wide, ROW) if self._told.is_single else (x, top, wide, ROW)

    def _share(self, bar: Bar) -> str:
        """What part of all: of one that should reach 100 rounded down, so that 100 means all."""
        if self._told.form is Form.SHARE:
            return f"{bar.parts[0].count * 100 // bar.total}%" if bar.total else "—"
        tells = self._told.is_single and self._told.adds_up and self._sum
        return f"{round(100 * bar.total / self._sum)}%" if tells else ""

    def _extent(self, bar: Bar) -> int:
        if self._told.form is Form.PAIRED:
            return max((part.count for part in bar.parts), default=0)
        return bar.total

    # Shapes, in ems from the top left

    def _fill(self, tone: Tone, x: float, y: float, wide: float, high: float) -> None:
        for shape in filled(tone, x * EM, (self._high - y - high) * EM, wide * EM, high * EM, EM):
            self._drawing.add(shape)

    def _track(self, y: float, high: float) -> None:
        place = (self._bar_left * EM, (self._high - y - high) * EM, self._bar_wide * EM, high * EM)
        self._drawing.add(box(*place, TRACK))

    def _rule(self, y: float) -> None:
        at = (self._high - y) * EM
        self._drawing.add(Line(0, at, self._wide * EM, at, strokeColor=RULE, strokeWidth=0.05 * EM))

    def _words(self, words: str, x: float, middle: float, ink: Color, how: Lettered = _USUAL) -> None:
        """Words on one line whose middle is there."""
        if how.end:
            x -= width(words, how.bold) * how.size
        at = round((self._high - middle - _BASE * how.size) * EM)
        for one in stretches(words, how.bold):
            self._drawing.add(
                String(x * EM, at, one.text, fontName=one.font, fontSize=how.size * EM, fillColor=ink)
            )
            x += one.width * how.size


_SINGLE, _PERCENT, _SHARE = 5.6, 3.0, 3.0  # ems: number and percent; the percent; the share


def words_in(drawing: Drawing) -> Iterator[String]:
    """The words of a drawing."""
    return (one for one in drawing.contents if isinstance(one, String))
