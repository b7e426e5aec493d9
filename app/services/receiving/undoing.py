"""Put back what a received package replaced."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.models import replica
from app.models.handover import Parcel, ParcelContent
from app.services import tracing
from app.services.handover.manifest import Kind
from app.services.ledger import Ledger
from app.services.moving.settling import settle
from app.services.office.managing import require_admin
from app.services.receiving.comparing import Change
from app.services.receiving.entering import REPLACED
from app.services.receiving.merging import merge
from app.services.receiving.received import APPLIED, DIRECTION, UNDONE, applied
from app.services.receiving.undo_content import OfAnotherProgram, decoded


def undo_receive(ledger: Ledger, parcel_id: str, why: str = "") -> None:
    """Undo the last package of an office: its records are again as they were before it was received.
    The trace keeps ``why``.

    Raises ``Refused`` for one that is not the last, too old to be undone, or without the right (管理员).
    """
    require_admin(ledger)
    with ledger.writing("undo_receive") as session:
        parcel, content = _undoable(session, parcel_id)
        merge(session, _changes(content))
        parcel.state = UNDONE
        for replaced in parcel.counts.get(REPLACED, []):
            session.get_one(Parcel, replaced).state = APPLIED
        replica.drop(session.connection(), ParcelContent, [(parcel_id,)])
        settle(session, parcel.other)
        detail = {"office": parcel.other, "sequence": parcel.sequence} | ({"why": why} if why else {})
        tracing.add(session, "undo_receive", record="parcel", record_id=parcel_id, detail=detail)


def undoable(ledger: Ledger) -> set[str]:
    """The identities of the received packages that could be undone now: of each office the last."""
    received = (Parcel.direction == DIRECTION[Kind.PACKAGE], Parcel.state == APPLIED)
    with ledger.reading() as session:
        kept = set(session.scalars(select(ParcelContent.parcel_id)))
        last = {
            one.other: one.id
            for one in session.scalars(select(Parcel).where(*received).order_by(Parcel.sequence))
        }
    return {one for one in last.values() if one in kept}


def _undoable(session: Session, parcel_id: str) -> tuple[Parcel, bytes]:
    parcel = session.get(Parcel, parcel_id)
    if parcel is None or parcel.direction != DIRECTION[Kind.PACKAGE] or parcel.state != APPLIED:
        raise Refused("找不到这一次接收，或者已经撤回过，没有改动。")
    if applied(session, parcel.other, Kind.PACKAGE)[0].id != parcel_id:
        raise Refused("只能从最后一次接收撤起，没有改动。", "请先撤回这个单位后来的那一次。")
    content = session.get(ParcelContent, parcel_id)
    if content is None:
        raise Refused(
            "这一次接收太早，或者里面有销毁的档案，不能单独撤回，没有改动。",
            "要回到那以前，请用当时的备份恢复。",
        )
    return parcel, content.content


def _changes(content: bytes) -> list[Change]:
    try:
        return decoded(content)
    except OfAnotherProgram as error:
        raise Refused(
            "这一次接收是程序升级以前做的，不能单独撤回，没有改动。", "要回到那以前，请用当时的备份恢复。"
        ) from error
