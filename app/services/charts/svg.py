"""A chart's drawing as SVG, in the words of a screen: its fonts by their families."""

from __future__ import annotations

import re

from reportlab.graphics import renderSVG

from app.services.charts.chart import Chart
from app.services.charts.lettering import BOLD, FAMILIES

# A screen that does not know of clipping would paint the clip itself, black over all.
_CLIP = re.compile(r"<clipPath.*?</clipPath>", re.DOTALL)
_FAMILY = re.compile(r"font-family:\s*([\w-]+)")


def svg(made: Chart) -> bytes:
    """The drawing as an SVG file."""
    text: str = renderSVG.drawToString(made.drawing)
    return _FAMILY.sub(_family, _CLIP.sub("", text)).encode()


def _family(found: re.Match[str]) -> str:
    weight = "; font-weight: bold" if found[1] == BOLD else ""
    return f"font-family: {FAMILIES.get(found[1], found[1])}{weight}"
