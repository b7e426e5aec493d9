"""Days as 今日 says them."""

from __future__ import annotations

from datetime import date


def short_day(day: date, today: date) -> str:
    """11月9日; of another year, 2025年11月9日."""
    return f"{day.month}月{day.day}日" if day.year == today.year else f"{day.year}年{day.month}月{day.day}日"
