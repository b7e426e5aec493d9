"""An assessment instrument 评估量表: veto items, scored items, and the bands that turn a score into a level.

Instruments are data, dated and versioned; an assessment keeps the version it was made with.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

# From the least to the greatest danger; the codes of ``choices.LEVEL``.
LEVELS = ("low", "medium", "high")


def higher(one: str, other: str) -> str:
    """The more dangerous of two levels."""
    return max(one, other, key=LEVELS.index)


@dataclass(frozen=True)
class Veto:
    """A sign that forces at least ``level`` whatever the score; ``source`` is the article it rests on.

    ``report``: it has to be reported at once (强制报告), whether or not anything is assessed.
    """

    id: str
    words: str
    source: str
    level: str
    hint: str = ""
    report: bool = False


@dataclass(frozen=True)
class Choice:
    """One answer to an item and the points it gives."""

    id: str
    words: str
    points: int


@dataclass(frozen=True)
class Item:
    """A scored question with its answers."""

    id: str
    words: str
    options: tuple[Choice, ...]
    hint: str = ""

    def choice(self, answer: object) -> Choice | None:
        """The option of that identity."""
        return next((one for one in self.options if one.id == answer), None)

    @property
    def lowest(self) -> int:
        return min(one.points for one in self.options)

    @property
    def highest(self) -> int:
        return max(one.points for one in self.options)


@dataclass(frozen=True)
class Dimension:
    """Items that belong together, under a heading."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Band:
    """Scores from ``start`` (inclusive) to ``end`` (exclusive) mean ``level``."""

    start: int
    end: int
    level: str

    def holds(self, score: int) -> bool:
        """Whether a score falls into the band."""
        return self.start <= score < self.end


@dataclass(frozen=True)
class Instrument:
    """``direction`` says what a high score means, ``danger`` or ``safety``; ``since`` is its first day."""

    id: str
    version: str
    title: str
    note: str
    since: date
    direction: Literal["danger", "safety"]
    vetoes: tuple[Veto, ...]
    dimensions: tuple[Dimension, ...]
    bands: tuple[Band, ...]

    @property
    def key(self) -> str:
        """How an assessment names the instrument it was made with."""
        return f"{self.id}@{self.version}"

    @property
    def called(self) -> str:
        """Title and version for reading."""
        return f"{self.title}（{self.version} 版）"

    def items(self) -> Iterator[Item]:
        """All scored items in their order."""
        for dimension in self.dimensions:
            yield from dimension.items

    @cached_property
    def lowest(self) -> int:
        """The lowest score there can be."""
        return sum(item.lowest for item in self.items())

    @cached_property
    def highest(self) -> int:
        """The highest score there can be."""
        return sum(item.highest for item in self.items())

    def level_of(self, score: int) -> str | None:
        """The level of the band a score falls into."""
        return next((band.level for band in self.bands if band.holds(score)), None)

    def scores(self) -> set[int]:
        """Every score that some answers give."""
        found = {0}
        for item in self.items():
            points = {one.points for one in item.options}
            found = {score + more for score in found for more in points}
        return found
