"""Assessments, visits and stretches away: enter, correct, withdraw.

A record is never deleted: it is withdrawn with a reason, stays in the history and no longer counts.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.errors import Refused
from app.models.care import Assessment, CareRecord, Visit, Waiver
from app.models.child import Child
from app.services.assessment.checks import refuse_undecided
from app.services.care.rules import APPEND_ONLY, faults
from app.services.children.records import fetch
from app.services.ledger import Ledger
from app.services.office.managing import require_admin


def put(
    ledger: Ledger,
    child_id: str,
    kind: type[CareRecord],
    values: dict[str, Any],
    today: date,
    record_id: str = "",
) -> str:
    """Enter a record, or correct the one named; its identity. Raises ``Refused`` for what cannot be true."""
    _refuse_unless_allowed(ledger, kind)
    with ledger.writing() as session:
        return put_in(session, child_id, kind, values, today, record_id).id


def put_in(
    session: Session,
    child_id: str,
    kind: type[CareRecord],
    values: dict[str, Any],
    today: date,
    record_id: str = "",
) -> CareRecord:
    """``put`` within a transaction that writes more than this record."""
    if record_id:
        refuse_append_only(kind)
    child = fetch(session, child_id)
    record = _existing(session, kind, record_id) or add(session, child, kind, today)
    for name, value in values.items():
        if getattr(record, name) != value:
            setattr(record, name, value)
    refuse_impossible(child, record, today)
    if isinstance(record, Assessment):
        refuse_undecided(child, record)
    session.flush()
    return record


def refuse_append_only(kind: type[CareRecord]) -> None:
    """Raise ``Refused`` for a kind that is never corrected nor withdrawn."""
    if kind in APPEND_ONLY:
        raise Refused(
            f"{kind.title}登记以后不能更正或撤销，原来的内容都在。", "有新的情况，请用“补充进展”写在下面。"
        )


def _refuse_unless_allowed(ledger: Ledger, kind: type[CareRecord]) -> None:
    """Raise ``Refused`` where only a 管理员 may write: what closes a missed duty."""
    if kind is Waiver:
        require_admin(ledger)


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
    refuse_append_only(kind)
    _refuse_unless_allowed(ledger, kind)
    if not reason.strip():
        raise Refused("请写明撤销的原因，记录没有改动。", "原因会留在变更记录里。")
    with ledger.writing("withdraw") as session:
        if record := session.get(kind, record_id):
            record.withdrawn = reason.strip()


def refuse_impossible(child: Child, record: CareRecord, today: date) -> None:
    """Raise ``Refused`` with a sentence when a record lacks its essentials or cannot be true."""
    if fault := next(faults(child, record, type(record), today), None):
        raise Refused(f"{fault.sentence}，没有保存。", fault.advice)
