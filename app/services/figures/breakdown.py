"""Numbers side by side, each with the children behind it: what a chart draws and a table tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How a series is drawn; each also has a pattern of its own, so that no colour is needed to tell."""

    MAIN = "main"
    SOFT = "soft"
    BAD = "bad"
    QUIET = "quiet"
    OPEN = "open"


class Form(StrEnum):
    """How the bars of a breakdown are meant."""

    PLAIN = "plain"  # one series; numbers may be compared with one another
    STACKED = "stacked"  # the series of a bar add up
    SHARE = "share"  # the series of a bar add up to the whole, 100 %
    PAIRED = "paired"  # the series of a bar stand against each other


@dataclass(frozen=True)
class Series:
    """One of the numbers that every bar has."""

    label: str
    tone: Tone = Tone.MAIN


@dataclass(frozen=True)
class Part:
    """A number and the children behind it, one a thing counted; ``title`` says what they have in common.

    One about no child, or about children who are not to be named, has its ``number`` only.
    """

    title: str
    children: tuple[str, ...] = ()
    number: int | None = None

    @property
    def count(self) -> int:
        return len(self.children) if self.number is None else self.number

    @property
    def is_listed(self) -> bool:
        """Whether there is a list of children to go to."""
        return bool(self.children)


@dataclass(frozen=True)
class Bar:
    """A row of a breakdown: its words and a number for each series."""

    label: str
    parts: tuple[Part, ...]

    @property
    def total(self) -> int:
        return sum(part.count for part in self.parts)


@dataclass(frozen=True)
class Breakdown:
    """A table of numbers under a title; ``note`` says in a sentence what is to be known of them."""

    key: str
    title: str
    unit: str
    series: tuple[Series, ...]
    bars: tuple[Bar, ...]
    form: Form = Form.PLAIN
    note: str = ""
    adds_up: bool = True  # of one series: each thing counts in one bar only, so that shares can be told

    @property
    def is_empty(self) -> bool:
        """Whether nothing was counted at all."""
        return not any(bar.total for bar in self.bars)

    @property
    def is_single(self) -> bool:
        return len(self.series) == 1


COUNT = (Series("人数"),)


def plain(
    key: str,
    title: str,
    counted: Mapping[str, Iterable[str]],
    unit: str = "人",
    note: str = "",
    lead: str = "",
    adds_up: bool = True,
) -> Breakdown:
    """A breakdown with one number a bar: ``counted`` has the children by the bar's words; ``lead`` comes
    before these words in the titles of the lists."""
    bars = tuple(Bar(words, (Part(f"{lead}{words}", tuple(ids)),)) for words, ids in counted.items())
    series = COUNT if unit == "人" else (Series("件数"),)
    return Breakdown(key, title, unit, series, bars, note=note, adds_up=adds_up)


def grouped(words: Iterable[str], found: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The children by the words of a bar, in the order of ``words``; ``found`` are words and children."""
    by: dict[str, list[str]] = {one: [] for one in words}
    for one, child_id in found:
        by[one].append(child_id)
    return by
