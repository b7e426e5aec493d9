"""A row of a workbook as values under labels, with what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from app.services.exchange.outcome import Row


class Given(NamedTuple):
    """What a cell says: the value, how it is spoken, and what is wrong with it, if anything.

    ``warning``: what has to be said about it all the same. ``suggestions``: texts that would settle it.
    ``also``: what it says of other cells, as pairs of label and text. ``shown``: the cell itself, where
    something is said of it.
    """

    value: Any
    text: str
    fault: str | None = None
    warning: str | None = None
    suggestions: tuple[str, ...] = ()
    also: tuple[tuple[str, str], ...] = ()
    shown: str = ""


NOTHING = Given(None, "")


@dataclass
class Line:
    """A row of the workbook: what it gives, by label, and what became of it.

    ``places``: the column that each label comes from, counted from 0; the same for all rows of a sheet.
    """

    given: dict[str, Given]
    result: Row
    places: Mapping[str, int] = field(default_factory=dict)

    def value(self, label: str) -> Any:
        """The value under a label, ``None`` where the row gives none."""
        return self.given[label].value if label in self.given else None

    def text(self, label: str) -> str:
        """The same in words, "" where the row gives none."""
        return self.given[label].text if label in self.given else ""
