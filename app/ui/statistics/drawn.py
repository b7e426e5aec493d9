"""Charts as they are made on the worker: the layout and the SVG of each, for a width in characters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from app.services.charts.chart import Chart, chart
from app.services.charts.svg import svg
from app.services.figures.breakdown import Breakdown

_TWO = 58.0  # characters from which on two small charts stand side by side
_BETWEEN, _INSIDE = 1.0, 2.6  # characters between two cards, and what a card's margins take


class Drawn(NamedTuple):
    """A chart and its drawing for the screen; ``is_half``: another stands beside it."""

    chart: Chart
    svg: bytes
    is_half: bool


def drawn(breakdowns: Iterable[Breakdown], ems: float) -> dict[str, Drawn]:
    """The charts of some breakdowns, by their keys, for a page ``ems`` characters wide."""
    return {one.key: _drawn(one, ems) for one in breakdowns}


def _drawn(breakdown: Breakdown, ems: float) -> Drawn:
    is_half = breakdown.is_single and ems >= _TWO
    room = (ems - _BETWEEN) / 2 if is_half else ems
    made = chart(breakdown, room - _INSIDE)
    return Drawn(made, svg(made), is_half)
