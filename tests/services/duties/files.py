"""Files and policies for tests, in few words; everything is invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app.services.duties.duty import Duty, File
from app.services.duties.policy import Care, Policy, Rule, shipped
from app.services.duties.rule import duties

NOTICE = shipped()
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def day(words: str) -> date:
    """02-10 of 2026, or a whole date."""
    return date.fromisoformat(words if len(words) > 5 else f"2026-{words}")


def a_file(
    levels: str = "",
    opened: str = "2025-01-01",
    closed: str = "",
    away: Sequence[tuple[str, str]] = (),
    went: Sequence[str] = (),
    waived: Sequence[tuple[str, str, str]] = (),
) -> File:
    """A child's file. ``levels``: 「2025-01-01 low, 02-10 high」; ``went``: 「04-30 visit 05-06」, the last
    part the day of entry, each visit named by its place from v1 on."""
    return File(
        "child",
        day(opened),
        day(closed) if closed else None,
        tuple((day(one.split()[0]), one.split()[1]) for one in levels.split(", ") if one),
        tuple((day(start), day(end) if end else None) for start, end in away),
        tuple(_went(words.split(), number) for number, words in enumerate(went, 1)),
        tuple((duty, day(start), day(end), "大雪封路") for duty, start, end in waived),
    )


def _went(parts: list[str], number: int) -> tuple[date, str, date | None, str]:
    return day(parts[0]), parts[1], day(parts[2]) if len(parts) > 2 else day(parts[0]), f"v{number}"


def owed(file: File, today: str = "12-31", policies: tuple[Policy, ...] = NOTICE) -> list[Duty]:
    """The duties of 2026."""
    return duties(policies, file, *YEAR, day(today))


def a_policy(begins: str | None = None, **changes: Any) -> Policy:
    """The notice's, from a day on, changed."""
    return replace(NOTICE[0], begins=day(begins) if begins else None, source="某街道 2026 年方案", **changes)


def care(*rules: tuple[str, str, int], reassess_days: int = 182) -> Care:
    return Care(tuple(Rule(*rule) for rule in rules), reassess_days)


def name(duty: Duty) -> str:
    """「visit 3」 of March, 「visit Q1」 of a quarter, 「visit H1」 of a half, 「visit 2026」."""
    month = duty.period_start.month
    period = {"month": f"{month}", "quarter": f"Q{(month + 2) // 3}", "half_year": f"H{(month + 5) // 6}"}
    return f"{duty.duty} {period.get(duty.every, str(duty.period_start.year))}"


def names(found: Sequence[Duty]) -> list[str]:
    return [name(duty) for duty in found]


def told(duty: Duty) -> tuple[Any, ...]:
    """What a duty says, without what it was worked out from."""
    return duty[:9]
