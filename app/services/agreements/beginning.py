"""What a new agreement begins with: what the child's form knows of parents and carer, or the one before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from app.models.agreement import Agreement
from app.models.child import Child
from app.models.family import Parent, alive
from app.models.fields import own_fields
from app.services.agreements.rule import last_day, needs_opinion

_WEEKLY = "每周视频或电话一次"
# What has to be asked again each time, and what only comes with signing.
_ASKED_ANEW = ("capable", "barred", "opinion", "opinion_words")
_COMES_LATER = (
    "school_told",
    "village_told",
    "signed_on",
    "sign_way",
    "refused_why",
    "ended_on",
    "ended_why",
)
_EMPTY = dict.fromkeys((*_ASKED_ANEW, *_COMES_LATER, "remarks"))


def beginning(child: Child, witness: str, today: date) -> dict[str, Any]:
    """The values of a new agreement. Whether the carer is fit is never taken for granted."""
    return {
        **_entrusters(child),
        "carer": child.carer_name,
        "carer_phone": child.carer_phone,
        "carer_address": child.address,
        "reason": child.entrust_reason,
        "weekly": _WEEKLY,
        "witness": witness,
        **_period(child, today),
        "opinion": None if needs_opinion(child, today) else "too_young",
        "state": "draft",
    }


def renewal(child: Child, before: Agreement, today: date) -> dict[str, Any]:
    """The values of the agreement that follows on another."""
    kept: dict[str, Any] = {field.name: getattr(before, field.name) for field in own_fields(Agreement)}
    start = max(today, before.end + timedelta(days=1)) if before.end else today
    return kept | _EMPTY | {"state": "draft"} | _period(child, start)


def _entrusters(child: Child) -> dict[str, Any]:
    """Father and mother, or the one of them who can be reached."""
    family = child.family
    known = [
        (one, words) for one, words in ((family.father, "父亲"), (family.mother, "母亲")) if _can_sign(one)
    ]
    if not known:
        return {}
    (first, relation), *others = known
    values: dict[str, Any] = {
        "entruster": first.name,
        "entruster_relation": relation,
        "entruster_number": first.id_number,
        "entruster_phone": first.phone,
        "entruster_address": first.address,
    }
    for other, _ in others:
        values |= {
            "second_entruster": other.name,
            "second_number": other.id_number,
            "second_phone": other.phone,
        }
    return values


def _can_sign(parent: Parent | None) -> bool:
    return bool(parent and parent.name and alive(parent))


def _period(child: Child, start: date) -> dict[str, date]:
    """A year, and no longer than until the child is of age."""
    month, day = (2, 28) if (start.month, start.day) == (2, 29) else (start.month, start.day)
    year_later = date(start.year + 1, month, day) - timedelta(days=1)
    return {"start": start, "end": min(year_later, max(last_day(child) or year_later, start))}
