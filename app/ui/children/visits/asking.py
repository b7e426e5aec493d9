"""What a visit's form asks and proposes: plain rules, no widgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from app.models import care_choices
from app.models.care import Visit
from app.models.child import Child
from app.models.options import Options
from app.services.care.stretches import holds
from app.services.care.visits import NOT_ASKED, OWN

Ticked = Mapping[str, str]

# The groups of ticks, and the option of each that says all is well.
FINE = {"living": "fine", "schooling": "fine", "health": "fine", "mood": "fine", "hazards": "none"}
# Ticks after which 110 comes before any form (research: the nine situations of mandatory reporting).
ALARMING = {
    "living": ("unattended", "harsh"),
    "schooling": ("bullied",),
    "health": ("injured",),
    "mood": ("self_harm",),
    "hazards": ("harm",),
}
_OPTIONS: dict[str, Options] = {
    "living": care_choices.LIVING,
    "schooling": care_choices.SCHOOLING,
    "health": care_choices.HEALTH_SEEN,
    "mood": care_choices.MOOD,
    "hazards": care_choices.HAZARDS,
}
_DAYS = {"severe": 3, "serious": 15, "minor": 30}
SCHOOL_AGE = 6
NO_PROBLEM = "没有发现问题"
# Of each brother or sister; what was found with them as problems has rows of its own.
OF_A_SIBLING = tuple(name for name in OWN if name not in ("problems", "measures"))


def asked(way: str | None, values: Iterable[str]) -> set[str]:
    """Which fields a way asks for; all of them until one is chosen."""
    return set(values) - set(NOT_ASKED.get(way or "", ()))


def all_well(group: str, child: Child, on: date) -> str:
    """The option of a group that says all is well with a child: 学龄前 for one too young for school."""
    return "preschool" if group == "schooling" and _is_young(child, on) else FINE[group]


def _is_young(child: Child, on: date) -> bool:
    if not child.born:
        return False
    year, month = map(int, child.born.split("-")[:2])
    return (on.year - year) * 12 + on.month - month < SCHOOL_AGE * 12


def words_of(group: str, code: str) -> str:
    """An option's words."""
    return _OPTIONS[group].label(code)


def alarms(ticked: Mapping[str, Any]) -> list[str]:
    """The words of what has to be reported first, from what is ticked by group."""
    return [
        words_of(group, code)
        for group, codes in ALARMING.items()
        for code in codes
        if code in (ticked.get(group) or {})
    ]


def deadline_for(severity: str | None, found: date | None) -> date | None:
    """By when a problem should be settled: the graver the sooner."""
    if found is None or severity not in _DAYS:
        return None
    return found + timedelta(days=_DAYS[severity])


def first_values(child: Child, user: str, today: date) -> dict[str, Any]:
    """What a new visit begins with: today, and who went and where as last time. Findings are never copied."""
    last = last_of(child.visits, "visit")
    away = any(holds(one.start, one.end, today) for one in child.suspensions if one.withdrawn is None)
    return {
        "day": today,
        "way": "visit",
        "visitors": (last.visitors if last else None) or user,
        "place": last.place if last and not away else None,
    }


def last_of(
    visits: Iterable[Visit], *ways: str, besides: str = "", before: date | None = None
) -> Visit | None:
    """The latest visit of one of these ways that counts."""
    known = [
        one
        for one in visits
        if one.withdrawn is None
        and one.day
        and one.way in ways
        and one.id != besides
        and (not before or one.day <= before)
    ]
    return max(known, key=lambda one: (one.day, one.created_at), default=None)
