"""What duties are worked out from, and what a duty is: plain values, no records of the ledger."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.services.duties.explaining import reason
from app.services.duties.levels import Assessed
from app.services.duties.slots import Ask

DONE, MISSED, OPEN, WAIVED = "done", "missed", "open", "waived"

Away = tuple[date, date | None]  # first and last day, both away; the last may be open
Went = tuple[
    date, str, date | None, str
]  # day, way (visit, contact, attempt), entered on, the record's identity
Waived = tuple[str, date, date, str]  # duty, the period's first and last day, the reason


class File(NamedTuple):
    """What duties need to know of one child; what was withdrawn is left out, and the order does not matter.

    On file from ``opened`` (ever since, if ``None``) to the day before ``closed``.
    """

    child_id: str
    opened: date | None
    closed: date | None = None
    levels: tuple[Assessed, ...] = ()
    away: tuple[Away, ...] = ()
    visits: tuple[Went, ...] = ()
    waivers: tuple[Waived, ...] = ()


class Duty(NamedTuple):
    """A visit or a contact owed in a period, both its days counted.

    ``level`` is the one that the period counts as, empty for 未评估; ``satisfied_by`` the identity of the
    visit that does it, on ``satisfied_on``; ``late_entry`` (补录) says that it was entered after the period.
    Of several in one period, this is the ``number``-th.
    """

    child_id: str
    duty: str
    period_start: date
    period_end: date
    level: str
    status: str
    satisfied_by: str | None
    late_entry: bool
    satisfied_on: date | None
    every: str
    number: int
    today: date
    ask: Ask
    file: File

    @property
    def days_left(self) -> int:
        """Days to the period's end, today and the last day counted; 0 or less when it is over."""
        return (self.period_end - self.today).days + 1

    @property
    def is_soon(self) -> bool:
        """临期: open, and few days are left."""
        return self.status == OPEN and self.days_left <= self.ask.policy.soon_days

    @property
    def reason(self) -> str:
        """Why it is there, in a sentence."""
        return reason(self)
