"""How the series of a chart are told apart: by shade and by pattern, so that a grey print tells them too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.graphics.shapes import Line, Rect, Shape
from reportlab.lib.colors import Color, HexColor

from app.services.figures.breakdown import Tone

INK, MUTED, RULE, TRACK = HexColor("#1b2625"), HexColor("#56625f"), HexColor("#d7dfdd"), HexColor("#eef3f1")
_EDGE = 0.06  # ems: how thick edges are


@dataclass(frozen=True)
class Look:
    """``fill`` and ``edge``; ``hatch`` are lines over it, so many ems ``apart``, rising or level."""

    fill: Color
    edge: Color
    hatch: Color | None = None
    apart: float = 0.32
    is_level: bool = False


_WHITE, _GREEN, _SOFT, _RED = (
    HexColor("#ffffff"),
    HexColor("#0f6b5f"),
    HexColor("#a9d2c9"),
    HexColor("#a3201d"),
)
LOOKS = {
    Tone.MAIN: Look(_GREEN, _GREEN),
    Tone.SOFT: Look(_SOFT, _GREEN, _GREEN, 0.42),
    Tone.BAD: Look(_RED, _RED, _WHITE, 0.32),
    Tone.QUIET: Look(HexColor("#e4e8e7"), MUTED, MUTED, 0.3, is_level=True),
    Tone.OPEN: Look(_WHITE, MUTED),
}


def filled(tone: Tone, x: float, y: float, wide: float, high: float, em: float) -> Iterator[Shape]:
    """A rectangle in the look of a series."""
    look = LOOKS[tone]
    edge = min(_EDGE * em, wide / 2)
    yield box(x, y, wide, high, look.fill, look.edge, edge)
    if look.hatch is not None:
        for a, b, c, d in _hatched(look, x, y, wide, high, em):
            yield Line(a, b, c, d, strokeColor=look.hatch, strokeWidth=0.07 * em)


def box(
    x: float, y: float, wide: float, high: float, fill: Color, edge: Color | None = None, thick: float = 0.0
) -> Rect:
    """A rectangle, filled, with an edge or without."""
    made = Rect(x, y, wide, high)
    made.fillColor, made.strokeColor, made.strokeWidth = fill, edge, thick
    return made


def _hatched(
    look: Look, x: float, y: float, wide: float, high: float, em: float
) -> Iterator[tuple[float, float, float, float]]:
    """Lines within the rectangle, cut at its edges: no clipping, which not every viewer of SVG does."""
    step = look.apart * em
    if look.is_level:
        level = y + step
        while level < y + high:
            yield x, level, x + wide, level
            level += step
        return
    along = step
    while along < wide + high:
        left, right = max(along - high, 0.0), min(along, wide)
        yield x + left, y + along - left, x + right, y + along - right
        along += step
