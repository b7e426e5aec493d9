"""Invented care: assessments, two years of visits and contacts by risk with what goes wrong, stays away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from app.models.care import Assessment, Suspension, Visit, level_on
from app.models.child import Child
from app.services.children.newcomers import new_care
from app.services.demo import words
from app.services.demo.findings import FOUND, fitting
from app.services.demo.people import People

WORKERS = ("王主任", "王主任、李副主任", "王主任、陈志愿者")
_REASSESS = {"high": 90, "medium": 182, "low": 182}  # days, as the shipped policy has it
_WAYS = ("contact", "visit")


def invent_care(people: People, child: Child, levels: tuple[str, ...], today: date, light: bool) -> None:
    """What was done for a child up to ``today``; ``light``: an assessment and the last two visits only."""
    begin = max(child.opened_on or today, today - timedelta(days=730))
    end = min(child.closed_on - timedelta(days=1) if child.closed_on else today, today)
    if people.rng.random() < 0.94:
        _assess(people, child, levels, begin, end, light)
    months = list(_months(begin, end))
    for month in months[-2:] if light else months:
        _month(people, child, month, begin, end, today)
    if not light and people.rng.random() < 0.1 and (end - begin).days > 200:
        _go_away(people, child, end)


def _assess(
    people: People, child: Child, levels: tuple[str, ...], begin: date, end: date, light: bool
) -> None:
    rng = people.rng
    day = begin
    while day <= end:
        level = rng.choice(levels)
        basis = rng.choice(words.BASIS[level])
        due = day + timedelta(days=_REASSESS[level])
        given = {"day": day, "level": level, "assessor": rng.choice(WORKERS), "basis": basis}
        new_care(child, Assessment, id=people.identity(), **given, next_due=due)
        if light:
            return
        day += timedelta(days=rng.randint(170, 380))


def _months(begin: date, end: date) -> Iterator[date]:
    """The first days of the months from ``begin`` to ``end``."""
    month = begin.replace(day=1)
    while month <= end:
        yield month
        month = (month + timedelta(days=32)).replace(day=1)


def _month(people: People, child: Child, month: date, begin: date, end: date, today: date) -> None:
    """A month as it goes: mostly done, sometimes nobody was in, now and then forgotten."""
    rng = people.rng
    first, last = max(month, begin), min(month + timedelta(days=27), end)
    if first > last or rng.random() < 0.07:
        return
    day = first + timedelta(days=rng.randint(0, (last - first).days))
    level = level_on(child.assessments, day)
    by_phone = level is not None and level.level == "low" and month.month % 3 != 0
    if rng.random() < 0.08:
        _visit(people, child, day, "attempt", today)
        day = min(day + timedelta(days=rng.randint(1, 5)), last)
    _visit(people, child, day, _WAYS[not by_phone], today)


def _visit(people: People, child: Child, day: date, way: str, today: date) -> None:
    rng = people.rng
    late = timedelta(days=rng.randint(3, 40) if rng.random() < 0.08 else 0)
    given: dict[str, Any] = {"day": day, "way": way, "visitors": rng.choice(WORKERS)}
    given["entered_on"] = min(day + late, today)
    if way == "attempt":
        given["observations"] = "家里没有人，电话没有接。"
    else:
        given |= _found(people, child, day, way)
    new_care(child, Visit, id=people.identity(), **given)


def _found(people: People, child: Child, day: date, way: str) -> dict[str, Any]:
    rng = people.rng
    found: dict[str, Any] = {"observations": rng.choice(words.OBSERVATIONS)} if way == "visit" else {}
    if way == "visit":
        found["place"] = rng.choice(("家中", "家中", "学校", "村委会"))
        found["met"] = rng.choice(("孩子和奶奶", "孩子", "孩子和爷爷", "孩子和母亲"))
    if rng.random() < 0.35:
        told = fitting(FOUND[rng.randrange(len(FOUND))], child, day)
        found |= {"problems": told.words, "measures": told.measures}
    return found


def _go_away(people: People, child: Child, end: date) -> None:
    start = end - timedelta(days=people.rng.randint(20, 200))
    back = start + timedelta(days=people.rng.randint(10, 60))
    stay = {"start": start, "end": back if back <= end else None}
    where = people.rng.choice(words.WHEREABOUTS)
    new_care(child, Suspension, id=people.identity(), whereabouts=where, **stay)
