"""Find children as somebody types, and narrow the list.

The lines are in memory, so a search is one pass over short texts. ``Finder`` keeps what the last search let
through: whoever types on looks among those only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from app.models import checks
from app.services.children.lines import AT, Line, Row
from app.services.today.marks import NONE, Mark


class Only(NamedTuple):
    """Certain children, and in ``words`` what they have in common."""

    words: str
    child_ids: frozenset[str]


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to. ``status`` is open, closed or all; ``None`` means any.

    ``level`` none is a child without an assessment; ``category`` is left_behind or hardship; ``due`` is
    missed, waiting or done, as the visits of the periods that hold today stand; ``office`` is the code of the
    village that keeps the file.
    """

    status: str = "open"
    level: str | None = None
    category: str | None = None
    village: str | None = None
    group: str | None = None
    incomplete: bool = False
    due: str | None = None
    office: str | None = None
    only: Only | None = None


Marks = Mapping[str, Mark]  # by the child's identity
R = TypeVar("R", bound=Row)


def matching(rows: Sequence[R], words: str, filters: Filters) -> list[R]:
    """The rows that all of ``words`` (parted by blanks) hit and the filters let through."""
    return [rows[number] for number in Finder(rows).find(words, filters)]


class Finder:
    """Searches among some rows again and again; answers are their numbers, in their order.

    ``marks`` say how the visits stand; without them nobody's are known.
    """

    def __init__(self, rows: Sequence[Row], marks: Marks | None = None) -> None:
        self.rows, self.marks = rows, marks or {}
        self._texts: list[str] = [row[_SEARCH] for row in rows]
        self._filters: Filters | None = None
        self._let_through: list[int] = []
        self._last: tuple[list[str], list[int]] = ([], [])

    def find(self, words: str, filters: Filters) -> list[int]:
        """The numbers of the rows that all of ``words`` hit and ``filters`` let through."""
        if filters != self._filters:
            self._let_through = passing(self.rows, filters, self.marks)
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


def passing(rows: Sequence[Row], filters: Filters, marks: Marks | None = None) -> list[int]:
    """The numbers of the rows that the filters let through."""
    numbers: Iterable[int] = range(len(rows))
    for test in _tests(filters, marks or {}):
        numbers = [number for number in numbers if test(rows[number])]
    return list(numbers)


_SEARCH, _CLOSED, _LEVEL, _MISSING = AT["search"], AT["closed_on"], AT["level"], AT["missing"]
_CHILD = AT["child_id"]
_PLACES = ("office", "village", "group")


def _tests(filters: Filters, marks: Marks) -> list[Callable[[Row], bool]]:
    tests: list[Callable[[Row], bool]] = []
    if filters.status != "all":
        is_open = filters.status == "open"
        tests.append(lambda row: (row[_CLOSED] is None) == is_open)
    if filters.level:
        level = None if filters.level == "none" else filters.level
        tests.append(lambda row: bool(row[_LEVEL] == level))
    if filters.category:
        category = AT[filters.category]
        tests.append(lambda row: bool(row[category]))
    if filters.incomplete:
        tests.append(lambda row: bool(row[_MISSING]))
    if filters.due:
        stands = _DUE[filters.due]
        tests.append(lambda row: stands(marks.get(row[_CHILD], NONE)))
    if filters.only:
        wanted = filters.only.child_ids
        tests.append(lambda row: row[_CHILD] in wanted)
    return tests + [_is(name, value) for name in _PLACES if (value := getattr(filters, name))]


_DUE: dict[str, Callable[[Mark], bool]] = {
    "missed": lambda mark: mark.missed > 0,
    "waiting": lambda mark: mark.waiting,
    "done": lambda mark: mark.is_done,
}


def _is(name: str, value: str) -> Callable[[Row], bool]:
    place = AT[name]
    return lambda row: bool(row[place] == value)


def age_of(line: Line, today: date) -> int | None:
    """Whole years, from the line's day or month of birth."""
    return age_at(line.born, today)


def age_at(born: str | None, day: date) -> int | None:
    """Whole years on a day, from a day or a month of birth as the list keeps it."""
    if not born:
        return None
    return checks.age(date.fromisoformat(born if len(born) == 10 else f"{born}-01"), day)


def masked_name(name: str) -> str:
    """A name for lists: 陈×涵, 丁×; the whole name stands on the record's own page."""
    if len(name) < 2:
        return name
    return name[0] + "×" + (name[-1] if len(name) > 2 else "")
