"""勾稽: the sums of the table, checked before it is given out."""

from __future__ import annotations

from collections.abc import Iterator

from app.errors import Problem
from app.services.census.columns import SEXES, Group
from app.services.census.table import Census, CensusRow

_REMEDY = "台账没有改动。请重新打开这张表再试；还是这样，请记下这句话，告诉维护软件的人。"


def refuse_unequal(table: Census) -> None:
    """Raise ``Problem`` where a sum does not come out, saying where."""
    wrong = next(unequal(table), "")
    if wrong:
        raise Problem(f"汇总表的数字对不上，没有给出：{wrong}。", _REMEDY)


def unequal(table: Census) -> Iterator[str]:
    """Every sum that does not come out, in words."""
    for row in (*table.rows, table.whole):
        for group in table.groups:
            yield from _across(row, group)
    yield from _down(table)


def _across(row: CensusRow, group: Group) -> Iterator[str]:
    where = f"{row.label}的“{group.title}”"
    if group.title == "年龄段":
        yield from _ages(row, group, where)
        return
    total = sum(row.count(group.title, column) for column in group.columns)
    expected = row.total + repeated(row, group)
    if total != expected:
        more = "（有几项的孩子重复计）" if group.several else ""
        yield f"{where}各栏合计 {total}，应当是 {expected}{more}"


def repeated(row: CensusRow, group: Group) -> int:
    """How often children of an area count again in a group, beyond once: 0 save in those with several."""
    if not group.several:
        return 0
    in_columns = [child for column in group.columns for child in row.cells[group.title][column]]
    return len(in_columns) - len(set(in_columns))


def _ages(row: CensusRow, group: Group, where: str) -> Iterator[str]:
    """小计 and 未采集 make the total; 男 and 女 no more than their 小计, and all who have a sex."""
    whole = [column for column in group.columns if not column.endswith(tuple(SEXES.values()))]
    total = sum(row.count(group.title, column) for column in whole)
    if total != row.total:
        yield f"{where}小计与未采集合计 {total}，应当是 {row.total}"
    for column in (one for one in whole if one.endswith("小计")):
        band = column.removesuffix("小计")
        sexes = sum(row.count(group.title, f"{band}{sex}") for sex in SEXES.values())
        if sexes > row.count(group.title, column):
            yield f"{where}“{band}”男女合计 {sexes}，多于小计 {row.count(group.title, column)}"


def _down(table: Census) -> Iterator[str]:
    """The areas make the whole, in every column."""
    areas = sum(row.total for row in table.rows)
    if areas != table.whole.total:
        yield f"各行数量合计 {areas}，应当是 {table.whole.total}"
    for group in table.groups:
        for column in group.columns:
            found = sum(row.count(group.title, column) for row in table.rows)
            expected = table.whole.count(group.title, column)
            if found != expected:
                yield f"“{group.title}”“{column}”各行合计 {found}，合计行是 {expected}"
