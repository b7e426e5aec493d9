"""What the papers of a spot check say: the list to take along, and what came of it (抽查情况)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import NamedTuple

from app.models.care import level_on
from app.models.care_choices import SPOT_RESULT
from app.models.checks import age, birth_day
from app.models.child import Child
from app.models.choices import LEVEL, SEX, WAY
from app.models.family import alive
from app.services.agreements.standing import standing
from app.services.printing.blocks import BOX, TICKED
from app.services.printing.roster import Column, Group, Roster
from app.services.supervision.checklist import ITEMS, Item
from app.services.supervision.spot_summary import RESULTS, Check, Found

CHECKLIST, SUMMARY = "抽查核查表", "抽查情况"
_VISITS_TOLD = 4  # the last visits, which the family is asked about

_LIST_COLUMNS = (
    Column("序号", 0.8),
    Column("孩子", 2.3, short=False),
    Column("照护人和电话", 2.6, short=False),
    Column("登记的走访和协议", 3.4, short=False),
    *(Column(item.head, 1.15) for item in ITEMS),
    Column("核查到的情况（手写）", 3.2, short=False),
)
_SUMMARY_COLUMNS = (
    Column("序号", 0.8),
    Column("孩子", 2.0, short=False),
    Column("风险等级", 1.3),
    Column("核查日期", 1.7),
    Column("核查结果", 1.5),
    Column("不符的地方和发现的情况", 5.0, short=False),
    Column("督导意见", 1.3),
)


class Sought(NamedTuple):
    """What the list tells of a child, so that it can be verified on the spot."""

    child: str
    carer: str
    told: str


def sought(child: Child, today: date) -> Sought:
    """The child, whom to call, and what the file says was done."""
    born, in_force = birth_day(child), level_on(child.assessments, today)
    years = f"{age(born, today)} 岁" if born and born <= today else ""
    level = LEVEL.label(in_force.level) if in_force else "未评估"
    who = (child.name or "未填姓名", " ".join(filter(None, (SEX.label(child.sex), years, level))))
    where = " ".join(filter(None, (child.group, child.address)))
    parents = (child.family.father, child.family.mother)
    phones = [child.carer_phone, *(one.phone for one in parents if alive(one))]
    carer = [child.carer_name, *dict.fromkeys(filter(None, phones))]
    told = (f"走访：{_last_visits(child) or '没有记录'}", f"协议：{standing(child, today).words}")
    return Sought(_lines(*who, where), _lines(*carer), _lines(*told))


def _lines(*words: str | None) -> str:
    return "\n".join(filter(None, words))


def _last_visits(child: Child) -> str:
    """The newest first: 11-05走访、10-12联系"""
    made = [one for one in child.visits if one.withdrawn is None and one.day and one.way != "attempt"]
    made.sort(key=lambda one: str(one.day), reverse=True)
    return "、".join(f"{one.day:%m-%d}{WAY.label(one.way)}" for one in made[:_VISITS_TOLD])


def checklist_of(check: Check, known: Mapping[str, Sought], place: str) -> Roster:
    """The list to take along, village by village; answers that were kept are ticked."""
    groups, number = [], 0
    for village, some in groupby(check.found, key=lambda one: one.village):
        there = list(some)
        rows = tuple(_row(n, one, known) for n, one in enumerate(there, number + 1))
        number += len(there)
        groups.append(Group(rows, f"{village or '未知村居'}（{len(there)} 人）"))
    return Roster(CHECKLIST, _under(check, place), _LIST_COLUMNS, tuple(groups))


def _row(number: int, one: Found, known: Mapping[str, Sought]) -> tuple[str, ...]:
    told = known.get(one.child_id, Sought(one.name or "档案已不在本镇", "", ""))
    boxes = (_boxes(item, one.answers.get(item.key, "")) for item in ITEMS)
    return (str(number), told.child, told.carer, told.told, *boxes, one.words)


def _boxes(item: Item, answered: str) -> str:
    return "\n".join(
        f"{TICKED if option.code == answered else BOX}{option.label}" for option in item.answers.offered()
    )


def summary_of(check: Check, place: str) -> Roster:
    """What came of it: the figures above, then each child."""
    groups = [Group((), figures(check))]
    for village, some in groupby(check.found, key=lambda one: one.village):
        rows = tuple(_found_row(check, one) for one in some)
        groups.append(Group(rows, village or "未知村居"))
    return Roster(SUMMARY, _under(check, place), _SUMMARY_COLUMNS, tuple(groups))


def figures(check: Check) -> str:
    """抽取 24 人，已核查 20 人：情况属实 17 人，部分不符 2 人，不属实 1 人；…"""
    results = "，".join(f"{SPOT_RESULT.label(result)} {check.count(result)} 人" for result in RESULTS)
    noes = "；".join(f"{question}：否 {count} 人" for question, count in check.noes() if count)
    opinions = f"写成督导意见 {check.opinions} 条" if check.opinions else ""
    told = f"抽取 {len(check.found)} 人，已核查 {check.looked_at} 人：{results}"
    return "。".join(filter(None, (told, noes, opinions))) + "。"


def _found_row(check: Check, one: Found) -> tuple[str, ...]:
    number = check.found.index(one) + 1
    wrong = [f"{item.head}：否" for item in ITEMS if one.answers.get(item.key) == "no"]
    return (
        str(number),
        one.name or "档案已不在本镇",
        LEVEL.label(one.level) or "未评估",
        str(one.day or ""),
        SPOT_RESULT.label(one.result) or "还没有核查",
        "；".join(filter(None, ("，".join(wrong), one.words))),
        "已写" if one.opinion_id else "",
    )


def _under(check: Check, place: str) -> str:
    day = f"{check.day.year}年{check.day.month}月{check.day.day}日"
    return f"{place}　{day}　抽查人 {check.checker}　共 {len(check.found)} 人　抽取号 {check.seed}"
