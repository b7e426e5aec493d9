"""What a roster says: the lines of the list as rows, in groups by risk, category, village or 村民小组."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from app.models import citizen_id
from app.models.choices import LEVEL, SEX
from app.services.children.lines import Line
from app.services.children.search import age_of
from app.services.printing.roster import Column, Group, Roster

TITLE = "农村留守儿童和困境儿童花名册"
# How a roster may be grouped, with the words for it.
GROUPINGS = {"level": "风险等级", "category": "儿童类别", "village": "村居", "group": "村民小组"}

COLUMNS = (
    Column("序号", 0.9),
    Column("姓名", 1.6),
    Column("性别", 0.9),
    Column("年龄", 0.9),
    Column("身份证号码", 3.2),
    Column("儿童类别", 1.6),
    Column("风险等级", 1.5),
    Column("家庭地址", 4.0, short=False),
    Column("就学情况", 3.0, short=False),
    Column("委托照护人", 1.8),
    Column("上次走访", 1.9),
)
_CATEGORIES = {(1, 1): "留守并困境儿童", (1, 0): "农村留守儿童", (0, 1): "困境儿童", (0, 0): "未填类别"}
_LEVELS = ("high", "medium", "low", None)


def roster_of(lines: Iterable[Line], by: str, place: str, today: date, masked: bool = False) -> Roster:
    """A roster of these children, grouped ``by`` one of ``GROUPINGS``; ``place`` is whose roster it is.

    ``masked`` leaves out the day of birth in the middle of identity numbers.
    """
    listed = list(lines)
    groups, number = [], 0
    for head, members in _grouped(listed, by):
        rows = tuple(_row(n, line, today, masked) for n, line in enumerate(members, number + 1))
        number += len(members)
        groups.append(Group(rows, f"{head}（{len(members)} 人）"))
    under = f"{place}　{today.year}年{today.month}月{today.day}日　共 {len(listed)} 人"
    return Roster(TITLE, under, COLUMNS, tuple(groups))


def _grouped(lines: list[Line], by: str) -> list[tuple[str, list[Line]]]:
    head, order = _HEADS[by]
    groups: dict[str, list[Line]] = {}
    for line in sorted(lines, key=order):
        groups.setdefault(head(line), []).append(line)
    return list(groups.items())


def _level(line: Line) -> str:
    return LEVEL.label(line.level) or "未评估"


def _category(line: Line) -> str:
    return _CATEGORIES[bool(line.left_behind), bool(line.hardship)]


_HEADS: dict[str, tuple[Callable[[Line], str], Callable[[Line], Any]]] = {
    "level": (_level, lambda line: _LEVELS.index(line.level)),
    "category": (_category, lambda line: list(_CATEGORIES.values()).index(_category(line))),
    "village": (lambda line: line.village or "未填村居", lambda line: (not line.village, line.village or "")),
    "group": (lambda line: line.group or "未填小组", lambda line: _group_order(line.group)),
}


def _group_order(group: str | None) -> tuple[bool, int, str]:
    """第2组 before 第10组, those without a group last."""
    digits = "".join(char for char in group or "" if char.isdecimal())
    return not group, int(digits or 0), group or ""


def _row(number: int, line: Line, today: date, masked: bool) -> tuple[str, ...]:
    age = age_of(line, today)
    category = (("留守", line.left_behind), ("困境", line.hardship))
    return (
        str(number),
        line.name,
        SEX.label(line.sex),
        "" if age is None else str(age),
        citizen_id.masked(line.id_number) if masked else line.id_number or "",
        "、".join(words for words, ticked in category if ticked),
        _level(line),
        line.address or "",
        line.schooling or "",
        line.carer_name or "",
        line.last_visit or "",
    )
