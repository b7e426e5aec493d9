"""How copies and packages of the ledger stand, in a few words: for the foot of the window and for 今日."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from app.services.handover.numbering import last_sent
from app.services.ledger import Ledger
from app.services.safety.copy_standing import AMBER, CopyStanding, copy_standing
from app.services.today.groups import Group
from app.services.today.words import short_day


class Light(NamedTuple):
    """``tone``: "", warning or error; ``words`` say it without the colour, ``sentence`` at length."""

    tone: str
    words: str
    sentence: str


class Foot(NamedTuple):
    """The light of the copies; and the last package that was sent, "" before the first."""

    light: Light
    parcel: str


def foot(ledger: Ledger, now: datetime, today: date) -> Foot:
    """What the foot of the window says. ``now``: with its zone."""
    with ledger.reading() as session:
        sent = last_sent(session)
    parcel = f"交接包 第 {sent.sequence} 号 {sent.made_at:%m-%d}" if sent else ""
    return Foot(light(copy_standing(ledger.folder, now), today), parcel)


def light(standing: CopyStanding, today: date) -> Light:
    """When the last copy was made; or in a few words what is wrong, which the sentence tells at length."""
    if standing.local is None:
        words = "还没有"
    elif standing.tone == "":
        words = moment(standing.local.astimezone(), today)
    else:
        words = _why(standing.outside, today)
    return Light(standing.tone, words, standing.sentence)


def _why(outside: datetime | None, today: date) -> str:
    if outside is None:
        return "还没有到U盘"
    days = (today - outside.astimezone().date()).days
    return f"U盘的已 {days} 天" if days >= AMBER.days else "请看一看"


def moment(at: datetime, today: date) -> str:
    """今天 18:02; 昨天 18:02; 11月9日; of another year with its year. ``at``: local time."""
    near = {today: "今天", today - timedelta(days=1): "昨天"}
    return f"{near[at.date()]} {at:%H:%M}" if at.date() in near else short_day(at.date(), today)


def backup_group(ledger: Ledger, today: date) -> list[Group]:
    """What 今日 says when copies are too old; nothing while they are not, or to whom may only look."""
    if not ledger.user.role.may_write:
        return []
    standing = copy_standing(ledger.folder, datetime.combine(today, time.max).astimezone())
    if standing.tone == "" or standing.local is None:  # the first one makes itself on unlocking
        return []
    return [Group("backups", "备份", 0, (), standing.sentence)]
