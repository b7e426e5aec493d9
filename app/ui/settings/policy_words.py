"""A policy of visits as it is read: how often per level, from when, and whose it is. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.services.duties.policy import LEVELS, Policy, policy_on
from app.services.duties.policy_data import LEVEL_WORDS, often


def begins_words(policy: Policy) -> str:
    """2027 年 1 月起; of the first of all, 一直以来"""
    return f"{month_words(policy.begins)}起" if policy.begins else "一直以来"


def month_words(day: date) -> str:
    """2027 年 1 月"""
    return f"{day.year} 年 {day.month} 月"


def level_lines(policy: Policy) -> list[tuple[str, str]]:
    """Level and what it asks for, the highest first: 高风险, 每月走访一次；满 90 天重新评估"""
    lines = [
        (LEVEL_WORDS[level], f"{often(policy.care(level))}；满 {policy.reassess(level)} 天重新评估")
        for level in reversed(LEVELS)
    ]
    return [*lines, (LEVEL_WORDS[""], f"按{LEVEL_WORDS[policy.unassessed_as]}安排")]


def days_words(policy: Policy) -> str:
    """What the days of grace, of presence and of warning do."""
    return (
        f"月底前升级或新建档的，当月还剩 {policy.grace_days} 天以上才算当月；"
        f"在家不满 {policy.least_days} 天的，走访改为联系；到期前 {policy.soon_days} 天提醒。"
    )


def state_words(policies: Sequence[Policy], policy: Policy, today: date) -> str:
    """Whether a policy is in force today: 现行, 以后执行, 以前执行"""
    if policy is policy_on(policies, today):
        return "现行"
    return "以后执行" if policy.begins and policy.begins > today else "以前执行"


def months_from(today: date, many: int) -> list[date]:
    """The first days of this month and the following ones; of earlier ones where ``many`` is negative."""
    start = today.year * 12 + today.month - 1
    step = 1 if many > 0 else -1
    return [date(month // 12, month % 12 + 1, 1) for month in range(start, start + many, step)]
