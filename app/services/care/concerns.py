"""发现的问题: enter, close with a result, reopen with a reason; what is open, and how many of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, or_, select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.models.child import Child
from app.models.concern import Concern
from app.models.kinds import Day
from app.services.care.records import put_in, refuse_impossible
from app.services.children.records import fetch
from app.services.ledger import Ledger

_FIRST_WORDS = 24
_RANKS = {"severe": 0, "serious": 1}
_day = Day().format


def enter_concern(
    ledger: Ledger, child_id: str, values: dict[str, Any], today: date, record_id: str = ""
) -> str:
    """Enter a problem, or correct the one named; its identity. One found on the day of a visit belongs to
    that visit, so that the sheet tells it there. Raises ``Refused`` for what cannot be true.
    """
    with ledger.writing() as session:
        given = dict(values)
        if not record_id and not given.get("visit_id"):
            given["visit_id"] = visit_of(fetch(session, child_id), given.get("found_on"))
        return put_in(session, child_id, Concern, given, today, record_id).id


def visit_of(child: Child, day: date | None) -> str:
    """The visit or contact made on a day; "" for none."""
    met = [one for one in child.visits if one.withdrawn is None and one.way != "attempt"]
    return next((one.id for one in met if day is not None and one.day == day), "")


def close_concern(ledger: Ledger, concern_id: str, closed_on: date | None, result: str, today: date) -> None:
    """办结. Raises ``Refused`` without a day or a result, or for a day that cannot be."""
    if closed_on is None or not result.strip():
        raise Refused("办结要填办结日期和处理结果，没有保存。", "还没有解决的，请写在“解决措施”里。")
    with ledger.writing() as session:
        concern = _of(session, concern_id)
        concern.closed_on, concern.result = closed_on, result.strip()
        refuse_impossible(concern.child, concern, today)


def reopen_concern(ledger: Ledger, concern_id: str, reason: str, deadline: date | None, today: date) -> None:
    """重新打开: what had been the result moves to the measures, so that the paper still tells it. A deadline
    that is given replaces the old one. Raises ``Refused`` without a reason, or for one that is not closed.
    """
    if not reason.strip():
        raise Refused("请写明重新打开的原因，没有改动。", "原因会和问题一起保存。")
    with ledger.writing() as session:
        concern = _of(session, concern_id)
        if concern.closed_on is None:
            raise Refused("这个问题还没有办结，不用重新打开。")
        earlier = f"{_day(concern.closed_on)}曾办结：{concern.result or ''}"
        concern.measures = "\n".join(filter(None, (concern.measures, earlier)))
        concern.closed_on, concern.result, concern.reopened = None, None, reason.strip()
        concern.deadline = deadline or concern.deadline
        refuse_impossible(concern.child, concern, today)


def _of(session: Session, concern_id: str) -> Concern:
    concern = session.get(Concern, concern_id)
    if concern is None or concern.withdrawn is not None:
        raise Refused("找不到这个问题，没有改动。", "它可能已经被撤销，请重新打开这份档案看一看。")
    return concern


class OpenConcern(NamedTuple):
    """A problem that is not closed. ``words``: how its description begins; ``days`` are those left until the
    deadline, negative ones over it, ``None`` without one.
    """

    child_id: str
    concern_id: str
    name: str
    words: str
    category: str
    severity: str
    deadline: date | None
    days: int | None
    found_on: date
    responsible: str

    @property
    def is_overdue(self) -> bool:
        """Whether the deadline is over."""
        return self.days is not None and self.days < 0


def open_concerns(ledger: Ledger, today: date) -> list[OpenConcern]:
    """The problems of files in force that are not closed, what to do first on top: severe ones, then by
    deadline, those without one last.
    """
    with ledger.reading() as session:
        query = select(Concern, Child.name).join(Child).where(*_counted(), Concern.closed_on.is_(None))
        found = [_open(one, name or "", today) for one, name in session.execute(query)]
    return sorted(found, key=_first)


def _counted() -> tuple[ColumnElement[bool], ...]:
    return (Concern.withdrawn.is_(None), Child.closed_on.is_(None), Concern.found_on.is_not(None))


def _open(one: Concern, name: str, today: date) -> OpenConcern:
    days = (one.deadline - today).days if one.deadline else None
    words = beginning(one.description or "")
    kind, weight = one.category or "", one.severity or ""
    found = one.found_on or today
    return OpenConcern(
        one.child_id, one.id, name, words, kind, weight, one.deadline, days, found, one.responsible or ""
    )


def _first(one: OpenConcern) -> tuple[bool, date, int, date, str]:
    deadline = one.deadline or date.max
    return one.severity != "severe", deadline, _RANKS.get(one.severity, 2), one.found_on, one.concern_id


def beginning(words: str) -> str:
    """How a text begins: its first line, cut where it gets long."""
    line = words.strip().split("\n")[0]
    return line if len(line) <= _FIRST_WORDS else f"{line[: _FIRST_WORDS - 1]}…"


class Tally(NamedTuple):
    """How many problems were found and closed in a period, and how many were open and overdue at its end."""

    found: int = 0
    closed: int = 0
    open: int = 0
    overdue: int = 0


def concern_tallies(ledger: Ledger, begin: date, end: date) -> dict[str, Tally]:
    """By category, "" for all together; both days count. Files closed meanwhile count too."""
    counted: dict[str, Counter[str]] = {"": Counter()}
    with ledger.reading() as session:
        for state, row in concerns_told(session, begin, end):
            counted[""][state] += 1
            counted.setdefault(row.category or "", Counter())[state] += 1
    return {kind: Tally(**states) for kind, states in counted.items()}


def concerns_told(session: Session, begin: date, end: date) -> Iterator[tuple[str, Row[Any]]]:
    """What is to be counted of a period, each a field of ``Tally`` and the problem (id, child_id, category,
    found_on, deadline, closed_on); one problem may count in several."""
    after = or_(Concern.closed_on.is_(None), Concern.closed_on >= begin)
    columns = "id child_id category found_on deadline closed_on".split()
    query = select(*(getattr(Concern, name) for name in columns)).where(
        Concern.withdrawn.is_(None), Concern.found_on <= end, after
    )
    for row in session.execute(query):
        if row.found_on >= begin:
            yield "found", row
        if row.closed_on is not None and row.closed_on <= end:
            yield "closed", row
            continue
        yield "open", row
        if row.deadline is not None and row.deadline < end:
            yield "overdue", row
