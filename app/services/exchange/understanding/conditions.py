"""Disability, illness and age in columns of their own."""

from __future__ import annotations

import re

from app.services.exchange.understanding.composing import Composed, Told

_HEALTH = "健康情况"
_GRADE = re.compile(r"([一二三四1234])级?")
_GRADES = str.maketrans("1234", "一二三四")
_NONE = frozenset("无 否 没有 健康 正常 无残疾 × 0".split())

Cells = dict[str, Told]


def disability(row: Composed, told: Cells) -> None:
    """残疾类别 and 等级: 残疾：肢体二级 among the boxes of 健康情况."""
    cells = {part: one for part, one in told.items() if one.given.text not in _NONE}
    if not cells:
        return
    kind, grade = cells.get("类别"), cells.get("等级")
    words = kind.given.text.replace("残疾", "") if kind else ""
    if grade:
        found = _GRADE.fullmatch(grade.given.text.strip())
        words += found[1].translate(_GRADES) + "级" if found else grade.given.text
    one = kind or grade
    if one and not row.put(_HEALTH, f"残疾：{words.strip('：:（）()')}" if words else "残疾", one):
        _in_words(row, one, cells)


def _in_words(row: Composed, one: Told, cells: Cells) -> None:
    for cell in cells.values():
        row.note(f"{cell.header}：{cell.given.text}")
    row.warn(one, f"与“{_HEALTH}”不能同时选，写进了“其他说明情况”，请核对。")


def illness(row: Composed, told: Cells) -> None:
    """患病名称: whether it is 重病 or 慢性病 is not said, so it is 其他, with its name."""
    one = told.get("名称")
    if one is None or one.given.text in _NONE:
        return
    held = row.given.get(_HEALTH)
    if (
        held
        and held.value
        and (code := next((c for c in ("severe", "chronic") if held.value.get(c) == ""), ""))
    ):
        label = {"severe": "重病", "chronic": "慢性病"}[code]
        row.given[_HEALTH] = held._replace(value={**held.value, code: one.given.text})
        kind = row.kind(_HEALTH)
        row.given[_HEALTH] = row.given[_HEALTH]._replace(
            text=kind.format(row.given[_HEALTH].value) if kind else label
        )
    elif not row.put(_HEALTH, f"其他：{one.given.text}", one):
        _in_words(row, one, {"名称": one})


def age(row: Composed, told: Cells) -> None:
    """年龄 is only held against the month of birth, once all rows are known."""
    row.age = told.get("年龄")
