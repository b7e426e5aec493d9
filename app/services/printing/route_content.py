"""What the route list of a month says: its days, the households of each, whom to meet there, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import NamedTuple

from app.services.duties.policy_data import DUTY_WORDS
from app.services.plan.details import Detail
from app.services.plan.month import MonthPlan
from app.services.plan.proposal import TOGETHER, Proposal
from app.services.printing.roster import Column, Group, Roster

TITLE = "走访计划"
NO_DAY = "还没有排定日子"
_WEEKDAYS = "一二三四五六日"
_LONGEST = 90  # characters of a finding that go on the list; the whole stands in the child's record
_COLUMNS = (
    Column("户（地址、电话）", 3.4, short=False),
    Column("孩子", 2.0, short=False),
    Column("为什么去", 3.3, short=False),
    Column("上次走访和发现的问题", 3.6, short=False),
    Column("备注（手写）", 2.6, short=False),
)
HEADERS = (
    "日期 星期 村民小组 家庭地址 电话 姓名 年龄 风险等级 方式 为什么去 上次走访 发现的问题 备注"
).split()
WIDTHS = (12, 8, 10, 24, 28, 10, 6, 10, 8, 36, 12, 36, 20)


class Stop(NamedTuple):
    """A household on a day, with whom to meet there; ``day`` is ``None`` for one without a day."""

    day: date | None
    group: str
    addresses: tuple[str, ...]
    proposals: tuple[Proposal, ...]


def stops(plan: MonthPlan) -> list[Stop]:
    """The households in the order in which they are gone to; those without a day last."""
    listed = [*plan.on_days(), *plan.without_day()]
    found = []
    for (day, _family), some in groupby(listed, key=lambda p: (p.day, plan.homes[p.child_id].family_id)):
        there = tuple(some)
        homes = [plan.homes[one.child_id] for one in there]
        group = next((home.group for home in homes if home.group), "")
        addresses = tuple(dict.fromkeys(home.address for home in homes if home.address))
        found.append(Stop(day, group, addresses, there))
    return found


def route_of(plan: MonthPlan, details: Mapping[str, Detail], place: str) -> Roster:
    """The list on paper: days as heads, a row for each household; ``place`` is whose plan it is."""
    listed = stops(plan)
    groups = [_group(day, list(some), details) for day, some in groupby(listed, key=lambda stop: stop.day)]
    days = sum(group.head != NO_DAY for group in groups)
    told = f"共 {days} 天，{len(listed)} 户次，{sum(len(stop.proposals) for stop in listed)} 人次"
    under = f"{place}　{plan.month.year}年{plan.month.month}月　{told}"
    return Roster(f"{plan.month.year}年{plan.month.month}月{TITLE}", under, _COLUMNS, tuple(groups))


def day_words(day: date | None) -> str:
    """11月24日 星期二"""
    return f"{day.month}月{day.day}日 星期{_WEEKDAYS[day.weekday()]}" if day else NO_DAY


def _group(day: date | None, there: list[Stop], details: Mapping[str, Detail]) -> Group:
    where = "、".join(dict.fromkeys(stop.group for stop in there if stop.group))
    children = sum(len(stop.proposals) for stop in there)
    head = "　".join(filter(None, (day_words(day), where, f"{len(there)} 户 {children} 人")))
    return Group(tuple(_row(stop, details) for stop in there), head if day else NO_DAY)


def _row(stop: Stop, details: Mapping[str, Detail]) -> tuple[str, ...]:
    known = [details[one.child_id] for one in stop.proposals]
    several = len(known) > 1
    phones = dict.fromkeys(phone for one in known for phone in one.phones)
    home = [" ".join((stop.group, *stop.addresses)).strip() or "未填地址", *phones]
    why = [_why(one, who if several else None) for one, who in zip(stop.proposals, known, strict=True)]
    found = [line for one in known for line in _found(one, several)]
    return ("\n".join(home), "\n".join(map(_who, known)), "\n".join(why), "\n".join(found), "")


def _who(child: Detail) -> str:
    years = "" if child.age is None else f"{child.age} 岁"
    return " ".join(filter(None, (child.name, years, child.level)))


def _why(one: Proposal, who: Detail | None) -> str:
    name = f"{who.name}：" if who else ""
    rule = one.duty.reason.partition("；")[0]  # what follows is in ``why``, and beside it
    told = [part for part in one.why.split("；") if part != TOGETHER]  # they stand beside each other here
    return f"{name}{way_words(one)}。{'；'.join([rule, *told])}。"


def way_words(one: Proposal) -> str:
    """走访, 联系; 走访（也算本月联系）"""
    also = any(duty.duty != one.duty.duty for duty in one.covers)
    return DUTY_WORDS[one.way] + ("（也算联系）" if also else "")


def _found(child: Detail, several: bool) -> Iterable[str]:
    name = f"{child.name}：" if several else ""
    found = f"，{_short(child.found)}" if child.found else ""
    yield f"{name}{child.last:%Y-%m-%d} 走访{found}" if child.last else f"{name}还没有走访过"
    yield from (f"未办结：{_short(concern)}" for concern in child.concerns)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 2] + "……"


def rows_of(plan: MonthPlan, details: Mapping[str, Detail]) -> list[list[str]]:
    """The list as a table, a row for each child, its header first."""
    rows = [list(HEADERS)]
    for stop in stops(plan):
        rows += [_cells(stop, one, details[one.child_id]) for one in stop.proposals]
    return rows


def _cells(stop: Stop, one: Proposal, child: Detail) -> list[str]:
    return [
        str(stop.day) if stop.day else NO_DAY,
        f"星期{_WEEKDAYS[stop.day.weekday()]}" if stop.day else "",
        stop.group,
        "；".join(stop.addresses),
        "、".join(child.phones),
        child.name,
        "" if child.age is None else str(child.age),
        child.level,
        way_words(one),
        f"{one.duty.reason}。{one.why}",
        str(child.last or ""),
        "；".join(filter(None, (child.found, *child.concerns))),
        "",
    ]
