"""How the copies of the ledger stand, in a few words: for the light at the foot and for 今日."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from app.services.ledger import Ledger
from app.services.safety.copy_standing import AMBER, CopyStanding, copy_standing
from app.services.today.groups import Group
from app.services.today.words import short_day


class Light(NamedTuple):
    """``tone``: success, warning or error; ``words`` say it without the colour, ``sentence`` at length."""

    tone: str
    words: str
    sentence: str


def light(standing: CopyStanding, today: date) -> Light:
    """What the foot of the window says of the copies."""
    local = standing.local
    told = f"备份 {moment(local.astimezone(), today)}" if local else "还没有备份"
    if local and standing.tone != "success":
        told += f"，{_why(standing.outside, today)}"
    return Light(standing.tone, told, standing.sentence)


def _why(outside: datetime | None, today: date) -> str:
    """The sentence tells it at length; here there is room for a few words."""
    if outside is None:
        return "还没有备份到U盘"
    days = (today - outside.astimezone().date()).days
    return f"U盘备份已 {days} 天" if days >= AMBER.days else "请看一看"


def moment(at: datetime, today: date) -> str:
    """今天 18:02; 昨天 18:02; 11月9日; of another year with its year. ``at``: local time."""
    near = {today: "今天", today - timedelta(days=1): "昨天"}
    return f"{near[at.date()]} {at:%H:%M}" if at.date() in near else short_day(at.date(), today)


def backup_group(ledger: Ledger, today: date) -> list[Group]:
    """What 今日 says when copies are too old; nothing while they are not, or to whom may only look."""
    if not ledger.user.role.may_write:
        return []
    standing = copy_standing(ledger.folder, datetime.combine(today, time.max).astimezone())
    if standing.tone == "success" or standing.local is None:  # the first one makes itself on unlocking
        return []
    return [Group("backups", "备份", 0, (), standing.sentence)]
