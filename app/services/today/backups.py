"""How old the copies of the ledger are, in words and a tone: for the light at the foot and for 今日.

Green to a week, amber to two weeks, red after that: for the copies beside the ledger and for those outside,
on a stick, alike. An office that has begun lately has the same two weeks until its first copy.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, select

from app.models.trace import Trace
from app.services.ledger import Ledger
from app.services.safety.copies import copies_told
from app.services.safety.copy_notes import CopyNotes
from app.services.safety.copy_notes import moment as noted
from app.services.today.groups import Group
from app.services.today.words import short_day

AMBER, RED = 7, 14  # days
_TONES = ("good", "warning", "error")


class Copies(NamedTuple):
    """When the ledger was last copied beside itself and outside, in local time, ``None`` for never; and the
    day it was begun."""

    local: datetime | None
    outside: datetime | None
    begun: date


class Light(NamedTuple):
    """``tone``: good, warning or error; ``words`` say the same without the colour; ``advice``: what to do."""

    tone: str
    words: str
    advice: str


def light(copies: Copies, today: date) -> Light:
    """How the copies stand, the worse of both counting."""
    ranks = [_rank(at, copies.begun, today) for at in (copies.local, copies.outside)]
    told = _local_words(copies.local, today)
    if ranks[1]:
        told += f"，{_outside_words(copies.outside, today)}"
    return Light(_TONES[max(ranks)], told, _advice(copies, ranks, today))


def _rank(at: datetime | None, begun: date, today: date) -> int:
    days = (today - (at.date() if at else begun)).days
    return (days >= AMBER) + (days >= RED)


def _local_words(at: datetime | None, today: date) -> str:
    return f"备份 {moment(at, today)}" if at else "还没有备份"


def _outside_words(at: datetime | None, today: date) -> str:
    return f"U盘备份已 {(today - at.date()).days} 天" if at else "还没有备份到U盘"


def _advice(copies: Copies, ranks: list[int], today: date) -> str:
    said = []
    if ranks[0]:
        when = f"最近一次备份是 {moment(copies.local, today)}" if copies.local else "台账还没有备份过"
        said.append(f"{when}，请在“设置 · 备份”里按“现在备份”。")
    if ranks[1]:
        when = f"U盘上的备份是 {moment(copies.outside, today)}的" if copies.outside else "台账还没有备份到U盘"
        said.append(f"{when}。电脑坏了、丢了，只有U盘上的备份能救回台账，请插上U盘备份一次。")
    return "".join(said)


def moment(at: datetime, today: date) -> str:
    """今天 18:02; 昨天 18:02; 11月9日; of another year with its year."""
    near = {today: "今天", today - timedelta(days=1): "昨天"}
    return f"{near[at.date()]} {at:%H:%M}" if at.date() in near else short_day(at.date(), today)


def copies_of(ledger: Ledger) -> Copies:
    """What is known of the ledger's copies, by the files and notes beside it."""
    made = [copy.made_at for copy in copies_told(ledger.folder) if copy.verified]
    outside = noted(CopyNotes.read(ledger.folder).outside)
    local = made[0].astimezone() if made else None
    return Copies(local, outside.astimezone() if outside else None, _begun(ledger))


def _begun(ledger: Ledger) -> date:
    """The day of the ledger's first entry."""
    with ledger.reading() as session:
        first: datetime | None = session.scalar(select(func.min(Trace.at)))
    return first.date() if first else date.max


def backup_group(ledger: Ledger, today: date) -> list[Group]:
    """What 今日 says of copies that are too old; nothing while they are not, or to whom may only look."""
    if not ledger.user.role.may_write:
        return []
    shown = light(copies_of(ledger), today)
    return [] if shown.tone == "good" else [Group("backups", "备份", 0, (), shown.advice)]
