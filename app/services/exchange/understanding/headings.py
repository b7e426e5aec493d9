"""The words over a table: headers of one line or several, read across cells that are merged."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator

from app.services.exchange import cells
from app.services.exchange.reading import Area, Cell, Sheet

MOST_LINES = 3
_MARKS = re.compile(r"[\s*★:、,。·_\-/\\|()\[\]【】《》<>\"'\u200b-\u200f\u2060\ufeff]")
_NUMBER = re.compile(r"^\d+[.、)]")
_ASIDE = re.compile(r"\([^()]*\)")
# A group over columns that says no more than that they belong together.
_GROUP = re.compile(r"(基本)?(情况|信息|资料)$")
# Whose name stands under such a group is not the child's.
_SOMEBODY = re.compile(
    r"父|母|爸|妈|祖|爷|奶|外公|外婆|监护|照护|照料|委托|家长|结对|帮扶|户主|联系人|负责|兄|姐|主任|配偶|亲属|成员"
)

Parts = tuple[str, ...]


def header(cell: Cell) -> str:
    """A header without the blanks and line breaks it is set with."""
    return unicodedata.normalize("NFKC", re.sub(r"\s", "", cells.shown(cell)))


def key(words: str) -> str:
    """What headers are compared by: letters and digits only."""
    return _MARKS.sub("", _NUMBER.sub("", unicodedata.normalize("NFKC", words))).lower()


def keys(parts: Parts) -> Iterator[str]:
    """What a header may be looked up as, the fullest first: 父亲情况 over 姓名 is 父亲姓名."""
    bare = tuple(_GROUP.sub("", part) for part in parts[:-1])
    tried = [parts, (*bare, parts[-1])] + [(*bare, parts[-1])[start:] for start in range(1, len(parts))]
    for some in tried:
        if len(some) < len(parts) and _SOMEBODY.search("".join(parts[: len(parts) - len(some)])):
            continue
        words = "".join(some)
        yield key(words)
        yield key(_ASIDE.sub("", words))


class Heading:
    """The lines ``first`` to ``last`` of a sheet, as its header."""

    def __init__(self, sheet: Sheet, first: int, last: int) -> None:
        start = bisect_left(sheet.rows, first, key=lambda numbered: numbered[0])
        rows = dict(sheet.rows[start : start + last - first + 1])
        self._lines = [(number, rows.get(number, [])) for number in range(first, last + 1)]
        self._merged = [area for area in sheet.merged if first <= area.first_row <= last]
        self._guessed = not sheet.merged
        self._parts: dict[int, Parts] = {}
        self.width = max((len(line) for _, line in self._lines), default=0)

    def parts(self, place: int) -> Parts:
        """What stands over a column, from above to below, nothing twice in a row."""
        if place not in self._parts:
            self._parts[place] = self._read(place)
        return self._parts[place]

    def _read(self, place: int) -> Parts:
        told: list[str] = []
        for turn in range(len(self._lines)):
            words = self._words(turn, place)
            if words and words not in told[-1:]:
                told.append(words)
        return tuple(told)

    def text(self, place: int) -> str:
        """The same in one line."""
        return "".join(self.parts(place))

    def _words(self, turn: int, place: int) -> str:
        number, line = self._lines[turn]
        if words := _at(line, place):
            return words
        if area := next((area for area in self._merged if _covers(area, number, place)), None):
            return _at(dict(self._lines)[area.first_row], area.first_column)
        return self._from_the_left(turn, place) if self._guessed and turn < len(self._lines) - 1 else ""

    def _from_the_left(self, turn: int, place: int) -> str:
        """A file that does not tell what is merged: a group goes on while there are words below it."""
        below = self._lines[turn + 1][1]
        line = self._lines[turn][1]
        while place >= 0 and _at(below, place):
            if words := _at(line, place):
                return words
            place -= 1
        return ""


def _at(line: list[Cell], place: int) -> str:
    return header(line[place]) if place < len(line) else ""


def _covers(area: Area, row: int, place: int) -> bool:
    return area.first_row <= row <= area.last_row and area.first_column <= place <= area.last_column
