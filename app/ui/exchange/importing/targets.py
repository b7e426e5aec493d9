"""What a column of a workbook may be taken for: in words, and under the headings of the form's sections."""

from __future__ import annotations

from typing import NamedTuple

from app.models.form import Form
from app.services.exchange.understanding.targets import Target, parsed

LEAVE_OUT = "不导入"
_ALSO, _TICKS, _CHECK = "并到别的栏里", "打勾的栏", "核对"


class Offer(NamedTuple):
    """``label`` is what the reading goes by, ``words`` what is shown, ``group`` the heading above it."""

    label: str | None
    words: str
    group: str


def words_of_target(label: str | None) -> str:
    """其他说明情况+ as 并入其他说明情况, and the like."""
    if label is None:
        return LEAVE_OUT
    target = parsed(label)
    if target.added:
        return f"并入{target.label}"
    if target.record == _CHECK:
        return f"只核对{target.label}，不导入"
    return f"{target.label}：打勾的是{target.chosen}" if target.chosen else label


def grouped(labels: list[str], form: Form) -> list[Offer]:
    """All targets under their headings, 不导入 first; those of one heading stand together."""
    sections = {field.label: section.label for section in form.sections for field in section.fields}
    found = [Offer(label, words_of_target(label), _group(parsed(label), sections)) for label in labels]
    groups = list(dict.fromkeys([*sections.values(), *(one.group for one in found)]))
    found.sort(key=lambda one: groups.index(one.group))
    return [Offer(None, LEAVE_OUT, ""), *found]


def _group(target: Target, sections: dict[str, str]) -> str:
    if target.added:
        return _ALSO
    if target.chosen:
        return _TICKS
    return target.record or sections.get(target.label, "其他")
