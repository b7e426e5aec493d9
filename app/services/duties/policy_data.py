"""Policies as data: read from JSON and written to it; what is no proper policy is refused with a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from app.errors import Refused
from app.services.duties.policy import CONTACT, LEVELS, MONTHS, VISIT, Care, Policy, Rule

LEVEL_WORDS = {"low": "低风险", "medium": "中风险", "high": "高风险", "": "未评估"}
DUTY_WORDS = {VISIT: "走访", CONTACT: "联系"}
EVERY_WORDS = {"month": "每月", "quarter": "每季", "half_year": "每半年", "year": "每年"}
MOST_TIMES = 31  # in a period: one a day of a month
MOST_GRACE = 31
MOST_SOON = 31
MOST_LEAST = 28  # a child that is there all the time is there enough, in February too
_DAYS = {  # what the days mean, and how many they may be
    "grace_days": ("月底前升级或新建档，当月剩下几天起算", MOST_GRACE),
    "least_days": ("在家不满几天就改为联系", MOST_LEAST),
    "soon_days": ("提前几天提醒", MOST_SOON),
}
_ADVICE = "频次规则没有改动，原来的规则仍然有效。"


def read_policies(stored: Iterable[Mapping[str, Any]]) -> tuple[Policy, ...]:
    """A whole history of policies, earliest first. Raises ``Refused`` for a faulty one, two from one day, or
    where none holds in the beginning."""
    return proper_history(read_policy(one) for one in stored)


def proper_history(policies: Iterable[Policy]) -> tuple[Policy, ...]:
    """Policies in their order, none of them from the same day, the first one ever since."""
    ordered = tuple(sorted(policies, key=lambda one: one.begins or date.min))
    days = [one.begins for one in ordered]
    if not ordered or days[0] is not None:
        raise _refused("最早的一段时间没有规则可用", "最早的一份规则不写开始日期，表示一直以来都有效。")
    if twice := next((day for day in days if days.count(day) > 1), None):
        raise _refused(f"有两份规则都从 {twice} 起执行", "同一天只能有一份。")
    if days.count(None) > 1:
        raise _refused("有两份规则都没有写从哪一天起执行", "只有最早的一份可以不写。")
    return ordered


def joined(given: Sequence[Policy], own: Sequence[Policy]) -> tuple[Policy, ...]:
    """The office's own policies over the shipped ones: its own wins where both begin on one day."""
    days = {one.begins for one in own}
    return proper_history([*(one for one in given if one.begins not in days), *own])


def read_policy(stored: Mapping[str, Any]) -> Policy:
    """One policy. Raises ``Refused`` with a sentence that says what is wrong with it."""
    levels, reassess = _part(stored, "levels"), _part(stored, "reassess_days")
    low, medium, high = (_care(level, levels, reassess) for level in LEVELS)
    grace, least, soon = (
        _whole(stored.get(name, 7), f"“{words}”的天数") for name, (words, _) in _DAYS.items()
    )
    policy = Policy(
        begins=_begins(stored.get("from")),
        source=str(stored.get("source") or "").strip(),
        low=low,
        medium=medium,
        high=high,
        unassessed_as=str(stored.get("unassessed_as", "medium")),
        grace_days=grace,
        least_days=least,
        soon_days=soon,
    )
    refuse_improper(policy)
    return policy


def written(policy: Policy) -> dict[str, Any]:
    """A policy as ``read_policy`` reads it."""
    return {
        "from": policy.begins.isoformat() if policy.begins else None,
        "source": policy.source,
        "levels": {level: [vars(rule) for rule in policy.care(level).rules] for level in LEVELS},
        "unassessed_as": policy.unassessed_as,
        "grace_days": policy.grace_days,
        "least_days": policy.least_days,
        "soon_days": policy.soon_days,
        "reassess_days": {level: policy.reassess(level) for level in LEVELS},
    }


