"""How it is written what a column is taken for.

    "姓名"                    the cell of the form of that name
    "其他说明情况+"            joined to that cell, after others; to 其他说明情况 as "栏名：内容"
    "儿童类别=困境儿童：孤儿"   a column of ticks (√): what is chosen where there is one
    "走访：日期"               a cell of a record that the row of a child brings along (also 评估：…, 暂离：…)
    "监护人：姓名"             what several cells of the form may follow from, together with other columns
    "核对：年龄"               not taken in, only held against other cells

Several columns may have the same target of the second and third sort; of the others only one.
"""

from __future__ import annotations

from typing import NamedTuple

from app.models.boxes import OneOf, Ticks
from app.models.form import Form
from app.models.kinds import Text
from app.services.exchange.layout import CARE, CHILDREN, NAME, NUMBER, SYSTEM_NUMBER, columns_of

ADDED, CHOSEN, OF = "+", "=", "："
NOTES = "其他说明情况"
QUARTERS = tuple(f"{quarter}季度走访" for quarter in "一二三四")

# Not cells of the form; ``people`` and ``conditions`` work out what follows from them.
ASKED = (
    "监护人：姓名",
    "监护人：关系",
    "监护人：联系电话",
    "家长：姓名",
    "家长：联系电话",
    "家长：外出",
    "家长：务工地址",
    "残疾：类别",
    "残疾：等级",
    "患病：名称",
    "核对：年龄",
)
_QUARTERLY = ("日期", "发现的问题", "解决措施")


class Target(NamedTuple):
    """A target taken apart.

    ``record``: the record that a cell belongs to, "" for the sheet's own (走访, 一季度走访, 监护人 …).
    ``label``: the cell. ``added``: joined to others. ``chosen``: what a tick chooses, "" for none.
    """

    record: str
    label: str
    added: bool = False
    chosen: str = ""

    @property
    def shared(self) -> bool:
        """Whether several columns may have it."""
        return self.added or bool(self.chosen)


def parsed(target: str) -> Target:
    """A target taken apart."""
    label, chosen = target.split(CHOSEN, 1) if CHOSEN in target else (target, "")
    added = label.endswith(ADDED)
    label = label.removesuffix(ADDED)
    record, own = label.split(OF, 1) if OF in label else ("", label)
    return Target(record, own, added, chosen)


def targets_for(target: str, form: Form) -> list[str]:
    """All that a column of such a sheet may be given, for a drop-down."""
    own = [column for column in columns_of(target, form) if column.label != SYSTEM_NUMBER]
    plain = [column.label for column in own] + [SYSTEM_NUMBER]
    if target != CHILDREN:
        return plain
    added = [column.label + ADDED for column in own if isinstance(column.kind, Text) and column.field]
    added = [one for one in added if not one.endswith("姓名" + ADDED)]
    ticked = [
        column.label + CHOSEN + option.short
        for column in own
        if isinstance(column.kind, Ticks | OneOf) and len(column.kind.options) <= _FEW
        for option in column.kind.options.offered()
    ]
    return [*plain, *_of_care(form), *ASKED, *added, *ticked]


_FEW = 12  # a column to each is how classes are ticked, never peoples


def _of_care(form: Form) -> list[str]:
    of_records = [
        name + OF + column.label
        for name in CARE
        for column in columns_of(name, form)
        if column.label not in (NAME, NUMBER, SYSTEM_NUMBER)
    ]
    return of_records + [quarter + OF + label for quarter in QUARTERS for label in _QUARTERLY]
