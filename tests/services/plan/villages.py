"""Plans for tests: files of invented children, and what the one rule says they are owed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from app.services.duties.duty import Duty, File
from app.services.duties.policy import shipped
from app.services.duties.rule import duties
from app.services.plan.holidays import DaysOff
from app.services.plan.holidays import shipped as days_off
from app.services.plan.plan import plan
from app.services.plan.proposal import Home, Mark, Proposal

NOVEMBER = date(2026, 11, 1)
TODAY = date(2026, 11, 4)  # a Wednesday


def a_file(
    child: str, level: str = "medium", last: date | None = date(2026, 10, 15), **given: object
) -> File:
    """A child assessed in March and last visited on a day (never, if ``None``)."""
    levels = ((date(2026, 3, 5), level),) if level else ()
    visits = tuple((day, "visit", day, f"{child}{day}") for day in _until(last, level))
    made = File(child, date(2025, 1, 1), None, levels, (), visits, ())
    return made._replace(**given)  # type: ignore[arg-type]


def _until(last: date | None, level: str) -> list[date]:
    """A visit every month up to the last, so that nothing is missed."""
    return [last - timedelta(days=30 * n) for n in range(12)] if last else []


def owed(files: Iterable[File], today: date = TODAY, month: date = NOVEMBER) -> list[Duty]:
    """What the notice's policy asks for in the month and in the one before."""
    begin, end = (month - timedelta(days=1)).replace(day=1), month + timedelta(days=27)
    return [duty for file in files for duty in duties(shipped(), file, begin, end, today)]


def planned(
    *files: File,
    homes: dict[str, Home] | None = None,
    marks: Iterable[Mark] = (),
    today: date = TODAY,
    per_day: int = 6,
    month: date = NOVEMBER,
    free: DaysOff | None = None,
    taken: int = 0,
) -> list[Proposal]:
    """The plan for these children, each at home alone unless ``homes`` says otherwise."""
    where = {file.child_id: Home(f"home of {file.child_id}") for file in files} | (homes or {})
    asked = owed(files, today, month)
    return plan(asked, where, marks, free or days_off(), today, per_day, month, taken)


def days(proposals: Iterable[Proposal]) -> dict[str, date | None]:
    """The day of each child's first proposal."""
    found: dict[str, date | None] = {}
    for one in proposals:
        found.setdefault(one.child_id, one.day)
    return found
