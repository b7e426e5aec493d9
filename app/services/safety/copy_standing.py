"""How the copies stand, for the light in the window: the last one here, the last that left the computer."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from app.services.safety.copies import copies_told
from app.services.safety.copy_notes import CopyNotes, moment
from app.services.safety.folder import LedgerFolder

AMBER, RED = timedelta(days=7), timedelta(days=14)
_AHEAD = timedelta(days=1)


class CopyStanding(NamedTuple):
    """Times in UTC, None for never. ``tone``: "", warning or error, as the window's banners have them."""

    local: datetime | None
    outside: datetime | None
    tone: str
    sentence: str


def copy_standing(folder: LedgerFolder, now: datetime) -> CopyStanding:
    """Amber when nothing left the computer for 7 days, red after 14; red where a copy was found damaged."""
    copies, notes = copies_told(folder), CopyNotes.read(folder)
    local = next((copy.made_at for copy in copies if copy.verified), None)
    outside = moment(notes.outside)
    if rotten := sum(not copy.verified for copy in copies):
        tone, sentence = "error", f"有 {rotten} 份备份读不出来了。请现在备份一次，再看看磁盘是不是快坏了。"
    else:
        tone, sentence = judged(local, outside, moment(notes.since), now)
    return CopyStanding(local, outside, tone, sentence)


def judged(
    local: datetime | None, outside: datetime | None, since: datetime | None, now: datetime
) -> tuple[str, str]:
    """Tone and sentence by the dates alone. ``since``: when copies began, for want of one outside."""
    if local is None:
        return "warning", "还没有备份，请现在备份一次。"
    if max(local, outside or local) > now + _AHEAD:
        return "warning", "上次备份的日期比今天还晚，请看看电脑的日期对不对。"
    age = now - (outside or since or local)
    days = age.days
    if age < AMBER:
        return "", f"最近一次备份：{_day(local)}。"
    told = f"已经 {days} 天没有备份到U盘" if outside else "还没有备份到U盘"
    return ("error" if age >= RED else "warning"), f"{told}，电脑坏了资料就没有了。请插上U盘备份一次。"


def _day(moment: datetime) -> str:
    here = moment.astimezone()
    return f"{here.month}月{here.day}日{here:%H:%M}"
