"""On which days a proposal could be, and how much is planned for each. No widgets."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from app.services.plan.month import MonthPlan
from app.services.plan.proposal import Proposal


def possible_days(one: Proposal, plan: MonthPlan) -> list[date]:
    """Every day left of its period, its own one aside; days off too, for somebody may want one."""
    first = max(plan.today, one.duty.period_start)
    days = (first + timedelta(days=n) for n in range((one.duty.period_end - first).days + 1))
    return [day for day in days if day != one.day]


def loads_of(plan: MonthPlan) -> dict[date, int]:
    """How many households are to be gone to on each day."""
    homes: dict[date, set[str]] = defaultdict(set)
    for one in plan.on_days():
        if one.day:
            homes[one.day].add(plan.homes[one.child_id].family_id)
    return {day: len(there) for day, there in homes.items()}


def month_after(month: date, step: int) -> date:
    """The first day of the month so many months later."""
    number = month.year * 12 + month.month - 1 + step
    return date(number // 12, number % 12 + 1, 1)
