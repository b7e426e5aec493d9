"""From open duties to trips: one child's duties that one visit does, then a household's on one day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from app.services.duties.duty import Duty
from app.services.duties.policy import VISIT
from app.services.plan.proposal import Home, Mark
from app.services.plan.wanted import Wanted, wanted

Which = tuple[str, str, date, date, int]  # tells a duty from all others
NO_MARKS: Mapping[Which, Mark] = MappingProxyType({})
_RANKS = {"high": 0, "medium": 1, "": 1, "low": 2}


class Call(NamedTuple):
    """What somebody goes to a child for: the duty, those it does along with it, and when it is best.

    ``number`` counts a child's calls of a month, from 0: a second one is for a duty owed twice. ``mark`` is
    the day somebody gave it.
    """

    duty: Duty
    covers: tuple[Duty, ...]
    number: int
    best: Wanted
    mark: Mark | None = None

    @property
    def child_id(self) -> str:
        return self.duty.child_id


class Trip(NamedTuple):
    """The calls on a household that are made on one day."""

    calls: tuple[Call, ...]
    home: Home

    @property
    def urgent(self) -> bool:
        return any(call.best.urgent for call in self.calls)

    @property
    def best(self) -> date:
        """The earliest of its calls' best days."""
        return min(call.best.day for call in self.calls)

    @property
    def order(self) -> tuple[object, ...]:
        """Who is given a day first: what cannot wait, the highest risk, the earliest; then neighbours."""
        rank = min(_RANKS[call.duty.level] for call in self.calls)
        ways = min(call.duty.duty != VISIT for call in self.calls)
        home = self.home
        least = min(call.child_id for call in self.calls)
        return (not self.urgent, rank, self.best, ways, home.group, home.address, least, self.calls[0].number)


def which(duty: Duty) -> Which:
    """What tells a duty from all others; quicker to look up by than the whole of it."""
    return duty.child_id, duty.duty, duty.period_start, duty.period_end, duty.number


def best_of(duties: Iterable[Duty], today: date, missed: Collection[tuple[str, str]]) -> dict[Which, Wanted]:
    """When each open duty is best done. ``missed``: of which child an earlier visit or contact was missed."""
    found: dict[Which, Wanted] = {}
    before: Counter[Which] = Counter()
    for duty in duties:
        period = (*which(duty)[:4], 0)
        best = wanted(duty, today, (duty.child_id, duty.duty) in missed)
        step = ((duty.period_end - duty.period_start).days + 1) // duty.ask.times * before[period]
        before[period] += 1
        found[which(duty)] = best._replace(day=min(best.day + timedelta(days=step), duty.period_end))
    return found


def calls_of(
    duties: Iterable[Duty], best: Mapping[Which, Wanted], fixed: Mapping[Which, Mark] = NO_MARKS
) -> list[Call]:
    """One child's calls: a visit does all that is open beside it, a contact only what asks for contacts.

    A visit that somebody ``fixed`` leads; a contact that somebody fixed is a call of its own.
    """
    own = [duty for duty in duties if duty.duty != VISIT and which(duty) in fixed]
    ranked: dict[int, list[Duty]] = defaultdict(list)
    seen: Counter[Which] = Counter()
    for duty in (one for one in duties if one not in own):
        period = (*which(duty)[:4], 0)
        ranked[seen[period]].append(duty)
        seen[period] += 1
    calls = [_call(members, number, best, fixed) for number, members in sorted(ranked.items())]
    return calls + [_call([duty], len(ranked) + n, best, fixed) for n, duty in enumerate(own)]


def _call(
    members: list[Duty], number: int, best: Mapping[Which, Wanted], fixed: Mapping[Which, Mark]
) -> Call:
    visits = [duty for duty in members if duty.duty == VISIT] or members
    lead = min(visits, key=lambda duty: (which(duty) not in fixed, duty.period_end, duty.period_start))
    covers = tuple(duty for duty in members if duty is not lead)
    soonest = min((best[which(duty)] for duty in visits), key=lambda one: (one.day, not one.urgent))
    return Call(lead, covers, number, soonest, fixed.get(which(lead)))


def away_on(duty: Duty, day: date) -> bool:
    """Whether the child is away from home on a day."""
    return any(first <= day <= (last or date.max) for first, last in duty.file.away)
