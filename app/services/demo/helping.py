"""Invented help: needs and how they were met, services, pairings and the paired persons' visits, waivers."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app.models.care import Waiver
from app.models.child import Child, is_hardship
from app.models.support import Need, PairedVisit, Pairing, Service
from app.services.children.newcomers import new_care
from app.services.demo import names, words
from app.services.demo.people import People
from app.services.duties.duty import MISSED, File
from app.services.duties.policy import shipped
from app.services.duties.rule import duties

_KINDS = ("study", "wish", "family", "study", "mind", "medical")  # of words.NEEDS, one each
_STATES = ("open", "open", "under_way", "under_way", "met", "met", "met", "met", "impossible")
_SERVICES = (
    ("precise", "comfort", "春节慰问，送米、油和学习用品。", "镇政府", "500"),
    ("spirit", "study", "参加“四点半课堂”，志愿者辅导作业。", "团市委志愿服务队", None),
    ("safety", "safety", "参加防溺水安全教育进村活动。", "村委会", None),
    ("custody", "mind", "家庭教育指导，和照护人谈如何管手机。", "市家庭教育指导中心", None),
    ("foundation", "referral", "儿童之家登记，周末由社工带活动。", "镇社工站", None),
    ("precise", "aid", "申请临时救助，已发放。", "镇民政办", "1000"),
)
_TALKS = ("谈了学习和交朋友，孩子愿意说话。", "一起看书，聊了最近看的动画片。", "问了身体，提醒天冷加衣。")


def help_out(aside: People, child: Child, today: date) -> None:
    """What a child in force needs and gets."""
    if child.closed_on is not None:
        return
    since = (today - (child.opened_on or today)).days
    if child.needs and since > 60:
        _need(aside, child, min(since, 300), today)
    for _ in range(aside.rng.choice((0, 0, 1, 1, 2)) if since > 30 else 0):
        _serve(aside, child, today - timedelta(days=aside.rng.randint(1, min(since, 330))))
    if child.partner or (is_hardship(child) and aside.rng.random() < 0.3):
        _pair(aside, child, min(since, 400), today)
    if since > 120:
        _waive(aside, child, today)


def _need(aside: People, child: Child, since: int, today: date) -> None:
    told = next((number for number, one in enumerate(words.NEEDS) if one == child.needs), 0)
    day = today - timedelta(days=aside.rng.randint(40, since))
    given: dict[str, Any] = {"day": day, "category": _KINDS[told], "content": words.NEEDS[told]}
    given["state"] = state = aside.rng.choice(_STATES)
    need_id = aside.identity()
    if state == "met":
        met = day + timedelta(days=aside.rng.randint(5, 39))
        given |= {"met_on": met, "how": "已由结对人员和志愿者落实。"}
        _serve(aside, child, met, need_id)
    if state == "impossible":
        given["how"] = "父母工作时间不定，暂时做不到。"
    new_care(child, Need, id=need_id, **given)


def _serve(aside: People, child: Child, day: date, need_id: str = "") -> None:
    action, kind, content, provider, amount = aside.rng.choice(_SERVICES)
    given = {"day": day, "action": action, "kind": kind, "content": content, "provider": provider}
    money = Decimal(amount) if amount else None
    new_care(child, Service, id=aside.identity(), amount=money, need_id=need_id, **given)


def _pair(aside: People, child: Child, since: int, today: date) -> None:
    """The partner that the form names; where it names none, one whom the program offers to write there."""
    name, _, phone = (child.partner or "").partition(" ")
    partner = name or names.full_name(aside.rng, "female")
    start = today - timedelta(days=since)
    given = {"partner": partner, "phone": phone or aside.phone(), "unit": child.partner_unit or "柳湾小学"}
    new_care(child, Pairing, id=aside.identity(), start=start, **given)
    day = start + timedelta(days=aside.rng.randint(0, 25))
    while day <= today:
        way = "home" if aside.rng.random() < 0.35 else "talk"
        seen = {"day": day, "way": way, "partner": partner, "content": aside.rng.choice(_TALKS)}
        new_care(child, PairedVisit, id=aside.identity(), **seen)
        day += timedelta(days=aside.rng.randint(25, 50))


def _waive(aside: People, child: Child, today: date) -> None:
    """Now and then a duty of this year that was missed has been waived."""
    owed = duties(shipped(), _file(child), date(today.year, 1, 1), today, today)
    visits = [one for one in owed if one.status == MISSED and one.duty == "visit"]
    if visits and aside.rng.random() < 0.25:
        duty = visits[0]
        period = {"period_start": duty.period_start, "period_end": duty.period_end}
        why = {"reason": "台风登陆，村里停止入户，已电话联系", "waived_by": "王主任"}
        new_care(child, Waiver, id=aside.identity(), duty="visit", **period, **why)


def _file(child: Child) -> File:
    """What duties need to know of a newcomer."""
    return File(
        child.id,
        child.opened_on,
        child.closed_on,
        tuple((one.day, one.level) for one in child.assessments if one.day and one.level),
        tuple((one.start, one.end) for one in child.suspensions if one.start),
        tuple((one.day, one.way or "", one.entered_on, one.id) for one in child.visits if one.day),
    )
