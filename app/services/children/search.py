"""Find children as somebody types, and narrow the list.

The lines are in memory, so a search is one pass over short texts. ``Finder`` keeps what the last search let
through: whoever types on looks among those only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.models import checks
from app.services.children.lines import Line


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to. ``status`` is open, closed or all; ``None`` means any.

    ``level`` none is a child without an assessment; ``category`` is left_behind or hardship.
    """

    status: str = "open"
    level: str | None = None
    category: str | None = None
    village: str | None = None
    group: str | None = None
    incomplete: bool = False


def matching(lines: Sequence[Line], words: str, filters: Filters) -> list[Line]:
    """The lines that all of ``words`` (parted by blanks) hit and the filters let through."""
    return [lines[number] for number in Finder(lines).find(words, filters)]


class Finder:
    """Searches among some lines again and again; answers are their numbers, in their order."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self._texts = [line.search for line in lines]
        self._filters: Filters | None = None
        self._let_through: list[int] = []
        self._last: tuple[list[str], list[int]] = ([], [])

    def find(self, words: str, filters: Filters) -> list[int]:
        """The numbers of the lines that all of ``words`` hit and ``filters`` let through."""
        if filters != self._filters:
            self._let_through = passing(self.lines, filters)
            self._filters, self._last = filters, ([], self._let_through)
        parts = spoken(words)
        before, hits = self._last
        if not _goes_on(before, parts):
            hits = self._let_through
        texts = self._texts
        for part in parts:
            hits = [number for number in hits if part in texts[number]]
        self._last = (parts, hits)
        return hits


# Full-width letters and digits, as Chinese input methods leave them, are meant as the plain ones.
_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}


def spoken(words: str) -> list[str]:
    """What somebody typed as the parts to search for."""
    return words.translate(_PLAIN).lower().split()


def _goes_on(before: list[str], parts: list[str]) -> bool:
    """Whether whatever ``parts`` hit was also hit ``before``."""
    return all(any(old in part for part in parts) for old in before)


def passing(lines: Sequence[Line], filters: Filters) -> list[int]:
    """The numbers of the lines that the filters let through."""
    numbers: Iterable[int] = range(len(lines))
    for test in _tests(filters):
        numbers = [number for number in numbers if test(lines[number])]
    return list(numbers)


def _tests(filters: Filters) -> list[Callable[[Line], bool]]:
    tests: list[Callable[[Line], bool]] = []
    if filters.status != "all":
        is_open = filters.status == "open"
        tests.append(lambda line: (line.closed_on is None) == is_open)
    if filters.level:
        level = None if filters.level == "none" else filters.level
        tests.append(lambda line: line.level == level)
    if filters.category:
        left_behind = filters.category == "left_behind"
        tests.append(lambda line: bool(line.left_behind if left_behind else line.hardship))
    if filters.village:
        tests.append(lambda line: line.village == filters.village)
    if filters.group:
        tests.append(lambda line: line.group == filters.group)
    if filters.incomplete:
        tests.append(lambda line: line.missing > 0)
    return tests


def age_of(line: Line, today: date) -> int | None:
    """Whole years, from the line's day or month of birth."""
    if not line.born:
        return None
    born = date.fromisoformat(line.born if len(line.born) == 10 else f"{line.born}-01")
    return checks.age(born, today)


def masked_name(name: str) -> str:
    """A name for lists: 陈×涵, 丁×; the whole name stands on the record's own page."""
    if len(name) < 2:
        return name
    return name[0] + "×" + (name[-1] if len(name) > 2 else "")
