"""How things stand with the packages of a village, and what is in the next, in words."""

from __future__ import annotations

from app.services.handover.sealing import Survey
from app.services.replies.acknowledged import Acknowledged

NO_TOWN = "还没有登记镇（街道）的名片，不知道封给谁。请向镇里要名片，在“名片”里由管理员登记。"
NO_SHEET_KEY = (
    "现在的恢复单是以前的程序做的，这个交接包只有镇里打得开，不能用来在新电脑上恢复台账。"
    "请管理员在“设置”的“恢复单”里换一张新的。"
)


def last_time(found: Survey) -> str:
    """上次：第 12 号，2026-11-10 交给青阳街道办事处；以后新增走访 14 次。"""
    if found.since is None:
        return "还没有做过交接包。"
    to = f" 交给{found.to.name}" if found.to else ""
    since = f"以后新增走访 {found.visits_since} 次。" if found.visits_since else "以后没有新增走访。"
    return f"上次：第 {found.last_sequence} 号，{found.since:%Y-%m-%d}{to}；{since}"


def arrived(found: Survey, said: Acknowledged | None) -> str:
    """What the town said it has received, "" where that says nothing."""
    if said is None or not found.last_sequence:
        return ""
    if said.number >= found.last_sequence:
        return f"镇里已经收到第 {said.number} 号。"
    has = f"镇里收到的最后一个是第 {said.number} 号" if said.number else "镇里还没有收到过"
    return f"{has}（按 {said.made_at:%Y-%m-%d} 的回复）。"


def contents(found: Survey) -> list[tuple[int, str]]:
    """Numbers and what they count, without those that are none."""
    counted = [
        (found.open_files, "人在册"),
        (found.closed_files, "份已关档"),
        (found.visits_since, "次走访是上次以后的" if found.since else "次走访"),
        (found.open_concerns, "个问题没有办结"),
        (found.agreements, "份委托监护责任书"),
        (found.attachments, "个附件"),
    ]
    return [counted[0], *(one for one in counted[1:] if one[0])]
