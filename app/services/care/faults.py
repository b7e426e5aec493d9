"""What keeps a care record from being true: what every kind must be, and a rule of its own for each kind.

A kind's own rule is a function of (child, record, today) that yields ``Fault``s; it is entered in ``RULES``
of ``care/rules.py``. A record may be one that is still being typed: any object with the fields' names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.models.child import Child
from app.models.fields import own_fields
from app.models.record import Record
from app.services.care.stretches import meet


@dataclass(frozen=True)
class Fault:
    """What keeps a record from being true, beside which field; ``missing``: it only lacks something."""

    field: str
    sentence: str
    advice: str = ""
    missing: bool = False


Rule = Callable[[Child, Any, date], Iterator[Fault]]


def unfilled(record: Any, kind: type[Record]) -> Iterator[Fault]:
    """Fields that are empty and may not be, and values that cannot be right by themselves."""
    for field in own_fields(kind):
        value = getattr(record, field.name)
        if field.required is True and value in (None, "", {}):
            yield Fault(field.name, f"请填写“{field.label}”", missing=True)
        if value is not None and (sentence := field.kind.check(value)):
            yield Fault(field.name, f"“{field.label}”{sentence.rstrip('。')}")


def of_a_day(child: Child, record: Any, today: date) -> Iterator[Fault]:
    """A day that is past, and on which the file was not closed."""
    if record.day and record.day > today:
        yield Fault("day", "日期在今天之后", "请填实际发生的日期。")
    if record.day and child.closed_on and record.day >= child.closed_on:
        yield Fault("day", f"档案已于 {child.closed_on:%Y-%m-%d} 关档，这一天不能再登记", "请核对日期。")


def of_a_visit(child: Child, record: Any, today: date) -> Iterator[Fault]:
    """A visit, a contact or an attempt: none before the file was opened."""
    yield from of_a_day(child, record, today)
    if record.day and child.opened_on and record.day < child.opened_on:
        yield Fault("day", f"日期早于建档时间 {child.opened_on:%Y-%m-%d}", "请核对日期或建档时间。")


def of_a_paper(child: Child, record: Any, today: date) -> Iterator[Fault]:
    """A scan may be of any day that has come: papers are filed after a file is closed, too."""
    if record.day and record.day > today:
        yield Fault("day", "日期在今天之后", "请填材料上的日期，或者今天。")


def of_an_assessment(child: Child, record: Any, today: date) -> Iterator[Fault]:
    """One assessment a day."""
    yield from of_a_day(child, record, today)
    others = [one for one in child.assessments if one is not record and one.withdrawn is None]
    if record.day and any(one.day == record.day for one in others):
        yield Fault("day", "这一天已经有一次评估", "请更正那一次，或核对日期。")


def of_a_stay(child: Child, record: Any, today: date) -> Iterator[Fault]:
    """A stretch away ends after it began and overlaps no other."""
    if not record.start:
        return
    if record.end and record.end < record.start:
        yield Fault("end", "暂离的结束日期早于开始日期", "请核对两个日期。")
    others = [one for one in child.suspensions if one is not record and one.withdrawn is None]
    if any(meet(other, record) for other in others):
        yield Fault("start", "这段暂离与已登记的一段重叠", "请更正原来那一段。")
