"""The town says where a file that was closed as 迁出 goes."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.models.child import Child
from app.models.handover import TrustedOffice
from app.models.supervision import Move
from app.services.ledger import Ledger
from app.services.moving.identity import moved_id
from app.services.moving.settling import DROPPED, TAKEN, WAITING
from app.services.supervision.offices import is_town

MOVED = "moved"  # the reason for closing a file: 迁出


class Leaving(NamedTuple):
    """A file closed as 迁出 for which no move was assigned; ``note`` is what the village wrote."""

    child_id: str
    name: str
    office: str
    closed_on: date
    note: str


def leaving(ledger: Ledger) -> list[Leaving]:
    """The files that left a village and were not sent anywhere, the last closed first."""
    assigned = select(Move.from_child_id).where(Move.office == ledger.office.code, Move.state != DROPPED)
    left = Child.close_reason == MOVED, Child.office != ledger.office.code, Child.id.not_in(assigned)
    columns = Child.id, Child.name, Child.office, Child.closed_on, Child.close_note
    with ledger.reading() as session:
        rows = session.execute(select(*columns).where(*left).order_by(Child.closed_on.desc()))
        return [
            Leaving(one, name or "", office, closed, note or "") for one, name, office, closed, note in rows
        ]


def assign_move(ledger: Ledger, child_id: str, to_code: str, today: date, note: str = "") -> str:
    """Send a file to a village with its next replies; the move's identity.

    Raises ``Refused`` for a file that is not closed as 迁出, an office that is not a trusted village or keeps
    the file already, a move there is already, or who may only look.
    """
    with ledger.writing() as session:
        _require_town(ledger)
        child = _leaving(session, child_id)
        _refuse_target(session, child, to_code)
        _refuse_assigned(session, ledger, child_id)
        made = Move(
            from_office=child.office,
            from_child_id=child_id,
            to_office=to_code,
            child_id=moved_id(child_id, to_code),
            day=today,
            state=WAITING,
            note=note.strip() or None,
        )
        session.add(made)
        session.flush()
        return made.id


def cancel_move(ledger: Ledger, move_id: str) -> None:
    """Take back a move that the village has not taken in. Raises ``Refused`` for one it has."""
    with ledger.writing("withdraw") as session:
        _require_town(ledger)
        move = session.get(Move, move_id)
        if move is None or move.office != ledger.office.code or move.state in (TAKEN, DROPPED):
            raise Refused("对方已经迁入，或者这次迁移已经取消，没有改动。", "请重新打开看一看。")
        move.state = DROPPED


def moves(ledger: Ledger) -> list[Move]:
    """The moves that this town assigned, the newest first; ``state`` is waiting, sent, taken or dropped."""
    own = select(Move).where(Move.office == ledger.office.code)
    with ledger.reading() as session:
        return list(session.scalars(own.order_by(Move.day.desc(), Move.created_at.desc())))


def _require_town(ledger: Ledger) -> None:
    if not is_town(ledger):
        raise Refused("档案迁往哪里由镇（街道）来定，没有改动。", "请按“迁出”关档，随交接包交给镇里。")


def _leaving(session: Session, child_id: str) -> Child:
    child = session.get(Child, child_id)
    if child is None or child.close_reason != MOVED:
        raise Refused("这份档案没有按“迁出”关档，不能迁移，没有改动。", "请先由原来的村（居）按“迁出”关档。")
    return child


def _refuse_target(session: Session, child: Child, to_code: str) -> None:
    office = session.get(TrustedOffice, to_code)
    if office is None or office.retired or office.kind != "village":
        raise Refused("迁往的单位还没有登记名片，没有改动。", "请先登记那个村（居）的单位名片。")
    if child.office == to_code:
        raise Refused("这份档案本来就由这个村（居）保管，没有改动。", "请选择迁往的村（居）。")


def _refuse_assigned(session: Session, ledger: Ledger, child_id: str) -> None:
    there = Move.office == ledger.office.code, Move.from_child_id == child_id, Move.state != DROPPED
    if session.scalar(select(Move.id).where(*there).limit(1)) is not None:
        raise Refused("这份档案已经指定了迁往哪里，没有改动。", "要改去别处，请先取消那一次。")
