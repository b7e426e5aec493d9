"""已录入全国系统: note that children were typed into the national system, on which day and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.models.child import Child
from app.models.national import NationalEntry
from app.services.care.records import put_in
from app.services.ledger import Ledger


def mark_entered(
    ledger: Ledger, child_ids: Sequence[str], day: date | None, by: str, today: date, note: str = ""
) -> None:
    """Mark these children, all or none. Raises ``Refused`` without a day or a name, for a day to come, and
    for a file that another office keeps."""
    if day is None or not by.strip():
        raise Refused("请填录入的日期和录入人，没有保存。")
    values = {"day": day, "by": by.strip(), "note": note.strip() or None}
    with ledger.writing() as session:
        _refuse_anothers(ledger, session, child_ids)
        for child_id in child_ids:
            put_in(session, child_id, NationalEntry, values, today)


def _refuse_anothers(ledger: Ledger, session: Session, child_ids: Sequence[str]) -> None:
    kept_by = session.scalars(select(Child.office).where(Child.id.in_(child_ids)).distinct())
    if any(office != ledger.office.code for office in kept_by):
        raise Refused(
            "这份档案由村（居）保管，没有改动。", "录入标记由村（居）来登记，随下一个交接包带到镇里。"
        )
