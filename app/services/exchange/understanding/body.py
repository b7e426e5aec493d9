"""The rows under a header: which of them are children's, and what merged cells say in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.services.exchange import cells
from app.services.exchange.layout import NAME, NUMBER
from app.services.exchange.reading import Area, Cell, Sheet
from app.services.exchange.understanding.headings import Heading, header

Row = tuple[int, list[Cell]]

_TOTAL = re.compile(
    r"(合计|小计|总计|共计|累计|总数|总人数|合计人数)([:：].*)?|共?\d+[人名]|(共|合计|总计)\d+[人名个].*"
)
_SIGNED = re.compile(
    r"(填表|填报|审核|审批|负责|制表|经办|复核|统计|分管|报送|联系|上报|录入|主管|单位)(单位)?(领导|负责)?"
    r"(人|日期|时间|单位|领导|电话)?(\((签[名字章]|盖章)\))?[:：].*"
    r"|((填表|填报|审核|负责|制表|经办|复核)人|单位负责人|填表日期|填报日期|填报单位)(\(.*\))?"
)
_NOTE = re.compile(
    r"(说明|注|备注|注意|注意事项|填表说明|填报说明|填写说明|备注说明|提示)([:：\d.、(].*|$)"
    r"|[※*★]\s*注?.+|注\d?[.、].*"
)
_NUMBERED = re.compile(r"(\d{1,2}|[一二三四五六七八九十]{1,2})[.、)].{4,}")
_SAMPLE = re.compile(r"例|样例|示例|填写示例|举例|范例")
_REPEATED = 0.6  # of a row's words are those of the header
_SHOWN = 40  # characters of a row that is left out
_HOUSEHOLD = (
    "父亲 母亲 家庭 监护人 家长 委托照护人 村居 村民小组 社会力量帮扶 留守儿童委托照护人 委托照料原因 "
    "儿童主任 其他说明情况+"
).split()


@dataclass(frozen=True)
class Spot:
    """Something to be said about a merged cell: its rows, its column, and whether it was filled down."""

    area: Area
    filled: bool


class Body:
    """The rows below the header. ``columns``: what each column is taken for."""

    def __init__(
        self, sheet: Sheet, heading: Heading, last: int, columns: Mapping[int, str | None], ours: bool
    ) -> None:
        self._rows = [(number, row) for number, row in sheet.rows if number > last]
        self._columns = columns
        self._ours = ours
        self._head = {place: words for place in range(heading.width) if (words := heading.parts(place))}
        self._merged = [area for area in sheet.merged if area.first_row > last and _tall(area)]
        self._keys = [place for place, label in columns.items() if label in (NUMBER, NAME)]
        self._names = [place for place, label in columns.items() if label == NAME]

    def rows(self) -> tuple[list[Row], list[tuple[int, str, str]], list[Spot]]:
        """The children's rows; the rows left out as (row, why, its first words); what was merged."""
        spots = [Spot(area, self._is_household(area)) for area in self._merged]
        rows = _filled(self._rows, [spot.area for spot in spots if spot.filled])
        kept, left = [], []
        ended = ""
        for number, row in rows:
            if self._is_plain(row):
                kept.append((number, row))
                continue
            why = self._why_not(row, ended)
            if why:
                left.append((number, why, _words(row)))
                ended = why if ends_table(why) else ended
            else:
                kept.append((number, row))
        return kept, left, spots

    def _is_household(self, area: Area) -> bool:
        target = self._columns.get(area.first_column) or ""
        return area.first_column == area.last_column and target.startswith(tuple(_HOUSEHOLD))

    def _why_not(self, row: list[Cell], ended: str) -> str:
        """Why a row is none of a child, "" for one that is."""
        told = [header(cell) for cell in row if isinstance(cell, str) and cell]
        if not told and all(cell == "" for cell in row):
            return _IS_EMPTY
        if self._is_header(row):
            return _IS_HEADER
        first = told[0] if told else ""
        if any(_TOTAL.fullmatch(words) for words in told[:3]) and not self._has_number(row):
            return _IS_TOTAL
        if self._has_number(row):
            return ""
        if _SIGNED.fullmatch(first) or (ended and any(_SIGNED.fullmatch(words) for words in told)):
            return _IS_SIGNED
        if _NOTE.fullmatch(first) or (ended and _NUMBERED.fullmatch(first)):
            return _IS_NOTE
        if told and _SAMPLE.fullmatch(first):
            return _IS_SAMPLE
        return "" if self._ours else self._of_nobody(row)

    def _is_plain(self, row: list[Cell]) -> bool:
        """The usual row: one that has an identity number; quick, for there are thousands of them."""
        for place in self._keys:
            if place < len(row) and type(cell := row[place]) is str and len(cell) == 18 and cell.isalnum():
                return True
        return False

    def _has_number(self, row: list[Cell]) -> bool:
        """Whether the row has an identity number, or what is left of one."""
        for place, label in self._columns.items():
            if label == NUMBER and place < len(row) and len(re.findall(r"\d", cells.shown(row[place]))) >= 15:
                return True
        return False

    def _is_header(self, row: list[Cell]) -> bool:
        """The header once more, in the middle: printed on every page."""
        words = {place: header(cell) for place, cell in enumerate(row) if isinstance(cell, str) and cell}
        same = sum(bool(word) and word in self._head.get(place, ()) for place, word in words.items())
        return same >= 2 and same >= _REPEATED * len(words)

    def _of_nobody(self, row: list[Cell]) -> str:
        """A row without a name and a number: a running number, or a single cell, is not worth a question."""
        serial = {place for place, label in self._columns.items() if label is None}
        told = [place for place, cell in enumerate(row) if cell != "" and place not in serial]
        if any(place in self._keys for place in told):
            return ""
        return _IS_EMPTY if not told else _IS_ALONE if len(told) == 1 else ""


def ends_table(why: str) -> bool:
    """Whether a row that was left out for this stands below the children: others like it follow."""
    return why in (_IS_NOTE, _IS_SIGNED)


_IS_EMPTY = "这一行只有序号或空格，没有内容"
_IS_HEADER = "这一行是重复的表头"
_IS_TOTAL = "这一行是合计"
_IS_SIGNED = "这一行是填表人、审核人之类的落款"
_IS_NOTE = "这一行是说明"
_IS_SAMPLE = "这一行是填写的例子"
_IS_ALONE = "这一行没有姓名和身份证号码，只有一格有内容"


def _tall(area: Area) -> bool:
    return area.last_row > area.first_row


def _filled(rows: list[Row], areas: list[Area]) -> list[Row]:
    """The rows with what merged cells say of each of them."""
    if not areas:
        return rows
    by_number = {number: list(row) for number, row in rows}
    for area in areas:
        first = by_number.get(area.first_row, [])
        cell = first[area.first_column] if area.first_column < len(first) else ""
        for row in _covered(by_number, area):
            row += [""] * (area.first_column + 1 - len(row))
            row[area.first_column] = cell
    return sorted(by_number.items())


def _covered(rows: dict[int, list[Cell]], area: Area) -> Iterator[list[Cell]]:
    """The rows below a merged cell's first one that are there at all."""
    return (rows[number] for number in range(area.first_row + 1, area.last_row + 1) if number in rows)


def _words(row: list[Cell]) -> str:
    told = " ".join(cells.shown(cell) for cell in row if cell != "")
    return told if len(told) <= _SHOWN else told[: _SHOWN - 1] + "…"
