"""A sheet of the workbook at hand in words: its line in the list, its first rows, what is not taken in."""

from __future__ import annotations

from collections.abc import Sequence

from app.services.exchange import cells
from app.services.exchange.layout import REGISTER, SHEETS
from app.services.importing.sheet_draft import SheetDraft

_OF_CHILDREN = {name: {"儿童": "儿童花名册"}.get(name, f"{name}记录") for name in SHEETS}
TARGETS = {**_OF_CHILDREN, **{title: title for title in REGISTER}}
_SHOWN = 40  # rows of the preview
_NAMED = 4  # rows that are named one by one


def line_of(sheet: SheetDraft) -> str:
    """花名册, below it 320 行，像是儿童花名册."""
    told = [f"{len(sheet.sheet.rows)} 行" if sheet.sheet.rows else "空表"]
    if sheet.choice.taken:
        told.append(TARGETS.get(sheet.choice.target, sheet.choice.target))
    elif sheet.sheet.rows:
        told.append("不导入")
    if sheet.hidden:
        told.append("隐藏的表")
    return f"{sheet.name}\n{'，'.join(told)}"


def rows_of(sheet: SheetDraft) -> Sequence[tuple[int, Sequence[str]]]:
    """The first rows as they are shown, and after them those that do not go in."""
    out = why_left_out(sheet)
    chosen = [*sheet.sheet.rows[:_SHOWN], *(row for row in sheet.sheet.rows[_SHOWN:] if row[0] in out)]
    return [(number, [cells.shown(cell) for cell in row]) for number, row in chosen]


def why_left_out(sheet: SheetDraft) -> dict[int, str]:
    """By row, in a few words, why it is none of a child."""
    return {one.row: one.why.removeprefix("这一行").removeprefix("是") for one in sheet.left_out}


def kept_back(sheet: SheetDraft) -> str:
    """What of the sheet does not go in, or goes in although nobody sees it, in a sentence or two."""
    told = []
    last = sheet.choice.head[1] if sheet.choice.head else 0
    below = [(row, why) for row, why in why_left_out(sheet).items() if row > last]
    if below:
        named = "、".join(f"第 {row} 行（{why}）" for row, why in below[:_NAMED])
        told.append(f"不导入的：{named}{'等' if len(below) > _NAMED else ''}。")
    if sheet.hidden_rows:
        told.append(f"有 {len(sheet.hidden_rows)} 行是隐藏的，也会导入。")
    if sheet.hidden_columns:
        told.append(f"有 {len(sheet.hidden_columns)} 栏是隐藏的，也会导入。")
    return "".join(told)
