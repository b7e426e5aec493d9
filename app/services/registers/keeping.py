"""Enter, correct and withdraw records of the office's registers.

A record is never deleted: it is withdrawn with a reason, stays in the file and no longer counts. An office
writes its own records only; what its villages' packages brought is read.
"""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.models.registers import OfficeRecord
from app.services.ledger import Ledger
from app.services.registers.rules import faults

R = TypeVar("R", bound=OfficeRecord)


def put(
    ledger: Ledger, kind: type[OfficeRecord], values: dict[str, Any], today: date, record_id: str = ""
) -> str:
    """Enter a record, or correct the one named; its identity. ``values`` are fields and columns ``beside``
    them. Raises ``Refused`` for what cannot be true, for another office's, and for who may only look.
    """
    with ledger.writing() as session:
        return put_in(session, ledger.office.code, kind, values, today, record_id).id


def put_in(
    session: Session,
    office: str,
    kind: type[R],
    values: dict[str, Any],
    today: date,
    record_id: str = "",
) -> R:
    """``put`` within a transaction that writes more than this record; ``office`` is the writer's code."""
    record = session.get(kind, record_id) if record_id else None
    if record is None:
        record = kind(office=office)
    for name, value in values.items():
        if getattr(record, name) != value:
            setattr(record, name, value)
    refuse_impossible(session, record, today)
    session.add(record)
    session.flush()
    return record


def refuse_impossible(session: Session, record: OfficeRecord, today: date) -> None:
    """Raise ``Refused`` with a sentence when a record lacks its essentials or cannot be true."""
    kind = type(record)
    query = select(kind).where(kind.office == record.office, kind.withdrawn.is_(None))
    with session.no_autoflush:
        others = [one for one in session.scalars(query) if one is not record]
    if fault := next(faults(others, record, kind, today), None):
        raise Refused(f"{fault.sentence}，没有保存。", fault.advice)


def withdraw(ledger: Ledger, kind: type[OfficeRecord], record_id: str, reason: str) -> None:
    """Take a record out of the register; the reason is kept with it. Raises ``Refused`` without one."""
    if not reason.strip():
        raise Refused("请写明撤销的原因，记录没有改动。", "原因会留在变更记录里。")
    with ledger.writing("withdraw") as session:
        if record := session.get(kind, record_id):
            record.withdrawn = reason.strip()


def find(ledger: Ledger, kind: type[R], record_id: str) -> R | None:
    """A record by its identity, withdrawn or not; ``None`` for one that is gone."""
    with ledger.reading() as session:
        return session.get(kind, record_id)
