"""The plan of a month: a day for each open duty, or why it has none.

Pure, and the same whatever order its inputs come in. What somebody moved or pinned comes first; then
households in the order of ``Trip.order``, each on the workday nearest to its best one that has room.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.services.duties.duty import OPEN, Duty
from app.services.duties.periods import month_end
from app.services.duties.policy import VISIT
from app.services.plan.diary import Diary
from app.services.plan.groups import place_of
from app.services.plan.holidays import DaysOff
from app.services.plan.proposal import TOGETHER, Home, Mark, Proposal
from app.services.plan.targets import Targets, sort_out
from app.services.plan.trips import Call, Trip, Which, away_on, best_of, calls_of, which
from app.services.plan.wanted import Wanted, is_outstanding

_MARKED = {"move": "改到这一天", "pin": "已经定在这一天"}


def plan(
    duties: Iterable[Duty],
    homes: Mapping[str, Home],
    marks: Iterable[Mark],
    days_off: DaysOff,
    today: date,
    per_day: int,
    month: date,
    taken: int = 0,
) -> list[Proposal]:
    """A proposal for each open duty of the month that holds ``month``, in the order of a route.

    Of ``duties`` the open ones are planned; a missed one makes a child come early, if nobody came since.
    At most ``per_day`` households a day, as long as the workdays suffice; ``taken`` were gone to today
    already.
    """
    known = sorted(duties, key=which)
    first, last = month.replace(day=1), month_end(month)
    missed = {(duty.child_id, duty.duty) for duty in known if is_outstanding(duty)}
    due = [one for one in known if one.status == OPEN and _touches(one, max(first, today), last)]
    best = {at: _on_workday(one, at[3], days_off) for at, one in best_of(due, today, missed).items()}
    by_key = {mark.key: mark for mark in sorted(marks, key=_settled)}
    targets = sort_out(due, best, by_key, homes, first, last, today)
    diary = Diary(days_off.workdays(max(first, today), last), per_day)
    diary.take(today, taken)
    found = [*_Placing(diary, homes, targets, best).place(), *targets.told]
    doors = _doors(found, homes)

    def on_route(one: Proposal) -> tuple[object, ...]:
        family = homes[one.child_id].family_id
        return (one.day or date.max, doors[family], family, *which(one.duty))

    return sorted(found, key=on_route)


def _touches(duty: Duty, first: date, last: date) -> bool:
    return first <= last and duty.period_start <= last and duty.period_end >= first


def _settled(mark: Mark) -> tuple[object, ...]:
    """Of two marks upon one duty, which there should not be, always the same holds."""
    return (mark.key, mark.what, mark.day or date.min)


def _on_workday(best: Wanted, last: date, days_off: DaysOff) -> Wanted:
    """The best day, or the next one of the period that is worked: it decides whose month a duty is."""
    after = days_off.workdays(best.day, min(best.day + timedelta(days=12), last))
    return best._replace(day=after[0]) if after else best


def _doors(found: Iterable[Proposal], homes: Mapping[str, Home]) -> dict[str, tuple[object, ...]]:
    """Where each household comes on a route: at the first address that its children have."""
    doors: dict[str, tuple[object, ...]] = {}
    for home in {homes[one.child_id] for one in found}:
        door = (place_of(home.group), not home.address, home.address)
        doors[home.family_id] = min(doors.get(home.family_id, door), door)
    return doors


@dataclass(frozen=True)
class _Placing:
    """Gives the duties of the month their days."""

    diary: Diary
    homes: Mapping[str, Home]
    targets: Targets
    best: Mapping[Which, Wanted]

    def place(self) -> list[Proposal]:
        calls = list(self._calls())
        fixed = [call for call in calls if call.mark is not None]
        found = [self._fixed(call) for call in sorted(fixed, key=lambda call: which(call.duty))]
        for trip in sorted(self._trips(calls), key=lambda trip: trip.order):
            found += self._placed(trip)
        return found

    def _calls(self) -> Iterable[Call]:
        by_child: dict[str, list[Duty]] = defaultdict(list)
        for duty in sorted(self.targets.here, key=which):
            by_child[duty.child_id].append(duty)
        for duties in by_child.values():
            yield from calls_of(duties, self.best, self.targets.fixed)

    def _trips(self, calls: list[Call]) -> Iterable[Trip]:
        """Households as they can be gone to in one; where no day suits all, each child by itself."""
        together: dict[tuple[str, int], list[Call]] = defaultdict(list)
        for call in calls:
            if call.mark is None:
                together[self.homes[call.child_id].family_id, call.number].append(call)
        for members in together.values():
            home = self.homes[members[0].child_id]
            if self._possible(members):
                yield Trip(tuple(members), home)
            else:
                yield from (Trip((call,), home) for call in members)

    def _possible(self, calls: Sequence[Call]) -> list[date]:
        return [day for day in self.diary.days if all(_is_possible(call, day) for call in calls)]

    def _fixed(self, call: Call) -> Proposal:
        assert call.mark is not None
        assert call.mark.day is not None
        self.diary.book(call.mark.day, Trip((call,), self.homes[call.child_id]))
        return _proposal(call, call.mark.day, _MARKED[call.mark.what])

    def _placed(self, trip: Trip) -> list[Proposal]:
        possible = self._possible(trip.calls)
        beside = [day for day in possible if self.diary.goes_to(day, trip)]
        day = self.diary.day_for(trip, beside) if beside else None
        day = day or self.diary.day_for(trip, possible)
        if day is None:
            return [_proposal(call, None, self._no_day(call)) for call in trip.calls]
        told = self._told(day, trip)
        self.diary.book(day, trip)
        return [_proposal(call, day, "；".join([self._why(call), *told])) for call in trip.calls]

    def _told(self, day: date, trip: Trip) -> list[str]:
        """What beside its own reason speaks for the day, or against it."""
        told = []
        if len(trip.calls) > 1 or self.diary.goes_to(day, trip):
            told.append(TOGETHER)
        elif self.diary.shares(day, trip):
            told.append(f"和{trip.home.group}的孩子一趟")
        if self.diary.is_full(day, trip):
            told.append("工作日排满了，这一天多排一户")
        return told

    def _why(self, call: Call) -> str:
        past = self.targets.past.get(which(call.duty))
        return f"原定 {past.day:%m-%d} 没有去成，另排" if past and past.day else call.best.why

    def _no_day(self, call: Call) -> str:
        if not self.diary.days:
            return "这个月没有剩下的工作日，可以自己定一天"
        if not self._possible([call]):
            return "剩下的工作日孩子都暂离在外，可以自己定一天"
        return "剩下的工作日不够再去一次，可以自己定一天"


def _is_possible(call: Call, day: date) -> bool:
    """Whether a child can be met on a workday, or, for a contact, reached."""
    if call.duty.file.opened and day < call.duty.file.opened:
        return False
    return call.duty.duty != VISIT or not away_on(call.duty, day)


def _proposal(call: Call, day: date | None, why: str) -> Proposal:
    mark = call.mark.what if call.mark else ""
    return Proposal(call.child_id, call.duty, day, why, mark, call.best.urgent, call.covers)
