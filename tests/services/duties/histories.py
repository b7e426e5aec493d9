"""Random histories of invented children, with as much going on around the edges of months as can be."""

from __future__ import annotations

import random
from datetime import date, timedelta

from app.services.duties.duty import File
from app.services.duties.periods import month_end
from app.services.duties.policy import Care, Policy, Rule
from tests.services.duties.files import NOTICE, a_policy

LEVELS = ("low", "medium", "high")


def a_day(rng: random.Random, year: int = 2026) -> date:
    """Any day of a year, most often near the first, the last or the seventh last of a month."""
    first = date(year, rng.randint(1, 12), 1)
    last = month_end(first)
    near = rng.choice((first, last, last - timedelta(days=6), first + timedelta(days=rng.randrange(28))))
    return near + timedelta(days=rng.randint(-1, 1))


def a_history(rng: random.Random) -> File:
    """Anything that could be on file, in any order, overlapping or not."""
    opened = rng.choice((date(2025, 1, 1), date(2025, 12, 20), a_day(rng), a_day(rng), None))
    closed = a_day(rng) if rng.random() < 0.25 else None
    levels = tuple(
        (a_day(rng, rng.choice((2025, 2026))), rng.choice(LEVELS)) for _ in range(rng.randint(0, 4))
    )
    visits = tuple(_went(rng, f"v{number}") for number in range(rng.randint(0, 14)))
    waivers = tuple(_waived(rng) for _ in range(rng.randint(0, 3)))
    return File("child", opened, closed, levels, tuple(_away(rng)), visits, waivers)


def _went(rng: random.Random, visit_id: str) -> tuple[date, str, date | None, str]:
    day = a_day(rng)
    entered = rng.choice((None, day, day + timedelta(days=rng.randint(0, 40))))
    return day, rng.choice(("visit", "visit", "contact", "attempt")), entered, visit_id


def _away(rng: random.Random) -> list[tuple[date, date | None]]:
    stays: list[tuple[date, date | None]] = []
    for _ in range(rng.choice((0, 0, 1, 2))):
        start = a_day(rng)
        stays.append((start, start + timedelta(days=rng.randint(0, 90)) if rng.random() < 0.8 else None))
    return stays


def _waived(rng: random.Random) -> tuple[str, date, date, str]:
    first = date(2026, rng.randint(1, 12), 1)
    last = rng.choice((month_end(first), month_end(first.replace(month=min(first.month + 2, 12)))))
    return rng.choice(("visit", "contact")), first, last, "大雪封路"


def some_policies(rng: random.Random) -> tuple[Policy, ...]:
    """The notice's alone, or odd ones with another from some month on."""
    if rng.random() < 0.4:
        return NOTICE
    first = _odd(rng, None)
    later = _odd(rng, f"{rng.randint(1, 12):02d}-01")
    return (first, later) if rng.random() < 0.6 else (first,)


def _odd(rng: random.Random, begins: str | None) -> Policy:
    changes: dict[str, int | str] = {
        "grace_days": rng.choice((0, 1, 7, 7, 15, 28, 29, 30, 31)),
        "least_days": rng.choice((0, 1, 7, 20, 28)),
        "unassessed_as": rng.choice(LEVELS),
    }
    return a_policy(begins, low=_care(rng), medium=_care(rng), high=_care(rng), **changes)


def _care(rng: random.Random) -> Care:
    """Rules of any kind; whether they make sense is not what these tests are about."""
    kinds = [
        (duty, every) for duty in ("visit", "contact") for every in ("month", "quarter", "half_year", "year")
    ]
    chosen = rng.sample(kinds, rng.randint(1, 3))
    return Care(tuple(Rule(duty, every, rng.choice((1, 1, 2, 3))) for duty, every in chosen), 182)
