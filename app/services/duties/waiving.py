"""Close a missed duty with a reason (豁免), or open it again. It stays visible and is counted apart."""

from __future__ import annotations

from datetime import date

from app.errors import Refused
from app.models.care import Waiver
from app.services.care.records import put_in
from app.services.children.records import fetch
from app.services.duties.duty import MISSED, Duty
from app.services.duties.owed import owed
from app.services.duties.wording import named
from app.services.ledger import Ledger
from app.services.office.managing import require_admin


def waive(ledger: Ledger, child_id: str, duty: Duty, reason: str, today: date) -> str:
    """Close a missed duty; the identity of the waiver. Raises ``Refused`` without the right or a reason, and
    for a duty that is not missed."""
    require_admin(ledger)
    if not reason.strip():
        raise Refused("请写明豁免的理由，没有豁免。", "理由会留在这个孩子的走访记录里。")
    _refuse_unless_missed(ledger, child_id, duty, today)
    values = {
        "duty": duty.duty,
        "period_start": duty.period_start,
        "period_end": duty.period_end,
        "reason": reason.strip(),
        "waived_by": ledger.user.name,
    }
    with ledger.writing() as session:
        return put_in(session, child_id, Waiver, values, today).id


def unwaive(ledger: Ledger, child_id: str, duty: Duty, reason: str) -> None:
    """Take a waiver back: the duty is missed again. Raises ``Refused`` without the right or a reason."""
    require_admin(ledger)
    if not reason.strip():
        raise Refused("请写明取消豁免的原因，没有取消。", "原因会留在变更记录里。")
    with ledger.writing("withdraw") as session:
        counted = [one for one in fetch(session, child_id).waivers if one.withdrawn is None]
        meant = [one for one in counted if (one.duty, one.period_start, one.period_end) == _key(duty)]
        if not meant:
            raise Refused(f"{named(duty)}没有豁免过，没有改动。", "请重新打开这一页再看。")
        for waiver in meant:
            waiver.withdrawn = reason.strip()


def _key(duty: Duty) -> tuple[str, date, date]:
    return duty.duty, duty.period_start, duty.period_end


def _refuse_unless_missed(ledger: Ledger, child_id: str, duty: Duty, today: date) -> None:
    known = owed(ledger, duty.period_start, duty.period_end, today, [child_id])
    if not any(one.status == MISSED and _key(one) == _key(duty) for one in known):
        raise Refused(f"{named(duty)}现在不是逾期的任务，没有豁免。", "只有逾期没有完成的任务才需要豁免。")
