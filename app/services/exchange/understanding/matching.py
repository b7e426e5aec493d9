"""Which cell of the form a header means: by the form's own label, else by another word for it."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from app.models.form import Form
from app.services.exchange.layout import CHILDREN, REASON, columns_of
from app.services.exchange.understanding.headings import Parts, key, keys
from app.services.exchange.understanding.synonyms import SERIALS, roster_words, sheet_words
from app.services.exchange.understanding.targets import NOTES, OF, QUARTERS

_UNIT = re.compile(r"\([^()]*\)$")
_QUARTERLY = re.compile(r"^第?([一二三四1234])季度(走访)?(.*)$")
_OF_QUARTER = {"": "日期", "时间": "日期", "日期": "日期", "发现的问题": "发现的问题", "解决措施": "解决措施"}
_SERIALS = frozenset(key(word) for word in SERIALS)


class Match(NamedTuple):
    """A target, how it was found, and how good a word it was (0 is best)."""

    target: str
    how: Literal["exact", "synonym"]
    rank: int


class Words:
    """All words for the cells of one kind of sheet."""

    def __init__(self, target: str, form: Form) -> None:
        self._known: dict[str, Match] = {}
        for column in columns_of(target, form):
            self._known.setdefault(key(column.label), Match(column.label, "exact", 0))
            self._known.setdefault(key(_UNIT.sub("", column.label)), Match(column.label, "exact", 0))
        pairs = roster_words() if target == CHILDREN else sheet_words(target)
        for rank, (word, meant) in enumerate(pairs, 1):
            self._known.setdefault(key(word), Match(meant, "synonym", rank))
        self._quarterly = target == CHILDREN

    def match(self, parts: Parts) -> Match | None:
        """What a header means, ``None`` for an unknown one."""
        for words in keys(parts) if parts else ():
            if found := self._known.get(words) or self._quarter(words):
                return found
        return None

    def _quarter(self, words: str) -> Match | None:
        """一季度走访时间 and what stands beside it on the form."""
        found = _QUARTERLY.match(words) if self._quarterly else None
        if found is None or found[3] not in _OF_QUARTER or not (found[2] or found[3]):
            return None
        place = "一二三四1234".index(found[1]) % 4
        return Match(QUARTERS[place] + OF + _OF_QUARTER[found[3]], "synonym", 0)


_kept: dict[str, tuple[Form, Words]] = {}


def words_of(target: str, form: Form) -> Words:
    """The words for a kind of sheet under a form; made once, as long as the form is the same one."""
    if target not in _kept or _kept[target][0] is not form:
        _kept[target] = (form, Words(target, form))
    return _kept[target][1]


def is_serial(parts: Parts) -> bool:
    """Whether a column only counts the rows, or says why they were rejected before."""
    return bool(parts) and (key(parts[-1]) in _SERIALS or parts[0] == REASON)


def is_note(target: str) -> bool:
    """Whether a column is only kept in words."""
    return target.startswith(NOTES)
