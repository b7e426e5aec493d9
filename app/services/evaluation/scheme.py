"""What a 儿童主任 is evaluated by: items with points, and the bands that turn figures and totals into them.

Schemes are data, dated and versioned; an evaluation keeps the version it was made with. All bands are
half-open: from (inclusive) to below (exclusive), ``None`` for no end.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class PointBand:
    """Figures from ``start`` to below ``end`` are worth ``points``."""

    start: int
    end: int | None
    points: int


@dataclass(frozen=True)
class GradeBand:
    """Totals from ``start`` to below ``end`` mean ``grade``, a code of ``GRADE``."""

    start: int
    end: int | None
    grade: str


def holds(band: PointBand | GradeBand, value: Decimal | int) -> bool:
    """Whether a value falls into a band."""
    return band.start <= value and (band.end is None or value < band.end)


@dataclass(frozen=True)
class Item:
    """Something that is looked at, for at most ``most`` points. With a ``figure`` (a key of ``MEASURES``) the
    ledger suggests points by the ``bands``; without one somebody judges by ``hint``."""

    id: str
    words: str
    most: int
    hint: str = ""
    figure: str = ""
    bands: tuple[PointBand, ...] = ()

    def suggested(self, value: Decimal | None) -> int | None:
        """The points that a figure is worth, ``None`` where there is none to go by."""
        if value is None:
            return None
        return next((band.points for band in self.bands if holds(band, value)), None)


@dataclass(frozen=True)
class Scheme:
    """``since`` is the first day on which it may be used."""

    id: str
    version: str
    title: str
    note: str
    since: date
    items: tuple[Item, ...]
    grades: tuple[GradeBand, ...]

    @property
    def key(self) -> str:
        """How an evaluation names the scheme it was made with."""
        return f"{self.id}@{self.version}"

    @property
    def called(self) -> str:
        """Title and version for reading."""
        return f"{self.title}（{self.version} 版）"

    @property
    def most(self) -> int:
        """The points there are in all."""
        return sum(item.most for item in self.items)

    def grade_of(self, total: Decimal | int) -> str:
        """The grade of a total; a scheme that was read has one for every total there can be."""
        return next(band.grade for band in self.grades if holds(band, total))
