"""What a decided level has to come with: a reason where it differs, a second name where it goes down.

The program suggests, a person decides (晋政民〔2024〕46号 asks for levels, not for a scale).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from app.errors import Refused
from app.models.care import level_on
from app.models.child import Child
from app.models.choices import LEVEL
from app.services.assessment.instrument import LEVELS
from app.services.care.faults import Fault

_BETWEEN = re.compile(r"[、,，;；/\s]+")


def refuse_undecided(child: Child, record: Any) -> None:
    """Raise ``Refused`` for an assessment entered by hand that still lacks something."""
    if fault := next(assessment_faults(child, record), None):
        raise Refused(f"{fault.sentence}，没有保存。", fault.advice)


def assessment_faults(child: Child, record: Any) -> Iterator[Fault]:
    """What a person's decision still lacks. A workbook's rows, which have no room for it, are not asked."""
    if record.suggested and record.level and record.level != record.suggested and not record.differs:
        told = LEVEL.label(record.suggested)
        yield Fault("differs", f"等级与建议的“{told}”不同，请写明理由", missing=True)
    if lowered_from(child, record):
        yield from _second_name(record)
    if record.next_due and record.day and record.next_due <= record.day:
        yield Fault("next_due", "下次评估日期应当在评估日期之后", "请核对两个日期。")


def lowered_from(child: Child, record: Any) -> str | None:
    """The level in force before this assessment, if the new one is lower."""
    if not record.level or not record.day:
        return None
    others = [one for one in child.assessments if one.id != record.id or one.id is None]
    before = level_on([one for one in others if one is not record and one.day != record.day], record.day)
    if before is None or before.level not in LEVELS or record.level not in LEVELS:
        return None
    return before.level if LEVELS.index(record.level) < LEVELS.index(before.level) else None


def _second_name(record: Any) -> Iterator[Fault]:
    if not record.reviewer:
        yield Fault("reviewer", "等级比现行的低，请填写复核人", missing=True)
    elif record.reviewer in names(record.assessor):
        yield Fault("reviewer", "复核人不能是评估人自己", "请由另一位同事或儿童督导员复核。")


def names(words: str | None) -> set[str]:
    """The names in a field for several: 王主任、李副主任."""
    return {name for name in _BETWEEN.split(words or "") if name}
