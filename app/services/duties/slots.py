"""What a calendar period asks for at each level, and of a child that was hardly there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from app.services.duties.periods import Period
from app.services.duties.policy import CONTACT, LEVELS, UNASSESSED, VISIT, Policy, Rule


class Ask(NamedTuple):
    """A duty asked for so many ``times``, by which rule of which policy; ``instead``: the rule asks for a
    visit, and as the child was away a contact stands in for it."""

    duty: str
    times: int
    rule: Rule
    policy: Policy
    instead: bool = False


class Slot(NamedTuple):
    """A period and what it asks for by level; ``month``: the place of its last month in the timetable."""

    every: str
    start: date
    last: date
    month: int
    is_over: bool
    least_days: int
    at_home: dict[str, tuple[Ask, ...]]
    hardly_there: dict[str, tuple[Ask, ...]]


def slot_of(period: Period, policy: Policy, month: int, today: date) -> Slot:
    """A period under the policy in force on its first day."""
    at_home = {level: _asks(policy, level, period.every) for level in (*LEVELS, UNASSESSED)}
    hardly_there = {level: _softened(asks) for level, asks in at_home.items()}
    every, start, last = period
    return Slot(every, start, last, month, last < today, policy.least_days, at_home, hardly_there)


def _asks(policy: Policy, level: str, every: str) -> tuple[Ask, ...]:
    rules = [rule for rule in policy.care(level).rules if rule.every == every]
    return tuple(Ask(rule.duty, rule.times, rule, policy) for rule in sorted(rules, key=lambda r: r.duty))


def _softened(asks: tuple[Ask, ...]) -> tuple[Ask, ...]:
    """A month's visits become contacts, where as many are not owed anyway; a longer period's fall away."""
    contacts = [ask for ask in asks if ask.duty == CONTACT]
    visits = [ask for ask in asks if ask.duty == VISIT and ask.rule.every == "month"]
    instead = [ask._replace(duty=CONTACT, instead=True) for ask in visits]
    return tuple(sorted(instead + contacts, key=lambda ask: ask.times)[-1:])


def days_there(begin: date, last: date, away: Iterable[tuple[date, date | None]]) -> int:
    """Days from ``begin`` to ``last``, both counted, on which the child was not away; stays may overlap."""
    there = (last - begin).days + 1
    reached = begin  # days before it are counted already
    for first, end in sorted(away, key=lambda stay: stay[0]):
        first, until = max(first, reached), min(end or last, last)
        if first <= until:
            there -= (until - first).days + 1
            reached = date.fromordinal(until.toordinal() + 1)
    return there
