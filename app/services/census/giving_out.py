"""What the table says cell by cell, for the workbook and for paper; its sums are checked first."""

from __future__ import annotations

from collections.abc import Iterator

from app.services.census.columns import Group
from app.services.census.table import Census, CensusRow

AREA, NUMBER, SHARE = "区域", "数量", "占比%"
# How the groups sum, to be told wherever the table goes.
SUMMING = (
    "勾稽：年龄段各小计、教育情况、户籍性质、健康状况、寄宿情况、监护情况等各组的各栏（含未采集）相加等于数量；"
    "救助措施、困境儿童类别可以有几项，各栏相加可以多于数量。"
)
MAPPING = (
    "对应：监护情况“良好”为较好、“不到位”为差；享受救助“低保”为最低生活保障、“残疾”为残疾人生活补助、“孤儿”为孤儿津贴、"
    "“事实无人抚养”为其他，填了医疗救助情况的计入医疗救助。“实际监护情况”“救助措施”的未采集一栏是另加的。"
)


def share(part: int, whole: int) -> str:
    """A share in percent with one digit, as the table has it."""
    return f"{part * 100 / whole:.1f}" if whole else "—"


def numbers(row: CensusRow, group: Group) -> list[int]:
    """The numbers of a group's columns."""
    return [row.count(group.title, column) for column in group.columns]


def shares(table: Census, group: Group) -> list[str]:
    """Of a group's columns in the whole."""
    return [share(number, table.whole.total) for number in numbers(table.whole, group)]


def footnotes(table: Census) -> Iterator[str]:
    """How it sums, and what is to be looked at, in sentences without a name."""
    yield SUMMING
    yield MAPPING
    for note in table.notes:
        yield f"{note.title}：{note.count} 人。"
