"""The days of a plan as they fill up: how many households, and which 村民小组, each already has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from app.services.plan.trips import Trip

# In workdays: how far a trip may go from its best day to be with neighbours. What cannot wait hardly waits.
_ALONE, _OTHERS = 2, 3  # a day of other groups is kept for their own neighbours
_PATIENCE = {True: 0.5, False: 1.0}


class Diary:
    """The workdays of the stretch that is planned, ``most`` households on each."""

    def __init__(self, days: Sequence[date], most: int) -> None:
        self.days = list(days)
        self._most = most
        self._homes: dict[date, set[str]] = defaultdict(set)
        self._groups: dict[date, set[str]] = defaultdict(set)
        self._children: dict[str, set[date]] = defaultdict(set)

    def book(self, day: date, trip: Trip) -> None:
        """A household is gone to on a day."""
        self._homes[day].add(trip.home.family_id)
        self._groups[day].add(trip.home.group)
        for call in trip.calls:
            self._children[call.child_id].add(day)

    def take(self, day: date, others: int) -> None:
        """So many households are gone to already."""
        self._homes[day] |= {f" {number}" for number in range(others)}

    def is_full(self, day: date, trip: Trip) -> bool:
        """Whether one more household would be too many."""
        homes = self._homes[day]
        return trip.home.family_id not in homes and len(homes) >= self._most

    def goes_to(self, day: date, trip: Trip) -> bool:
        """Whether somebody goes to the household on the day already."""
        return trip.home.family_id in self._homes[day]

    def shares(self, day: date, trip: Trip) -> bool:
        """Whether somebody else of the same 村民小组 is gone to on the day."""
        return bool(trip.home.group) and trip.home.group in self._groups[day]

    def day_for(self, trip: Trip, possible: Sequence[date]) -> date | None:
        """The best of the possible days; when all are full, the least full of them."""
        free = [day for day in possible if not any(day in self._children[c.child_id] for c in trip.calls)]
        roomy = [day for day in free if not self.is_full(day, trip)]
        if roomy:
            return min(roomy, key=lambda day: (self._cost(day, trip), day))
        return min(free, key=lambda day: (len(self._homes[day]), day), default=None)

    def _cost(self, day: date, trip: Trip) -> float:
        """How far from the best day, in workdays, and how far from the neighbours."""
        before = sum(one < trip.best for one in self.days)
        far = abs(self.days.index(day) - min(before, len(self.days) - 1)) if day in self.days else 0
        if self.shares(day, trip) or self.goes_to(day, trip):
            return far
        return far + (_OTHERS if self._homes[day] else _ALONE) * _PATIENCE[trip.urgent]
