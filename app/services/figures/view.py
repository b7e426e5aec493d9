"""The stretch of days that is counted, and which children it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.models.child import Child
from app.models.listing import ListLine
from app.models.office import Office
from app.services.duties.duty import File

_LISTED = (
    "child_id office village group sex born left_behind hardship missing completeness".split()
)  # of the list's columns, those that are counted by


@dataclass(frozen=True)
class View:
    """The days from ``start`` to ``end``, both counted, as they are known on ``today``.

    ``village`` is the code of one of a town's villages, ``None`` for all files of the ledger.
    """

    session: Session
    office: Office
    start: date
    end: date
    today: date
    village: str | None = None

    @cached_property
    def lines(self) -> dict[str, Row[Any]]:
        """What the list tells of each child in question, by identity; files that are closed too."""
        columns = (getattr(ListLine, name) for name in _LISTED)
        query = select(*columns, Child.close_reason, Child.category).join(
            Child, Child.id == ListLine.child_id
        )
        if self.village is not None:
            query = query.where(ListLine.office == self.village)
        return {row.child_id: row for row in self.session.execute(query)}

    @property
    def last(self) -> date:
        """The day as on which it is told how things stand: the last one, or today where that is to come."""
        return min(self.end, self.today)

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in the stretch."""
        return day is not None and self.start <= day <= self.end


def was_on_file(file: File, day: date) -> bool:
    """Whether a file was in force at the end of a day: closed on the day itself, it no longer was."""
    return (file.opened or date.min) <= day < (file.closed or date.max)


def level_at(file: File, day: date) -> str:
    """The level in force at the end of a day, "" for 未评估."""
    return max(((since, level) for since, level in file.levels if since <= day), default=(day, ""))[1]