def refuse_improper(policy: Policy) -> None:
    """Raise ``Refused`` for a policy that cannot be meant, however it came about."""
    if policy.begins and policy.begins.day != 1:
        raise _refused("新规则要从某个月的 1 日起执行", f"{policy.begins} 不是月初。")
    if not policy.source:
        raise _refused("没有写规则的依据", "请写明文件的名称和条款。")
    if policy.unassessed_as not in LEVELS:
        raise _refused("没有写明未评估的孩子按哪一级安排", "请选低、中或高。")
    for name, (words, most) in _DAYS.items():
        if not 0 <= getattr(policy, name) <= most:
            raise _refused(f"“{words}”的天数不对", f"天数要在 0 到 {most} 之间。")
    for level in LEVELS:
        _refuse_improper_care(policy.care(level), LEVEL_WORDS[level])
    for lower, higher in pairwise(LEVELS):
        if visits_a_year(policy.care(higher)) < visits_a_year(policy.care(lower)):
            words = f"{LEVEL_WORDS[higher]}一年的走访次数比{LEVEL_WORDS[lower]}还少"
            raise _refused(words, "风险越高，走访不能越少。")


def often(care: Care) -> str:
    """What a level asks for, in words: 每月联系一次，每季走访一次"""
    return "，".join(map(rule_words, care.rules))


def rule_words(rule: Rule) -> str:
    """每月走访一次"""
    times = "一次" if rule.times == 1 else f" {rule.times} 次"
    return f"{EVERY_WORDS[rule.every]}{DUTY_WORDS[rule.duty]}{times}"


def visits_a_year(care: Care) -> int:
    """How many visits a level asks for in a year."""
    return sum(rule.times * 12 // MONTHS[rule.every] for rule in care.rules if rule.duty == VISIT)


def _refuse_improper_care(care: Care, words: str) -> None:
    if not care.rules:
        raise _refused(f"{words}没有写要做什么", "每一级至少要有一项走访或联系。")
    asked = [(rule.duty, rule.every) for rule in care.rules]
    for rule in care.rules:
        if rule.duty not in DUTY_WORDS:
            raise _refused(f"{words}里有一项既不是走访也不是联系", "请选走访或联系。")
        if rule.every not in MONTHS:
            raise _refused(f"{words}里有一项的周期不认识", "周期可以是每月、每季、每半年或每年。")
        if not 1 <= rule.times <= MOST_TIMES:
            raise _refused(f"{words}里有一项的次数不对", f"次数要在 1 到 {MOST_TIMES} 之间。")
        if asked.count((rule.duty, rule.every)) > 1:
            told = EVERY_WORDS[rule.every] + DUTY_WORDS[rule.duty]
            raise _refused(f"{words}的“{told}”写了两遍", "请合成一项，写上次数。")
    if care.reassess_days < 1:
        raise _refused(f"{words}的重新评估天数不对", "请写 1 以上的天数。")


def _care(level: str, levels: Mapping[str, Any], reassess: Mapping[str, Any]) -> Care:
    words = LEVEL_WORDS[level]
    if level not in levels:
        raise _refused(f"缺少{words}的规则", "低、中、高三级都要写。")
    rules = levels[level]
    if not isinstance(rules, list) or not all(isinstance(one, dict) for one in rules):
        raise _refused(f"{words}的规则读不懂")
    asked = tuple(
        Rule(str(one.get("duty")), str(one.get("every")), _whole(one.get("times", 1), f"{words}里一项的次数"))
        for one in rules
    )
    return Care(asked, _whole(reassess.get(level), f"{words}的重新评估天数"))


def _part(stored: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = stored.get(name)
    if not isinstance(part, dict):
        raise _refused("这份规则缺少" + {"levels": "各级的要求", "reassess_days": "重新评估的天数"}[name])
    return part


def _whole(value: Any, words: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _refused(f"{words}不是整数")
    return value


def _begins(words: Any) -> date | None:
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except (TypeError, ValueError):
        raise _refused("规则从哪一天起执行，日期读不懂", "日期写成 2027-01-01 这样。") from None


def _refused(what: str, advice: str = "") -> Refused:
    return Refused(f"{what}，这份走访规则不能用。", advice + _ADVICE)
