"""What a careful clerk answers where a messy workbook is not understood, and what the ledger holds then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tests.factories import an_id_number

KNOWN = "350582201503050038"  # of a child who is in the ledger already, 陈一


@dataclass(frozen=True)
class Clerk:
    """``answers``: what a cell is to say, by sheet, row and column from 0. ``children``: how many are in the
    workbook, ``known`` whether one of them is the ledger's. ``holds``: what the ledger says of some of those
    asked about, by name and label; of all others it is what was read."""

    children: int
    answers: Mapping[tuple[int, int, int], str] = field(default_factory=dict)
    holds: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    known: bool = True


_SECOND = an_id_number(date(2015, 3, 5), "male", 5)
_OCTOBER = an_id_number(date(2015, 10, 1), "female", 6)
_VISITED = Clerk(3, {(0, 5, 17): "2026-09-01"}, {"黄三": {"村民小组": "二组", "性别": "男"}})

CLERKS: dict[str, Clerk] = {
    "village_roster.xlsx": Clerk(
        3, {(0, 7, 2): "丁一"}, {"丁一": {"民族": "回族", "父亲姓名": "丁大海", "父亲联系电话": "85623456"}}
    ),
    "numbers_as_numbers.xlsx": Clerk(
        5,
        {
            (0, 2, 1): KNOWN,
            (0, 2, 5): "13900000001",
            (0, 3, 1): _SECOND,
            (0, 3, 3): an_id_number(date(1985, 1, 2), "male", 2),
            (0, 3, 5): "13900000002",
        },
        {
            "陈一": {"身份证号码": KNOWN, "父亲姓名": "陈大山", "母亲联系电话": "13900000001"},
            "陈二": {"身份证号码": _SECOND, "出生年月": "2015年3月"},
        },
    ),
    "every_date.xlsx": Clerk(
        21,
        {
            (0, 9, 1): "2015年10月",
            (0, 13, 1): "2015年2月",
            (0, 14, 1): "2015年2月28日",
            (0, 15, 1): "2015年1月",
            (0, 16, 1): "2015年3月5日",
            (0, 20, 1): "",
        },
        {
            "陈大八": {"出生年月": "2015年10月"},
            "陈小三": {"出生年月": "2015年2月"},
        },
        known=False,
    ),
    "since_1904.xlsx": Clerk(2),
    "hidden_parts.xlsx": Clerk(
        2, {(1, 3, 2): "男", (1, 3, 3): "较好"}, {"陈一": {"性别": "男", "监护情况": "监护情况良好"}}
    ),
    "ticked_columns.xlsx": Clerk(
        4,
        {(0, 2, 9): "其他：外出", (0, 5, 3): "否", (0, 5, 7): "其他：心脏病", (0, 5, 8): "残疾100元/月"},
        {"陈一": {"父亲特殊情况": "其他：外出"}, "陈四": {"健康情况": "其他：心脏病"}},
    ),
    "from_the_bank.csv": Clerk(
        3, {(0, 2, 2): "2015年10月", (0, 2, 3): _OCTOBER}, {"陈䶮": {"身份证号码": _OCTOBER, "性别": "女"}}
    ),
    "excel_utf8.csv": Clerk(2),
    "unicode_text.csv": Clerk(2),
    "formulas.xlsx": Clerk(2, {(0, 2, 1): KNOWN, (0, 2, 2): ""}, {"陈一": {"家庭地址": "老屋"}}),
    "roster.et": _VISITED,
    "roster.ods": _VISITED,
}
