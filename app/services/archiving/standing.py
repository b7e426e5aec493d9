"""What of each year is archived, and which children on file in it have no archived sheet yet."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.attachment import Attachment
from app.models.care_choices import ARCHIVE
from app.models.child import Child
from app.models.listing import ListLine
from app.models.trace import Trace
from app.services.duties.reading import files
from app.services.ledger import Ledger

FROM_MONTH, FROM_DAY = 12, 20  # of the year itself: earlier it would lack too much
UNTIL_MONTH = 1  # of the year after: until its end 今日 speaks of it
NOTED = "archive"  # the trace's action
_MISTAKE = "mistake"


class Kept(NamedTuple):
    """An archived sheet; ``size`` in bytes, ``digest`` its SHA-256."""

    attachment_id: str
    child_id: str
    name: str
    day: date
    pages: int
    size: int
    digest: str


class ArchiveYear(NamedTuple):
    """``waiting`` are the children on file in the year without an archived sheet; the last run's day and who
    made it, ``None`` and "" before the first."""

    year: int
    kept: tuple[Kept, ...]
    waiting: tuple[str, ...]
    made_on: date | None
    made_by: str

    @property
    def size(self) -> int:
        """Bytes altogether."""
        return sum(one.size for one in self.kept)


def name_of(year: int) -> str:
    """What an archived sheet of a year is called."""
    return f"{year}年度台账"


def may_be_archived(year: int, today: date) -> bool:
    """From 20 December on."""
    return today >= date(year, FROM_MONTH, FROM_DAY)


def year_spoken_of(today: date) -> int | None:
    """The year that is to be archived about now: from 20 December to the end of January."""
    if may_be_archived(today.year, today):
        return today.year
    return today.year - 1 if today.month == UNTIL_MONTH else None


def archive_years(ledger: Ledger, today: date) -> list[ArchiveYear]:
    """Every year since the first file that may be archived, the last first. Slow: for the worker."""
    with ledger.reading() as session:
        first = session.scalar(select(func.min(ListLine.opened_on)))
        last = today.year if may_be_archived(today.year, today) else today.year - 1
        kept = _kept(session, ledger.office.code)
        begun = min([first.year if first else last, *kept])
        on_file = _on_file(session, ledger.office.code, begun, last)
        runs = _runs(session)
    made = []
    for year in range(last, begun - 1, -1):
        there = kept.get(year, [])
        done = {one.child_id for one in there}
        waiting = tuple(one for one in on_file.get(year, ()) if one not in done)
        if there or waiting:
            made.append(ArchiveYear(year, tuple(there), waiting, *runs.get(year, (None, ""))))
    return made


def archive_year(ledger: Ledger, year: int, today: date) -> ArchiveYear:
    """One year; an empty one where nothing was on file."""
    found = (one for one in archive_years(ledger, today) if one.year == year)
    return next(found, ArchiveYear(year, (), (), None, ""))


def _kept(session: Session, office: str) -> dict[int, list[Kept]]:
    """Archived sheets by year, in the order of the list."""
    query = (
        select(Attachment, ListLine.name)
        .join(ListLine, ListLine.child_id == Attachment.child_id)
        .where(Attachment.kind == ARCHIVE, Attachment.withdrawn.is_(None), ListLine.office == office)
        .order_by(ListLine.sort_key, Attachment.child_id)
    )
    found: dict[int, list[Kept]] = defaultdict(list)
    for one, name in session.execute(query):
        told = Kept(one.id, one.child_id, name or "", one.day, one.pages, one.size, one.digest)
        found[int(one.name[:4])].append(told)
    return found


def _on_file(session: Session, office: str, first: int, last: int) -> dict[int, list[str]]:
    """The office's own children by the years in which their files were in force, in the order of the list;
    those entered by mistake are none."""
    query = (
        select(ListLine.child_id)
        .join(Child, Child.id == ListLine.child_id)
        .where(ListLine.office == office, func.coalesce(Child.close_reason, "") != _MISTAKE)
        .order_by(ListLine.sort_key, ListLine.child_id)
    )
    place = {child_id: number for number, child_id in enumerate(session.scalars(query))}
    found: dict[int, list[str]] = defaultdict(list)
    for file in files(session):
        if file.child_id in place:
            begun = max((file.opened or date.min).year, first)
            ended = min(file.closed.year if file.closed else last, last)
            for year in range(begun, ended + 1):
                found[year].append(file.child_id)
    return {year: sorted(ids, key=place.__getitem__) for year, ids in found.items()}


def _runs(session: Session) -> dict[int, tuple[date, str]]:
    """By year, the day of the last run and who made it."""
    query = select(Trace.at, Trace.user, Trace.detail).where(Trace.action == NOTED).order_by(Trace.seq)
    return {
        row.detail["year"]: (row.at.replace(tzinfo=UTC).astimezone().date(), row.user)
        for row in session.execute(query)
        if "year" in row.detail
    }
