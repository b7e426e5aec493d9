"""销毁清单: one 管理员 proposes closed files whose time is over; another decides (``destroying``).

What stays known of a file is the surname, the year of birth, its dates, why it was closed and how much it
held: enough to answer for it, not enough to find anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.models.attachment import Attachment
from app.models.care_records import CARE
from app.models.disposal import Disposal
from app.services.ledger import Ledger
from app.services.office.managing import require_admin
from app.services.privacy.retention import ClosedFile, closed_files

PROPOSED, DONE, DROPPED = "proposed", "done", "dropped"


def propose(ledger: Ledger, child_ids: Sequence[str], reason: str, today: date) -> str:
    """Put files on a list for another 管理员 to decide on; its identity.

    Raises ``Refused`` without the right, without a reason, and for a file that is open, still to be kept or
    on another list.
    """
    require_admin(ledger)
    if not reason.strip():
        raise Refused("请写明销毁的理由，没有提出。", "例如：保管期限已满，经单位负责人同意销毁。")
    chosen = _chosen(ledger, child_ids, today)
    with ledger.writing() as session:
        listed = Disposal(proposed_by=ledger.user.name, proposed_on=today, reason=reason.strip())
        listed.child_ids = [one.child_id for one in chosen]
        listed.entries = [_entry(session, one) for one in chosen]
        listed.state = PROPOSED
        session.add(listed)
        session.flush()
        return listed.id


def _chosen(ledger: Ledger, child_ids: Sequence[str], today: date) -> list[ClosedFile]:
    closed = {one.child_id: one for one in closed_files(ledger)}
    waiting = on_a_list(ledger)
    for child_id in child_ids:
        if child_id not in closed or not closed[child_id].is_due(today):
            raise Refused("有的档案没有关档，或者还没有到保管期限，没有提出。", "请重新选择。")
        if child_id in waiting:
            raise Refused("有的档案已经在另一份等待确认的清单上，没有提出。", "请重新选择。")
    if not child_ids:
        raise Refused("还没有选择档案，没有提出。", "请先勾选要销毁的档案。")
    return [closed[child_id] for child_id in dict.fromkeys(child_ids)]


def _entry(session: Session, file: ClosedFile) -> dict[str, Any]:
    return {
        "initial": file.name[:1],
        "born": file.born[:4],
        "opened": file.opened.isoformat() if file.opened else None,
        "closed": file.closed.isoformat(),
        "reason": file.reason,
        "until": file.until.isoformat() if file.until else None,
        "records": sum(_count(session, kind, file.child_id) for kind in CARE if kind is not Attachment),
        "papers": _count(session, Attachment, file.child_id),
    }


def _count(session: Session, kind: type[Any], child_id: str) -> int:
    return session.scalar(select(func.count()).where(kind.child_id == child_id)) or 0


def disposals(ledger: Ledger) -> list[Disposal]:
    """The office's lists, the newest first."""
    query = select(Disposal).where(Disposal.office == ledger.office.code)
    newest = (Disposal.proposed_on.desc(), Disposal.created_at.desc())
    with ledger.reading() as session:
        return list(session.scalars(query.order_by(*newest)))


def on_a_list(ledger: Ledger) -> set[str]:
    """The children whose files wait for the second person."""
    return {child for one in disposals(ledger) if one.state == PROPOSED for child in one.child_ids}


def drop(ledger: Ledger, disposal_id: str) -> None:
    """Give a list up: its files stay. Raises ``Refused`` without the right, or once it was decided."""
    require_admin(ledger)
    with ledger.writing() as session:
        waiting(session, disposal_id).state = DROPPED


def waiting(session: Session, disposal_id: str) -> Disposal:
    """A list that waits. Raises ``Refused`` for any other."""
    listed = session.get(Disposal, disposal_id)
    if listed is None or listed.state != PROPOSED:
        raise Refused("这份清单已经处理过了，没有改动。", "请重新打开“保管和销毁”看看。")
    return listed
