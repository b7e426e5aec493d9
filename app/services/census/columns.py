"""The columns of the table, in the order and words of the national one, and which of them a child counts in.

《农村留守儿童基本情况排查汇总表》 of the national information system of child welfare. In a group a child
counts once, save in those where it may have ``several``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.models.choices import BOARDING, ENTRUST_REASON
from app.services.census.schooling import STAGES, stage_of
from app.services.children.search import age_at
from app.services.figures.people import KINDS, kinds_of

UNKNOWN = "未采集"
SEXES = {"male": "男", "female": "女"}
_UNSAID = ("无", "没有", "暂无", "否")

In = Callable[[Any], Sequence[str]]  # of a child's row, the labels of the columns that it counts in


@dataclass(frozen=True)
class Group:
    """Columns under a common head. ``of`` says in which a child counts, in some groups in ``several``."""

    title: str
    columns: tuple[str, ...]
    of: In
    several: bool = False


@dataclass(frozen=True)
class Band:
    """An age from ``first`` to ``last`` years, both counted."""

    label: str
    first: int
    last: int


LEFT_BEHIND_BANDS = (Band("0—5周岁", 0, 5), Band("6—13周岁", 6, 13), Band("14—16周岁", 14, 15))
HARDSHIP_BANDS = (*LEFT_BEHIND_BANDS[:2], Band("14—15周岁", 14, 15), Band("16—17周岁", 16, 17))


def ages(bands: Sequence[Band]) -> Group:
    """小计, 男 and 女 of each band; a child counts in the first and, where its sex is known, in another."""
    columns = [f"{band.label}{part}" for band in bands for part in ("小计", *SEXES.values())]

    def of(row: Any) -> list[str]:
        age = age_at(row.born, row.day)
        band = next((one for one in bands if age is not None and one.first <= age <= one.last), None)
        if band is None:
            return [UNKNOWN]
        sexes = [f"{band.label}{SEXES[row.sex]}"] if row.sex in SEXES else []
        return [f"{band.label}小计", *sexes]

    return Group("年龄段", (*columns, UNKNOWN), of)


def head_of(column: str) -> str:
    """A column's words as a head has them: 小计, 男 and 女 under their band."""
    band = next((one.label for one in HARDSHIP_BANDS + LEFT_BEHIND_BANDS if column.startswith(one.label)), "")
    return f"{band}\n{column.removeprefix(band)}" if band else column


def _one(known: dict[str, str], field: str) -> In:
    """Of a cell with one choice."""
    return lambda row: [known.get(getattr(row, field) or "", UNKNOWN)]


_HOUSEHOLDS = {"rural": "农村居民户口", "urban": "城镇居民户口"}
# 健康情况 may have several ticks: a child counts with the first of these.
_HEALTH = {
    "severe": "重病",
    "disabled": "残疾",
    "chronic": "慢性病",
    "other": "其他",
    "weak": "一般或较弱",
    "healthy": "健康",
}
_CARERS = {"grandparents": "祖父母、外祖父母", "relatives": "亲戚朋友", "nobody": "无委托照料人"}
_GUARDIANSHIP = {"good": "较好", "fair": "一般", "poor": "差"}
_AID = {
    "minimum": "最低生活保障",
    "destitute": "特困供养",
    "temporary": "临时救助",
    "disabled": "残疾人生活补助",
    "orphan": "孤儿津贴",
    "unsupported": "其他",
    "other": "其他",
    "none": "无",
}
_AID_COLUMNS = (
    "建档立卡贫困户 最低生活保障 特困供养 临时救助 医疗救助 住房救助 残疾人生活补助 残疾人护理补助 孤儿津贴"
    " 其他 无"
).split()


def _health(row: Any) -> list[str]:
    return [next((words for code, words in _HEALTH.items() if code in (row.health or {})), UNKNOWN)]


def _guardianship(row: Any) -> list[str]:
    return [
        next((words for code, words in _GUARDIANSHIP.items() if code in (row.guardianship or {})), UNKNOWN)
    ]


def _aid(row: Any) -> list[str]:
    given = {_AID[code] for code in row.aid or {} if code in _AID}
    if (row.medical_aid or "").strip().rstrip("。") not in ("", *_UNSAID):
        given = given - {"无"} | {"医疗救助"}
    return [one for one in _AID_COLUMNS if one in given] or [UNKNOWN]


def _kinds(row: Any) -> list[str]:
    return kinds_of(row.category)


SCHOOLING = Group("教育情况", STAGES, lambda row: [stage_of(row.schooling)])
_HOUSEHOLD = Group("户籍性质", (*_HOUSEHOLDS.values(), "其他", UNKNOWN), _one(_HOUSEHOLDS, "household"))
_HEALTHS = Group("健康状况", ("健康", "一般或较弱", "重病", "慢性病", "残疾", "其他", UNKNOWN), _health)
_BOARDINGS = {one.code: one.label for one in BOARDING}
_BOARDING = Group("寄宿情况", (*_BOARDINGS.values(), UNKNOWN), _one(_BOARDINGS, "boarding"))
_REASONS = {one.code: one.label.replace(",", "，") for one in ENTRUST_REASON}
_REASON = Group("委托照料原因", (*_REASONS.values(), UNKNOWN), _one(_REASONS, "entrust_reason"))
_CARER = Group("实际监护情况", (*_CARERS.values(), UNKNOWN), _one(_CARERS, "carer"))
_CUSTODY = Group("监护情况", (*_GUARDIANSHIP.values(), UNKNOWN), _guardianship)
_AIDS = Group("救助措施", (*_AID_COLUMNS, UNKNOWN), _aid, several=True)
_KINDS = Group("困境儿童类别", tuple(KINDS), _kinds, several=True)

LEFT_BEHIND = (
    ages(LEFT_BEHIND_BANDS),
    SCHOOLING,
    _HOUSEHOLD,
    _HEALTHS,
    _BOARDING,
    _REASON,
    _CARER,
    _CUSTODY,
    _AIDS,
)
HARDSHIP = (ages(HARDSHIP_BANDS), SCHOOLING, _HOUSEHOLD, _HEALTHS, _BOARDING, _CUSTODY, _AIDS, _KINDS)
