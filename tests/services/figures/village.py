"""The invented village with everything about everybody, and plain counts over it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from sqlalchemy import select

from app.models.care_records import CARE
from app.models.child import Child
from app.services.children.records import fetch_all
from app.services.ledger import Ledger

Held = Callable[[Any], bool]


def everybody(ledger: Ledger) -> list[Any]:
    """All children with all their records."""
    with ledger.reading() as session:
        return fetch_all(session, list(session.scalars(select(Child.id))), CARE)


def on_file(children: Iterable[Any], day: date) -> list[Any]:
    """Those whose files are in force at the end of a day."""
    return [c for c in children if opened(c) <= day and (c.closed_on is None or c.closed_on > day)]


def opened(child: Any) -> date:
    """建档时间, else the first sign of the child."""
    days = [one.day for one in (*child.assessments, *child.visits) if one.withdrawn is None]
    first: date = min([child.created_at.date(), *days])
    return child.opened_on or first


def level(child: Any, day: date) -> str:
    """The level of the last assessment made by a day."""
    made = [one for one in child.assessments if one.withdrawn is None and one.day <= day]
    last = max(made, key=lambda one: (one.day, one.created_at), default=None)
    return str(last.level) if last else ""


def records(children: Iterable[Any], name: str, holds: Held = lambda one: True) -> list[Any]:
    """Records of a kind that count, of all children."""
    return [one for c in children for one in getattr(c, name) if one.withdrawn is None and holds(one)]
