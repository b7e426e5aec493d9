"""Destroy the files of a list: the one place in the program where records are deleted.

Another 管理员 than the proposer, with their own password. What is destroyed: the child, its care records and
scans, its family where nobody else is in it, its line in the list, what the trace told of it, what was being
typed. What stays: the list (``Disposal``), and of the trace who did what and when.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, defer

from app.errors import Refused
from app.models.attachment import Attachment, AttachmentContent
from app.models.care_records import CARE
from app.models.child import Child
from app.models.disposal import Disposal
from app.models.family import Family
from app.models.handover import ForeignTrace
from app.models.listing import ListLine
from app.models.record import Base
from app.models.supervision import Answer, Match, Move, Opinion, SpotFinding
from app.models.trace import DESTROY, ERASED, Trace
from app.services import tracing
from app.services.auditing.erasing import empty_details
from app.services.children import pinyin
from app.services.ledger import Ledger
from app.services.office.confirming import confirm
from app.services.office.managing import require_admin
from app.services.privacy.disposing import DONE, waiting
from app.services.privacy.retention import closed_files
from app.services.safety.backup import verified_copy
from app.services.safety.copies import Reason, copies_told
from app.services.safety.drafts import DraftBox


def destroy(ledger: Ledger, disposal_id: str, password: str, today: date, now: datetime) -> Path:
    """Decide for a list, and destroy its files at once; the copy that was made before (``now`` is UTC).

    Raises ``Refused`` without the right, for the proposer, and where a file was reopened or its time was
    prolonged meanwhile; ``WrongPassword``; and what ``verified_copy`` raises. Then nothing is destroyed.
    Slow: for the worker.
    """
    require_admin(ledger)
    refuse_unfit(ledger, disposal_id, today)
    confirm(ledger, password)
    copy = verified_copy(ledger.folder, ledger.key, Reason.BULK, now)
    copies = copies_told(ledger.folder)[0].number
    with ledger.writing() as session:
        listed = waiting(session, disposal_id)
        _destroy(session, listed, copies)
        listed.state, listed.confirmed_by, listed.confirmed_on = DONE, ledger.user.name, today
    _forget(ledger, listed.child_ids)
    return copy


def refuse_unfit(ledger: Ledger, disposal_id: str, today: date) -> None:
    """Raise ``Refused`` where the person here proposed the list, or a file on it is to be kept after all."""
    with ledger.reading() as session:
        listed = waiting(session, disposal_id)
    if listed.proposed_by == ledger.user.name:
        raise Refused(
            "销毁要由另一位管理员确认，提出的人自己不能确认，没有销毁。",
            "请另一位管理员用自己的账号打开台账，到这里核对、确认。",
        )
    due = {one.child_id for one in closed_files(ledger) if one.is_due(today)}
    if not set(listed.child_ids) <= due:
        raise Refused(
            "清单上有档案已经重新启用，或者延长了保管期限，没有销毁。", "请取消这份清单，再重新提出。"
        )


def _destroy(session: Session, listed: Disposal, copies: int) -> None:
    """``copies``: the number of the copy that was made before; it and those before it hold the files."""
    children = [session.get_one(Child, child_id) for child_id in listed.child_ids]
    families = _families(session, children)
    gone = [*listed.child_ids, *families]
    rows = empty_details(session, gone)
    _empty_foreign(session, gone)
    _delete_beside(session, listed.child_ids)
    session.info["destroying"] = True
    for child in children:
        _delete_child(session, child)
    _delete_families(session, families)
    told = {"rows": rows, "child_ids": gone, "files": len(children), "copies": copies}
    tracing.add(session, DESTROY, record="disposal", record_id=listed.id, detail=told)


def _families(session: Session, children: Sequence[Child]) -> list[str]:
    """Those in which nobody else is, former ones of these children among them."""
    going = [child.id for child in children]
    former = {one for child_id in going for one in _former_families(session, child_id)}
    known = {child.family_id for child in children} | former
    query = select(Child.family_id).where(Child.family_id.in_(known), Child.id.not_in(going))
    shared = set(session.scalars(query))
    return sorted(known - shared)


def _former_families(session: Session, child_id: str) -> set[str]:
    """A family that a child left stays in the file, for its history; the child's trace names it."""
    rows = session.scalars(select(Trace.detail).where(Trace.about == child_id, Trace.record == "child"))
    named = [detail["family_id"] for detail in rows if isinstance(detail.get("family_id"), list)]
    return {family for pair in named for family in pair if family}


def _empty_foreign(session: Session, gone: Sequence[str]) -> None:
    """What another office's trace told of a child that moved in."""
    for row in session.scalars(select(ForeignTrace).where(ForeignTrace.about.in_(gone))):
        row.detail = ERASED


def _beside(session: Session, child_ids: Sequence[str]) -> list[Base]:
    """What stands about the children in other places: opinions and answers, matches, moves, checks, lines."""
    opinions = list(session.scalars(select(Opinion).where(Opinion.child_id.in_(child_ids))))
    about = [one.id for one in opinions]
    queries: tuple[Any, ...] = (
        select(Answer).where(Answer.opinion_id.in_(about)),
        select(SpotFinding).where(SpotFinding.child_id.in_(child_ids)),
        select(Match).where(or_(Match.first_id.in_(child_ids), Match.second_id.in_(child_ids))),
        select(Move).where(or_(Move.from_child_id.in_(child_ids), Move.child_id.in_(child_ids))),
        select(ListLine).where(ListLine.child_id.in_(child_ids)),
    )
    return [*opinions, *(one for query in queries for one in session.scalars(query))]


def _delete_beside(session: Session, child_ids: Sequence[str]) -> None:
    """Opinions among them are the town's own, and no longer about anybody here."""
    session.info["replica"] = True
    _delete(session, _beside(session, child_ids))
    session.info["replica"] = False


def _delete_child(session: Session, child: Child) -> None:
    """Whoever points to another goes first."""
    scans = select(AttachmentContent).join(Attachment, Attachment.id == AttachmentContent.attachment_id)
    unread = scans.where(Attachment.child_id == child.id).options(defer(AttachmentContent.content))
    _delete(session, list(session.scalars(unread)))
    _delete(session, [one for kind in CARE for one in getattr(child, kind.collection())])
    session.expire(child)
    _delete(session, [child])


def _delete_families(session: Session, family_ids: Iterable[str]) -> None:
    for family_id in family_ids:
        if (family := session.get(Family, family_id)) is not None:
            session.expire(family)
            _delete(session, [family])


def _delete(session: Session, records: Iterable[Base]) -> None:
    for one in records:
        session.delete(one)
    session.flush()


def _forget(ledger: Ledger, child_ids: Sequence[str]) -> None:
    """What was being typed about them, and how their names are spelled."""
    box = DraftBox(ledger.folder, ledger.key)
    for draft in box.all():
        if any(child_id in json.dumps(draft.content) for child_id in child_ids):
            box.remove(draft.name)
    pinyin.readings.cache_clear()
