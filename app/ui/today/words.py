"""The day and the hour as 今日 says them."""

from __future__ import annotations

from datetime import date

_WEEKDAYS = "一二三四五六日"


def day_in_words(day: date) -> str:
    """11 月 23 日 星期一."""
    return f"{day.month} 月 {day.day} 日　星期{_WEEKDAYS[day.weekday()]}"


def greeting(hour: int) -> str:
    """By the hour of the day."""
    if hour < 5:
        return "夜深了"
    return "早上好" if hour < 11 else "中午好" if hour < 13 else "下午好" if hour < 18 else "晚上好"
