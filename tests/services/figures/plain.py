"""Every figure counted once more, in plain Python over whole records: what the figures must equal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from sqlalchemy import select

from app.models.care_records import CARE
from app.models.child import Child
from app.services.children.records import fetch_all
from app.services.duties.owed import owed
from app.services.ledger import Ledger

Held = Callable[[Any], bool]
_RANK = {"low": 1, "medium": 2, "high": 3}


def everybody(ledger: Ledger) -> list[Any]:
    """All children with all their records."""
    with ledger.reading() as session:
        return fetch_all(session, list(session.scalars(select(Child.id))), CARE)


def opened(child: Any) -> date:
    """建档时间, else the first sign of the child."""
    days = [one.day for one in (*child.assessments, *child.visits) if one.withdrawn is None]
    first: date = min([child.created_at.date(), *days])
    return child.opened_on or first


def on_file(children: Iterable[Any], day: date) -> list[Any]:
    """Those whose files are in force at the end of a day."""
    return [c for c in children if opened(c) <= day and (c.closed_on is None or c.closed_on > day)]


def level(child: Any, day: date) -> str:
    """The level of the last assessment made by a day."""
    made = [one for one in child.assessments if one.withdrawn is None and one.day <= day]
    last = max(made, key=lambda one: (one.day, one.created_at), default=None)
    return str(last.level) if last else ""


def records(children: Iterable[Any], name: str, holds: Held = lambda one: True) -> list[Any]:
    """Records of a kind that count, of all children."""
    return [one for c in children for one in getattr(c, name) if one.withdrawn is None and holds(one)]


def is_signed(child: Any, day: date) -> bool:
    """Whether an agreement was in force on a day."""
    return any(
        one.withdrawn is None
        and (one.state == "signed" or (one.state == "ended" and (one.ended_on or date.min) > day))
        and (one.signed_on or date.min) <= day
        and (one.start or date.min) <= day <= (one.end or date.max)
        for one in child.agreements
    )


def is_paired(child: Any, day: date) -> bool:
    """Whether somebody was paired with a child on a day, or stands on the form."""
    pairings = [one for one in child.pairings if one.withdrawn is None]
    held = any(one.start and one.start <= day <= (one.end or date.max) for one in pairings)
    return bool(child.partner) or held


@dataclass
class Plain:
    """The figures of ``start`` to ``end`` as ``counted`` tells them, by their keys."""

    ledger: Ledger
    children: list[Any]
    start: date
    end: date
    today: date

    def counted(self) -> dict[str, Any]:
        """All of them."""
        return dict(
            pair
            for part in (self._files, self._levels, self._duties, self._records, self._problems, self._help)
            for pair in part()
        )

    @property
    def last(self) -> date:
        return min(self.end, self.today)

    def _within(self, day: date | None) -> bool:
        return day is not None and self.start <= day <= self.end

    def _files(self) -> Iterator[tuple[str, Any]]:
        held = on_file(self.children, self.last)
        left = {c.id for c in held if "left_behind" in (c.category or {})}
        hard = {c.id for c in held if "hardship" in (c.category or {})}
        closed = [c for c in self.children if self._within(c.closed_on)]
        wanting = [c for c in held if c.carer in ("grandparents", "relatives")]
        yield "on_file", len(held)
        yield "left_behind", len(left)
        yield "hardship", len(hard)
        yield "both", len(left & hard)
        yield "levels", Counter(level(c, self.last) for c in held)
        yield "opened", sum(self._within(opened(c)) for c in self.children)
        yield "closed", len(closed)
        yield "closed_why", Counter(c.close_reason or "" for c in closed)
        yield "agreements_needed", len(wanting)
        yield "agreements_signed", sum(is_signed(c, self.last) for c in wanting)
        yield "pairing_wanted", len(hard)
        yield "paired", sum(is_paired(c, self.last) for c in held if c.id in hard)

    def _levels(self) -> Iterator[tuple[str, Any]]:
        up = down = 0
        for child in self.children:
            made = [one for one in child.assessments if one.withdrawn is None]
            for before, after in pairwise(sorted(made, key=lambda one: (one.day, one.created_at))):
                if self._within(after.day):
                    up += _RANK[after.level] > _RANK[before.level]
                    down += _RANK[after.level] < _RANK[before.level]
        made = records(self.children, "assessments", lambda one: self._within(one.day))
        yield from (("assessed", len(made)), ("level_up", up), ("level_down", down))

    def _duties(self) -> Iterator[tuple[str, Any]]:
        mine = [
            one
            for one in owed(self.ledger, self.start, self.end, self.today)
            if self.start <= one.period_end <= self.end
        ]
        for duty in ("visit", "contact"):
            these = [one for one in mine if one.duty == duty]
            yield f"{duty}s_owed", len(these)
            yield f"{duty}s_late", sum(one.late_entry for one in these)
            for status in ("done", "missed", "waived"):
                yield f"{duty}s_{status}", sum(one.status == status for one in these)

    def _records(self) -> Iterator[tuple[str, Any]]:
        visits = records(self.children, "visits", lambda one: self._within(one.day))
        ways = Counter(one.way for one in visits)
        yield "visits_made", ways["visit"]
        yield "contacts_made", ways["contact"]
        yield "attempts", ways["attempt"]
        yield "reports", len(records(self.children, "reports", lambda one: self._within(one.reported_on)))
        cares = records(self.children, "temporary_cares", lambda one: self._within(one.start))
        yield "temporary_care", len(cares)

    def _problems(self) -> Iterator[tuple[str, Any]]:
        concerns = records(self.children, "concerns", lambda one: one.found_on <= self.last)
        found = [one for one in concerns if one.found_on >= self.start]
        held = {c.id for c in on_file(self.children, self.last)}
        still = [one for one in concerns if (one.closed_on or date.max) > self.last and one.child_id in held]
        yield "problems_found", len(found)
        yield "problems_by_kind", Counter(one.category or "" for one in found)
        yield "problems_closed", sum(self._within(one.closed_on) for one in concerns)
        yield "problems_open", len(still)
        yield "problems_overdue", sum((one.deadline or date.max) < self.last for one in still)

    def _help(self) -> Iterator[tuple[str, Any]]:
        needs = records(self.children, "needs_told", lambda one: one.day <= self.end)
        held = {c.id for c in on_file(self.children, self.last)}
        waiting = [
            one
            for one in needs
            if one.state in ("open", "under_way")
            or (one.state == "met" and (one.met_on or date.min) > self.last)
        ]
        services = records(self.children, "services", lambda one: self._within(one.day))
        yield "needs_found", sum(self._within(one.day) for one in needs)
        yield "needs_met", sum(one.state == "met" and self._within(one.met_on) for one in needs)
        yield "needs_open", sum(one.child_id in held for one in waiting)
        yield "services", len(services)
        yield "services_by_action", Counter(one.action or "" for one in services)
        yield "aid_amount", sum((one.amount or Decimal(0) for one in services), Decimal(0))
        yield "referrals", sum(one.kind == "referral" for one in services)
