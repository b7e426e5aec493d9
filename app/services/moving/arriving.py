"""The village takes in a file that the town sent it."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.models.care_records import CARE
from app.models.child import Child
from app.models.supervision import Move
from app.services.children.records import DuplicateId, owner_of
from app.services.handover.opened import Opened
from app.services.ledger import Ledger
from app.services.matching.lines import KEYS, known, known_in
from app.services.moving.carried import last_reply
from app.services.moving.entering import enter
from app.services.moving.file import moved_file
from app.services.moving.identity import moved_id
from app.services.moving.settling import DROPPED, SENT, TAKEN, WAITING


class Arrival(NamedTuple):
    """A file waiting to be taken in. ``records`` counts its care records; ``clash`` is the identity of a file
    in force here that may be the same child's, "" for none."""

    move_id: str
    name: str
    sex: str | None
    born: str | None
    from_name: str
    day: date
    note: str
    records: int
    clash: str


def arrivals(ledger: Ledger) -> list[Arrival]:
    """The files that the last reply brought and nobody has taken in yet, the latest assigned first."""
    with ledger.reading() as session:
        waiting = _waiting(session, ledger)
        reply = last_reply(ledger) if waiting else None
        if reply is None:
            return []
        children = {row["id"]: row for row in reply.rows.get(Child, ())}
        there = [move for move in waiting if move.from_child_id in children]
        return [_told(session, ledger, reply, move, children[move.from_child_id]) for move in there]


def take_in(ledger: Ledger, move_id: str, today: date) -> str:
    """Make the file one of this office's, opened ``today``, with all its records; the child's new identity.

    Taking it in again changes nothing. Raises ``Refused`` for a move that is not here, a number that a file
    in force here has, or who may only look.
    """
    reply = last_reply(ledger)
    with ledger.writing("take_in") as session:
        move = _move(session, ledger, move_id)
        there = moved_id(move.from_child_id, ledger.office.code)
        if session.get(Child, there) is not None:
            return there
        rows = reply.rows if reply else {}
        file = moved_file(rows, move.from_child_id, ledger.office.code, ledger.office.name, today)
        if reply is None or file is None:
            raise Refused(
                "这份档案还没有随镇里的回复送到，没有改动。", "请向镇里要一份新的回复，接收以后再迁入。"
            )
        _refuse_clash(session, file.rows[Child][0]["id_number"])
        enter(session, ledger.form, file, move, reply.attachment, today)
        return file.child_id


def _waiting(session: Session, ledger: Ledger) -> list[Move]:
    own = ledger.office.code
    taken = select(Move.from_child_id).where(Move.office == own, Move.state == TAKEN)
    here = Move.office != own, Move.to_office == own, Move.state.in_((WAITING, SENT))
    query = select(Move).where(*here, Move.from_child_id.not_in(taken))
    return list(session.scalars(query.order_by(Move.day.desc())))


def _move(session: Session, ledger: Ledger, move_id: str) -> Move:
    move = session.get(Move, move_id)
    if move is None or move.to_office != ledger.office.code or move.state == DROPPED:
        raise Refused("找不到这次迁移，可能镇里已经取消，没有改动。", "请接收镇里最新的回复，再看一看。")
    return move


def _refuse_clash(session: Session, number: str | None) -> None:
    owner = owner_of(session, number)
    if owner is not None and owner.is_open:
        raise DuplicateId(owner)


def _told(session: Session, ledger: Ledger, reply: Opened, move: Move, row: dict[str, Any]) -> Arrival:
    records = sum(one["child_id"] == row["id"] for kind in CARE for one in reply.rows.get(kind, ()))
    return Arrival(
        move_id=move.id,
        name=row["name"] or "",
        sex=row["sex"],
        born=row["born"],
        from_name=row["village"] or move.from_office,
        day=move.day or move.created_at.date(),
        note=move.note or "",
        records=records,
        clash=_clash(session, ledger.office.code, row),
    )


def _clash(session: Session, own: str, row: dict[str, Any]) -> str:
    """A file in force here with the same number, else with the same name and birth."""
    wanted = known(own, row)
    here = known_in(session, own)
    for _, key_of in KEYS:
        key = key_of(wanted)
        found = next((one.child_id for one in here if key is not None and key_of(one) == key), "")
        if found:
            return found
    return ""
