"""Assessments, visits and stretches away: enter, correct, withdraw.

A record is never deleted: it is withdrawn with a reason, stays in the history and no longer counts.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from app.errors import Refused
from app.models.care import Assessment, CareRecord, Suspension, Visit
from app.models.child import Child
from app.models.fields import own_fields
from app.services.children.records import fetch
from app.services.ledger import Ledger

NAMES: dict[type[CareRecord], str] = {Assessment: "监护评估", Visit: "走访记录", Suspension: "暂离"}


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


def refuse_impossible(child: Child, record: CareRecord, today: date) -> None:
    """Raise ``Refused`` with a sentence when a record lacks its essentials or cannot be true."""
    for field in own_fields(type(record)):
        value = getattr(record, field.name)
        if field.required is True and value in (None, ""):
            raise Refused(f"请填写“{field.label}”，还没有保存。")
        if value is not None and (sentence := field.kind.check(value)):
            raise Refused(f"“{field.label}”：{sentence}")
    if isinstance(record, Suspension):
        _refuse_suspension(child, record)
    elif isinstance(record, Assessment | Visit):
        _refuse_day(child, record, today)


def _refuse_day(child: Child, record: Assessment | Visit, today: date) -> None:
    assert record.day is not None
    if record.day > today:
        raise Refused("日期在今天之后，没有保存。", "请填实际发生的日期。")
    if child.opened_on and record.day < child.opened_on and isinstance(record, Visit):
        raise Refused(f"日期早于建档时间 {child.opened_on:%Y-%m-%d}，没有保存。", "请核对日期或建档时间。")
    if child.closed_on and record.day >= child.closed_on:
        raise Refused(f"档案已于 {child.closed_on:%Y-%m-%d} 关档，这一天不能再登记。", "请核对日期。")
    if isinstance(record, Assessment) and _same_day(child, record):
        raise Refused("这一天已经有一次评估，没有保存。", "请更正那一次，或核对日期。")


def _same_day(child: Child, record: Assessment) -> bool:
    others = [one for one in child.assessments if one is not record and one.withdrawn is None]
    return any(one.day == record.day for one in others)


def _refuse_suspension(child: Child, record: Suspension) -> None:
    assert record.start is not None
    if record.end and record.end < record.start:
        raise Refused("暂离的结束日期早于开始日期，没有保存。", "请核对两个日期。")
    for other in child.suspensions:
        if other is not record and other.withdrawn is None and _overlap(other, record):
            raise Refused("这段暂离与已登记的一段重叠，没有保存。", "请更正原来那一段。")


def _overlap(one: Suspension, other: Suspension) -> bool:
    far = date.max - timedelta(days=1)
    assert one.start is not None
    assert other.start is not None
    return one.start <= (other.end or far) and other.start <= (one.end or far)
