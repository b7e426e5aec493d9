"""What happened to a child since its last assessment that asks for a new one.

The parents' 特殊情况, the carer or the guardianship changed (read from the trace), a severe problem was
found, harm was reported, temporary care began, or a visitor asked for it. A change that was taken back again
is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, String, cast, or_, select
from sqlalchemy.orm import Session

from app.models.care import CareRecord, Visit
from app.models.concern import Concern, Report, TemporaryCare
from app.models.trace import Trace


class Assessed(NamedTuple):
    """A child's assessment in force: its day, when it was entered (UTC), and the next day written down."""

    child_id: str
    name: str
    family_id: str
    day: date
    entered: datetime
    level: str
    written: date | None = None


class Event(NamedTuple):
    """Something that asks for a new assessment, and its day."""

    day: date
    sentence: str


class _Change(NamedTuple):
    """A field's first value before and its last value after, and when it last changed."""

    before: Any
    after: Any
    at: datetime


# The fields looked at, by the record that a trace row names.
_WATCHED = {
    ("father", "special"): "父亲的特殊情况有变化",
    ("mother", "special"): "母亲的特殊情况有变化",
    ("child", "carer"): "委托照护人有变化",
    ("child", "carer_name"): "委托照护人有变化",
    ("child", "guardianship"): "监护情况有变化",
}
# Of these a first value is only a gap filled in, nothing that changed.
_FROM_SOMETHING = ("carer", "carer_name", "guardianship")


def events_since(session: Session, last: list[Assessed]) -> dict[str, list[Event]]:
    """Per child what happened after the assessment in force, in no order."""
    if not last:
        return {}
    found: dict[str, list[Event]] = {one.child_id: [] for one in last}
    rows = _rows(session, last)
    for one in last:
        own = [row for about in (one.child_id, one.family_id) for row in rows.get(about, ())]
        found[one.child_id] += _changed([row for row in own if row.at > one.entered])
    by_child = {one.child_id: one for one in last}
    for child_id, day, entered, sentence in _entered(session, last):
        known = by_child.get(child_id)
        if known and (day, entered) > (known.day, known.entered):
            found[child_id].append(Event(day, sentence))
    return found


def _rows(session: Session, last: list[Assessed]) -> dict[str, list[Trace]]:
    """The trace rows that touched a watched field since the earliest assessment, by whom they are about."""
    text = cast(Trace.detail, String)
    touched = or_(*(text.contains(f'"{name}"') for name in {field for _, field in _WATCHED}))
    records = {record for record, _ in _WATCHED}
    since = min(one.entered for one in last)
    query = select(Trace).where(Trace.at >= since, Trace.record.in_(records), touched).order_by(Trace.seq)
    if len(last) == 1:
        query = query.where(Trace.about.in_([last[0].child_id, last[0].family_id]))
    found: dict[str, list[Trace]] = {}
    for row in session.scalars(query):
        found.setdefault(row.about, []).append(row)
    return found


def _changed(rows: list[Trace]) -> Iterator[Event]:
    """What is different after these rows, each thing once."""
    net: dict[tuple[str, str], _Change] = {}
    for row in rows:
        for name, pair in row.detail.items():
            if (key := (row.record, name)) in _WATCHED:
                first = net.get(key)
                net[key] = _Change(first.before if first else pair[0], pair[1], first.at if first else row.at)
    days: dict[str, date] = {}
    for (record, name), change in net.items():
        if _counts(name, change):
            sentence, day = _WATCHED[record, name], local_day(change.at)
            days[sentence] = min(day, days.get(sentence, day))
    yield from (Event(day, sentence) for sentence, day in days.items())


def _counts(name: str, change: _Change) -> bool:
    if name in _FROM_SOMETHING and not change.before:
        return False
    return bool(_told(change.before) != _told(change.after))


def _told(value: Any) -> Any:
    """Boxes count by whether they are ticked, not by what is written beside them."""
    return set(value) if isinstance(value, dict) else value or set()


def local_day(at: datetime) -> date:
    """The local day of a stored time (UTC, without a zone)."""
    return at.replace(tzinfo=UTC).astimezone().date()


def _entered(session: Session, last: list[Assessed]) -> Iterator[tuple[str, date, datetime, str]]:
    """What was entered that asks for it: child, day, when it was entered, and the sentence."""
    for kind, everybody, sentence in _ENTERED:
        query = everybody.where(kind.child_id == last[0].child_id) if len(last) == 1 else everybody
        for child_id, day, entered in session.execute(query):
            if day is not None:
                yield child_id, day, entered, sentence


def _of(
    kind: type[CareRecord], *conditions: ColumnElement[bool]
) -> Select[tuple[str, date | None, datetime]]:
    """The records of a kind that count."""
    columns = kind.child_id, getattr(kind, kind.by_day), kind.created_at
    return select(*columns).where(kind.withdrawn.is_(None), *conditions)


_ENTERED = (
    (Concern, _of(Concern, Concern.severity == "severe"), "发现了严重问题"),
    (Report, _of(Report), "作了强制报告"),
    (TemporaryCare, _of(TemporaryCare), "作了临时监护安排"),
    (Visit, _of(Visit, Visit.reassess == "yes"), "走访时认为要重新评估"),
)
