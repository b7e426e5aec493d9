"""Assessments, visits and stretches away: enter, correct, withdraw.

A record is never deleted: it is withdrawn with a reason, stays in the history and no longer counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.errors import Refused
from app.models.care import Assessment, CareRecord, Suspension, Visit
from app.models.child import Child
from app.models.fields import own_fields
from app.services.children.records import fetch
from app.services.ledger import Ledger


def put(
    ledger: Ledger,
    child_id: str,
    kind: type[CareRecord],
    values: dict[str, Any],
    today: date,
    record_id: str = "",
) -> str:
    """Enter a record, or correct the one named; its identity. Raises ``Refused`` for what cannot be true."""
    with ledger.writing() as session:
        child = fetch(session, child_id)
        record = _existing(session, kind, record_id) or add(session, child, kind, today)
        for name, value in values.items():
            if getattr(record, name) != value:
                setattr(record, name, value)
        refuse_impossible(child, record, today)
        session.flush()
        return record.id


def add(session: Session, child: Child, kind: type[CareRecord], today: date) -> CareRecord:
    """A new record of a child, in a session."""
    record = kind()
    record.child = child
    if isinstance(record, Visit):
        record.entered_on = today
    session.add(record)
    return record


def _existing(session: Session, kind: type[CareRecord], record_id: str) -> CareRecord | None:
    return session.get(kind, record_id) if record_id else None


def withdraw(ledger: Ledger, kind: type[CareRecord], record_id: str, reason: str) -> None:
    """Take a record out of the count; the reason is kept with it."""
    if not reason.strip():
        raise Refused("请写明撤销的原因，记录没有改动。", "原因会留在变更记录里。")
    with ledger.writing("withdraw") as session:
        if record := session.get(kind, record_id):
            record.withdrawn = reason.strip()


@dataclass(frozen=True)
class Fault:
    """What keeps a record from being true, beside which field; ``missing``: it only lacks something."""

    field: str
    sentence: str
    advice: str = ""
    missing: bool = False


def refuse_impossible(child: Child, record: CareRecord, today: date) -> None:
    """Raise ``Refused`` with a sentence when a record lacks its essentials or cannot be true."""
    if fault := next(faults(child, record, type(record), today), None):
        raise Refused(f"{fault.sentence}，没有保存。", fault.advice)


def faults(child: Child, record: Any, kind: type[CareRecord], today: date) -> Iterator[Fault]:
    """Everything that is wrong with a record of ``kind``, entered or about to be."""
    for field in own_fields(kind):
        value = getattr(record, field.name)
        if field.required is True and value in (None, ""):
            yield Fault(field.name, f"请填写“{field.label}”", missing=True)
        if value is not None and (sentence := field.kind.check(value)):
            yield Fault(field.name, f"“{field.label}”{sentence.rstrip('。')}")
    if kind is Suspension and record.start:
        yield from _stay_faults(child, record)
    elif kind is not Suspension and record.day:
        yield from _day_faults(child, record, kind, today)


def _day_faults(child: Child, record: Any, kind: type[CareRecord], today: date) -> Iterator[Fault]:
    if record.day > today:
        yield Fault("day", "日期在今天之后", "请填实际发生的日期。")
    if kind is Visit and child.opened_on and record.day < child.opened_on:
        yield Fault("day", f"日期早于建档时间 {child.opened_on:%Y-%m-%d}", "请核对日期或建档时间。")
    if child.closed_on and record.day >= child.closed_on:
        yield Fault("day", f"档案已于 {child.closed_on:%Y-%m-%d} 关档，这一天不能再登记", "请核对日期。")
    if kind is Assessment and _same_day(child, record):
        yield Fault("day", "这一天已经有一次评估", "请更正那一次，或核对日期。")


def _same_day(child: Child, record: Any) -> bool:
    others = [one for one in child.assessments if one is not record and one.withdrawn is None]
    return any(one.day == record.day for one in others)


def _stay_faults(child: Child, record: Any) -> Iterator[Fault]:
    if record.end and record.end < record.start:
        yield Fault("end", "暂离的结束日期早于开始日期", "请核对两个日期。")
    others = [one for one in child.suspensions if one is not record and one.withdrawn is None]
    if any(_overlap(other, record) for other in others):
        yield Fault("start", "这段暂离与已登记的一段重叠", "请更正原来那一段。")


def _overlap(one: Suspension, other: Suspension) -> bool:
    if one.start is None or other.start is None:
        return False
    return one.start <= (other.end or date.max) and other.start <= (one.end or date.max)
