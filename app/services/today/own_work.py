"""What the office's own registers ask for on a day: a safety lesson, care before holidays, lists, evaluation.

An office that keeps no registers yet is told of the safety lesson only in December: a hundred children's
visits come first.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from sqlalchemy import select

from app.models.registers import Activity, Worker
from app.services.evaluation.evaluating import unevaluated
from app.services.ledger import Ledger
from app.services.plan.holidays import days_off_of
from app.services.registers.lists import DUTY, due_now
from app.services.supervision.offices import is_town
from app.services.today.groups import Group
from app.services.town.villages import villages

SAFETY_FROM, LAST_MONTH, LISTS_FROM = 9, 12, 15  # month, month, day of the month
_AHEAD = timedelta(days=21)  # before a holiday care is spoken of
_SCHOOL = (("暑假", 7, 1), ("寒假", 1, 20))  # where schools usually begin their holidays
_NAMED = 5
_CARE = ("festival", "holiday")


def own_work(ledger: Ledger, today: date) -> list[Group]:
    """The groups that have something to say, the most pressing first; nothing to whom may only look."""
    if not ledger.user.role.may_write:
        return []
    return [
        *_safety(ledger, today),
        *_holiday_care(ledger, today),
        *_lists(ledger, today),
        *_evaluation(ledger, today),
    ]


def _group(kind: str, heading: str, advice: str, part: str, there: str) -> Group:
    return Group(kind, heading, 0, (), advice, goes=f"registers:{part}", there=there)


def _safety(ledger: Ledger, today: date) -> list[Group]:
    """Notice 二（一）: a safety lesson in every village once a year at least."""
    if today.month < SAFETY_FROM or not (today.month == LAST_MONTH or _has_begun(ledger)):
        return []
    held = _offices_with(ledger, ("safety",), date(today.year, 1, 1), today)
    if is_town(ledger):
        lacking = [one.name for one in villages(ledger) if one.code not in held]
        more = f"等 {len(lacking)} 个村（居）" if len(lacking) > _NAMED else ""
        whose = "、".join(lacking[:_NAMED]) + more
    else:
        whose = "" if ledger.office.code in held else "本村（居）"
    if not whose:
        return []
    left = (date(today.year, 12, 31) - today).days
    pressing = f"今年只剩 {left} 天，请抓紧安排。" if today.month == LAST_MONTH else ""
    advice = f"{whose}今年还没有登记安全知识进村（居）活动，每年至少开展一次。{pressing}"
    return [_group("safety_lesson", "安全知识进村（居）", advice, "activities", "去登记活动")]


def _holiday_care(ledger: Ledger, today: date) -> list[Group]:
    """Care around Spring Festival and the school's holidays, until some is entered."""
    coming = next(iter(sorted(_holidays(ledger, today))), None)
    if coming is None or not _has_begun(ledger):
        return []
    day, name = coming
    if ledger.office.code in _offices_with(ledger, _CARE, day - 2 * _AHEAD, today):
        return []
    advice = f"{name}快到了（{day.month}月{day.day}日前后），可以安排看望或者活动，办好以后登记。"
    return [_group("holiday_care", f"{name}关爱", advice, "activities", "去登记活动")]


def _holidays(ledger: Ledger, today: date) -> list[tuple[date, str]]:
    """The beginnings of holidays within the next weeks."""
    days = days_off_of(ledger.office)
    ahead = [today + timedelta(days=n) for n in range(_AHEAD.days + 1)]
    festival = [(day, "春节") for day in ahead if "春节" in days.name(day)][:1]
    return festival + [
        (day, name)
        for name, month, first in _SCHOOL
        for day in ahead
        if (day.month, day.day) == (month, first)
    ]


def _lists(ledger: Ledger, today: date) -> list[Group]:
    """Items of the 清单 whose period ends this month, in its second half."""
    due = due_now(ledger, today) if today.day >= LISTS_FROM else []
    if not due:
        return []
    counts = Counter(item.list_kind for item, _ in due)
    duties, services = counts[DUTY], len(due) - counts[DUTY]
    told = "、".join(
        f"{name} {count} 条"
        for name, count in (("责任清单", duties), ("关爱服务内容清单", services))
        if count
    )
    part = "duties" if duties else "services"
    return [_group("lists_due", "清单本月要落实", f"{told}还没有打勾。", part, "去打勾")]


def _evaluation(ledger: Ledger, today: date) -> list[Group]:
    """Notice 二（二）: the town evaluates its 儿童主任 regularly."""
    if today.month != LAST_MONTH or not is_town(ledger):
        return []
    waiting = unevaluated(ledger, today.year, today)
    if not waiting:
        return []
    advice = f"今年还有 {len(waiting)} 名儿童主任没有评价。台账会先算出建议分。"
    return [_group("evaluation", "儿童主任工作评价", advice, "evaluations", "去评价")]


def _has_begun(ledger: Ledger) -> bool:
    """Whether the office keeps its registers at all."""
    with ledger.reading() as session:
        own = (kind.office == ledger.office.code for kind in (Worker, Activity))
        return any(
            session.scalar(select(kind.id).where(mine).limit(1)) is not None
            for kind, mine in zip((Worker, Activity), own, strict=True)
        )


def _offices_with(ledger: Ledger, kinds: tuple[str, ...], start: date, end: date) -> set[str]:
    """The offices that entered an activity of these kinds in these days."""
    query = select(Activity.office).where(
        Activity.withdrawn.is_(None), Activity.kind.in_(kinds), Activity.day >= start, Activity.day <= end
    )
    with ledger.reading() as session:
        return set(session.scalars(query))
