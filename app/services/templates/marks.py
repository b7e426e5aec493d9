"""Placeholders in the text of a Word file: found however Word split them, and filled.

Written 〔姓名〕, {{姓名}} or {姓名}. What stands in one is brought into one way of writing, so that spaces
and full-width colons make no difference. 〔2024〕, as in the number of a document, is none.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from app.services.printing.characters import printable
from app.services.templates.package import W

_T, _P, _R, _BR, _TAB, _TR, _TC = f"{W}t", f"{W}p", f"{W}r", f"{W}br", f"{W}tab", f"{W}tr", f"{W}tc"
_PPR, _SECT = f"{W}pPr", f"{W}sectPr"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_INSIDE = r"([^〔〕{}｛｝\n\t]{1,60})"
_MARK = re.compile(rf"〔{_INSIDE}〕|[{{｛]{{1,2}}{_INSIDE}[}}｝]{{1,2}}")
_NUMBER = re.compile(r"[\s\d年号第xX×＊*]*")  # 〔2024〕, 〔　　〕
_STRAY = re.compile(r"〔[^〔〕]{0,12}|[^〔〕]{0,12}〕|\{\{.{0,12}|.{0,12}\}\}")
_ONE_WAY = str.maketrans("：（）☐", ":()□")
TICKED, OF_LIST = "□", "："  # 〔性别□〕 are the boxes; 〔走访：日期〕 is of a list


def one_way(label: str) -> str:
    """A label in the one way of writing by which labels are compared."""
    return re.sub(r"\s", "", label).translate(_ONE_WAY)


def written(label: str) -> str:
    """A placeholder as it stands in a file; the mark of a paragraph for some children only as it is."""
    return label if label.startswith("【") else f"〔{label}〕"


class Mark(NamedTuple):
    """A placeholder in the text of a paragraph: what stands in it, and from where to where it goes."""

    label: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """Its label in the one way of writing."""
        return one_way(self.label)


Words = Callable[[str], str | None]  # what a placeholder is filled with, by its key; None leaves it


class Spelled:
    """A paragraph's text over all its runs, without its text boxes: they have paragraphs of their own."""

    def __init__(self, paragraph: Any) -> None:
        self.element = paragraph
        self._nodes: list[Any] = []
        self._texts: list[str] = []
        self._starts: list[int] = []
        length = 0
        for node in paragraph.iter(_T, _BR, _TAB):
            if next(node.iterancestors(_P)) is not paragraph or not _in_run(node):
                continue
            text = (node.text or "") if node.tag == _T else "\n"
            self._nodes.append(node)
            self._texts.append(text)
            self._starts.append(length)
            length += len(text)
        self.text = "".join(self._texts)

    def marks(self) -> list[Mark]:
        """The placeholders, in order."""
        found = [Mark(next(filter(None, one.groups())), *one.span()) for one in _MARK.finditer(self.text)]
        return [one for one in found if not _NUMBER.fullmatch(one.label)]

    def is_one_mark(self) -> bool:
        """Whether a placeholder is all it says."""
        found = self.marks()
        return len(found) == 1 and self.text.strip() == self.text[found[0].start : found[0].end]

    def stray(self) -> str | None:
        """Brackets without their pair: a few characters of the place, None where there are none."""
        rest = _MARK.sub("", self.text)
        found = _STRAY.search(rest)
        return found[0].strip() if found else None

    def drop(self, words: str) -> None:
        """Take words out, wherever they stand."""
        start = self.text.find(words)
        if start >= 0:
            self._put(Mark("", start, start + len(words)), "")
            self._write()

    def clear(self) -> None:
        """Take all words out."""
        self._texts = [""] * len(self._texts)
        self._write()

    def fill(self, words: Words) -> None:
        """Put words in the place of placeholders, looking as the placeholder's first character does."""
        filled = [(one, told) for one in self.marks() if (told := words(one.key)) is not None]
        if len(filled) == 1 and "\n" in filled[0][1] and self._may_repeat():
            self._fill_each(*filled[0])
            return
        for mark, told in reversed(filled):
            self._put(mark, printable(told))
        if filled:
            self._write()

    def _may_repeat(self) -> bool:
        """Whether it is a paragraph of the running text that says nothing but a placeholder, and ends no
        section: each line of words gets one like it, with the same indent."""
        plain = {one.tag for one in self.element} <= {_PPR, _R} and self.element.find(
            f"{_PPR}/{_SECT}"
        ) is None
        return plain and self.element.getparent().tag == f"{W}body" and self.is_one_mark()

    def _fill_each(self, mark: Mark, words: str) -> None:
        lines = printable(words).split("\n")
        below = [copy.deepcopy(self.element) for _ in lines[1:]]
        for one in reversed(below):
            one.attrib.clear()  # a paragraph's identity may be there once
            self.element.addnext(one)
        for element, line in zip((self.element, *below), lines, strict=True):
            Spelled(element).fill({mark.key: line}.get)

    def _put(self, mark: Mark, words: str) -> None:
        held = [
            (place, max(mark.start - start, 0), mark.end - start)
            for place, start in enumerate(self._starts)
            if start < mark.end and mark.start < start + self._length(place)
        ]
        for place, begin, end in held:
            text = self._texts[place]
            end = min(end, self._length(place))
            self._texts[place] = text[:begin] + words + text[end:]
            words = ""

    def _length(self, place: int) -> int:
        """Of a node's text as it was."""
        after = self._starts[place + 1] if place + 1 < len(self._starts) else len(self.text)
        return after - self._starts[place]

    def _write(self) -> None:
        for node, text in zip(self._nodes, self._texts, strict=True):
            if node.tag == _T:
                _set(node, text)


