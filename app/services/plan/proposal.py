"""What a plan is made of: proposals, and what somebody did with earlier ones."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.services.duties.duty import Duty

MOVE, SKIP, PIN = "move", "skip", "pin"
TOGETHER = "和同户的孩子一趟"  # part of why

Key = tuple[str, str, date]  # child, duty, the period's first day: what a mark is about


class Mark(NamedTuple):
    """A proposal that was moved to a day, pinned to its day, or skipped."""

    child_id: str
    duty: str
    period_start: date
    what: str
    day: date | None = None

    @property
    def key(self) -> Key:
        """What it is about."""
        return self.child_id, self.duty, self.period_start


class Home(NamedTuple):
    """Where a child is met: its family, its 村民小组 and the address."""

    family_id: str
    group: str = ""
    address: str = ""


class Proposal(NamedTuple):
    """A day for an open duty, or why there is none. ``covers`` are the child's other duties done by it.

    ``why`` says why this day; ``mark`` is what somebody did with it, "" for nothing. A skipped one has no
    day; one that was moved may have a day of another month. ``urgent``: it cannot wait. ``later``: it is for
    another month of its period.
    """

    child_id: str
    duty: Duty
    day: date | None
    why: str
    mark: str = ""
    urgent: bool = False
    covers: tuple[Duty, ...] = ()
    later: bool = False

    @property
    def key(self) -> Key:
        """What a mark upon it is about."""
        return key_of(self.duty)

    @property
    def tag(self) -> str:
        """What tells it from all others, in a word."""
        duty = self.duty
        return f"{duty.child_id}.{duty.duty}.{duty.period_start}.{duty.period_end}.{duty.number}"

    @property
    def way(self) -> str:
        """visit or contact."""
        return self.duty.duty


def key_of(duty: Duty) -> Key:
    """What a mark upon a duty is about."""
    return duty.child_id, duty.duty, duty.period_start
