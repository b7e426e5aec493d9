"""Find children as somebody types, and narrow the list.

The lines are in memory, so a search is one pass over short texts; ``Roster`` is what the list shows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.models import checks

Row = Any


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to. ``status`` is open, closed or all; ``None`` means any."""

    status: str = "open"
    level: str | None = None
    category: str | None = None
    village: str | None = None
    group: str | None = None
    incomplete: bool = False


def matching(rows: list[Row], words: str, filters: Filters) -> list[Row]:
    """The rows that all of ``words`` (parted by blanks) hit and the filters let through."""
    parts = words.lower().replace("　", " ").split()
    passes = _passes(filters)
    return [row for row in rows if passes(row) and all(part in row.search for part in parts)]


def _passes(filters: Filters) -> Callable[[Row], bool]:
    tests: list[Callable[[Row], bool]] = []
    if filters.status != "all":
        tests.append(lambda row: (row.closed_on is None) == (filters.status == "open"))
    if filters.level:
        tests.append(lambda row: (row.level or "none") == filters.level)
    if filters.category:
        name = filters.category
        tests.append(lambda row: bool(getattr(row, name)))
    if filters.village:
        tests.append(lambda row: bool(row.village == filters.village))
    if filters.group:
        tests.append(lambda row: bool(row.group == filters.group))
    if filters.incomplete:
        tests.append(lambda row: row.missing > 0)
    return lambda row: all(test(row) for test in tests)


def age_of(row: Row, today: date) -> int | None:
    """Whole years, from the line's day or month of birth."""
    if not row.born:
        return None
    born = date.fromisoformat(row.born if len(row.born) == 10 else f"{row.born}-01")
    return checks.age(born, today)


def masked_name(name: str) -> str:
    """A name for lists: 陈×涵, 丁×; the whole name stands on the record's own page."""
    if len(name) < 2:
        return name
    return name[0] + "×" + (name[-1] if len(name) > 2 else "")