def _in_run(node: Any) -> bool:
    return bool(node.getparent().tag == _R)  # a tab stop of the paragraph's properties is none in its text


def _set(node: Any, text: str) -> None:
    """A run's text, with a break for each end of a line."""
    first, *more = text.split("\n")
    node.text = first
    node.set(_SPACE, "preserve")
    after = node
    for part in more:
        new = node.makeelement(_T, {_SPACE: "preserve"})
        new.text = part
        broken = node.makeelement(_BR)
        after.addnext(broken)
        broken.addnext(new)
        after = new


def spelled(tree: Any) -> Iterator[Spelled]:
    """The paragraphs of a part: of its text, tables and text boxes."""
    return (Spelled(one) for one in tree.iter(_P))


class Rows(NamedTuple):
    """What repeats: for each list, its records as what their placeholders are filled with."""

    name: str
    records: list[Words]


def list_of(key: str) -> str | None:
    """The list that a placeholder belongs to, by its key."""
    name, colon, _ = key.partition(one_way(OF_LIST))
    return name if colon else None


def fill(tree: Any, words: Words, rows: list[Rows]) -> None:
    """Fill a part. A table's row that holds a list's placeholders is there once for each of its records;
    outside of one a list's words stand below each other. What was filled in is never read as placeholders.
    """
    told = {listed.name: listed.records for listed in rows}

    def of_all(key: str) -> str | None:
        records = told.get(list_of(key) or "")
        if records is None:
            return words(key)
        found = [record(key) for record in records]
        return None if None in found else "\n".join(filter(None, found))

    repeated = [(row, listed) for row in tree.iter(_TR) for listed in rows if _holds(row, listed.name)]
    for row, listed in repeated:
        _repeat(row, len(listed.records))
    wanted = [(paragraph, of_all) for paragraph in spelled(tree)]
    owners = {copied: own for row, listed in repeated for copied, own in _copies(row, listed, of_all)}
    for paragraph, plain in wanted:
        paragraph.fill(owners.get(paragraph.element, plain))


def fill_cells(tree: Any, words: Words) -> None:
    """Fill the cells of tables that say nothing but one placeholder."""
    for paragraph in spelled(tree):
        if paragraph.element.getparent().tag == _TC and paragraph.is_one_mark():
            paragraph.fill(words)


def _holds(row: Any, name: str) -> bool:
    own = (one for one in row.iter(_P) if next(one.iterancestors(_TR)) is row)
    return any(list_of(mark.key) == name for one in own for mark in Spelled(one).marks())


def _repeat(row: Any, times: int) -> None:
    """The row below itself, until it is there so many times."""
    for _ in range(times - 1):
        row.addnext(copy.deepcopy(row))


def _copies(row: Any, listed: Rows, otherwise: Words) -> Iterator[tuple[Any, Words]]:
    """The paragraphs of a repeated row and its copies, each with what it is filled from."""
    for record in listed.records:
        for paragraph in row.iter(_P):
            yield paragraph, _of_record(record, listed.name, otherwise)
        row = row.getnext()


def _of_record(record: Words, name: str, otherwise: Words) -> Words:
    return lambda key: record(key) if list_of(key) == name else otherwise(key)
