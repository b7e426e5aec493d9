"""What becomes of a row whose child, or whose record, is in the ledger already."""

from __future__ import annotations

from typing import Literal

# skip: the ledger stays as it is; fill: only what is blank there is filled in; update: what differs is
# written over; new: another record is made all the same
DuplicatePolicy = Literal["skip", "fill", "update", "new"]
# What a single row may be decided to: another policy than the others, or not to be taken in at all.
Fate = DuplicatePolicy | Literal["out"]

POLICIES: tuple[DuplicatePolicy, ...] = ("fill", "update", "skip", "new")
# For the choice of all rows, and of one.
WORDS: dict[Fate, str] = {
    "fill": "只补空白",
    "update": "按表格更新",
    "skip": "保留台账，不动",
    "new": "另建新档案",
    "out": "不导入这一行",
}
