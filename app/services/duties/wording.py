"""Periods and duties in the words of lists: 9月走访, 第三季度走访, 本月待走访."""

from __future__ import annotations

from app.services.duties.duty import Duty
from app.services.duties.policy_data import DUTY_WORDS

THIS = {"month": "本月", "quarter": "本季", "half_year": "本半年", "year": "今年"}
_QUARTERS = "一二三四"


def named(duty: Duty) -> str:
    """A duty by its period: 9月走访; of another year than today's, 2025年9月走访."""
    year = "" if duty.period_start.year == duty.today.year or duty.every == "year" else _year(duty)
    return f"{year}{period_words(duty)}{DUTY_WORDS[duty.duty]}"


def period_words(duty: Duty) -> str:
    """9月, 第三季度, 上半年, 2026年"""
    month = duty.period_start.month
    return {
        "month": f"{month}月",
        "quarter": f"第{_QUARTERS[(month - 1) // 3]}季度",
        "half_year": "上半年" if month == 1 else "下半年",
        "year": _year(duty),
    }[duty.every]


def waiting(duty: Duty) -> str:
    """本月待走访，还有 7 天"""
    left = f"还有 {duty.days_left} 天" if duty.days_left > 1 else "今天是最后一天"
    return f"{THIS[duty.every]}待{DUTY_WORDS[duty.duty]}，{left}"


def _year(duty: Duty) -> str:
    return f"{duty.period_start.year}年"
