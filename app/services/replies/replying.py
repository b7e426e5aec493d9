"""The town writes a reply for a village."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.models.supervision import Move, Opinion
from app.services.handover.card import Card
from app.services.handover.manifest import Kind
from app.services.handover.numbering import last_sent
from app.services.handover.sealing import seal_parts
from app.services.handover.trusting import trusted
from app.services.ledger import Ledger
from app.services.moving.settling import SENT, WAITING
from app.services.receiving.received import applied
from app.services.replies.gathering import gather, leaving
from app.services.steps import Step, no_step


@dataclass(frozen=True)
class ReplyContents:
    """What a reply to a village holds now. ``fresh`` opinions were written or changed since the last one."""

    code: str
    name: str
    opinions: int
    fresh: int
    moves: int
    received: int  # the number of the last package that the town has, 0 for none
    last_reply: datetime | None = None


@dataclass(frozen=True)
class Replied:
    """A reply that was written and read back. ``check_code``: twelve digits to read out on the phone."""

    path: Path
    number: int
    check_code: str
    contents: ReplyContents


def reply_contents(ledger: Ledger, code: str) -> ReplyContents:
    """What would be in a reply to a village. Raises ``Refused`` for an office that is not trusted."""
    to = _village(ledger, code)
    with ledger.reading() as session:
        last = last_sent(session, Kind.REPLY, code)
        since = last.created_at if last else None
        known = next(iter(applied(session, code, Kind.PACKAGE)), None)
        return ReplyContents(
            code=code,
            name=to.name,
            opinions=_opinions(session, ledger, code),
            fresh=_opinions(session, ledger, code, since),
            moves=len(leaving(session, ledger.office.code, code)),
            received=known.sequence if known else 0,
            last_reply=last.made_at if last else None,
        )


def reply(ledger: Ledger, code: str, out: Path, now: datetime, step: Step = no_step) -> Replied:
    """Write the reply for a village; ``out`` is a file, or a folder that gets it under its own name.

    Files that move to this village go along. ``now`` has its zone. Raises ``Refused`` for an office that is
    not trusted, without the right, or in a village's ledger; what writing to a stick raises.
    """
    if not ledger.user.role.may_write:
        raise Refused("您的账号只能查看，不能写回复，什么都没有写。", "请管理员或录入人员来写。")
    to, contents = _village(ledger, code), reply_contents(ledger, code)
    own = ledger.office.code
    sealed = seal_parts(
        ledger,
        to,
        Kind.REPLY,
        lambda session: gather(session, own, code),
        out,
        now,
        lambda words: step(0, 0, words),
    )
    _mark_sent(ledger, code)
    return Replied(sealed.path, sealed.sequence, sealed.check_code, contents)


def _village(ledger: Ledger, code: str) -> Card:
    if ledger.office.kind != "town":
        raise Refused("只有镇（街道）的台账能给村（居）写回复，什么都没有写。")
    found = next((card for card in trusted(ledger) if card.code == code), None)
    if found is None:
        raise Refused(
            "还没有登记这个单位的名片，不知道封给谁，什么都没有写。", "请向这个单位要名片，先登记。"
        )
    return found


def _opinions(session: Session, ledger: Ledger, code: str, since: datetime | None = None) -> int:
    """How many there are, of those changed ``since`` then."""
    wanted = [Opinion.office == ledger.office.code, Opinion.village == code]
    wanted += [Opinion.changed_at >= since] if since else []
    return session.scalar(select(func.count()).where(*wanted)) or 0


def _mark_sent(ledger: Ledger, code: str) -> None:
    """The moves that went along; the next replies carry them again until they are taken in."""
    waiting = Move.office == ledger.office.code, Move.to_office == code, Move.state == WAITING
    with ledger.writing() as session:
        for move in session.scalars(select(Move).where(*waiting)):
            move.state = SENT
