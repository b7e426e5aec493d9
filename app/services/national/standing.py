"""Which children are in the national system, and what changed since they were typed in there.

The trace tells: what was changed in the ledger after the mark was made, and is not what it was then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, literal, select
from sqlalchemy.orm import Session

from app.models.child import Child
from app.models.handover import ForeignTrace
from app.models.listing import ListLine
from app.models.national import NationalEntry
from app.models.trace import Trace
from app.services.ledger import Ledger
from app.services.national.fields import kept_in

NONE, CHANGED, ENTERED = "none", "changed", "entered"
STATES = {NONE: "没有录入", CHANGED: "录入后有改动", ENTERED: "已录入"}
_RECORDS = ("child", "family", "father", "mother")


class National(NamedTuple):
    """How a child stands; ``changed`` are the labels of the fields that are not as they were typed in."""

    child_id: str
    state: str
    day: date | None = None
    by: str = ""
    entry_id: str = ""
    changed: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """2026-11-03 录入后改了：家庭地址、就学情况"""
        if self.state == NONE:
            return "还没有录入全国系统"
        told = f"{self.day} 由{self.by}录入"
        return f"{told}，以后改了：{'、'.join(self.changed)}" if self.changed else told


class _Made(NamedTuple):
    """When an entry was made: in whose trace, and where in it."""

    chain: str
    seq: int
    at: datetime


def nationals(ledger: Ledger) -> dict[str, National]:
    """How all children whose files are in force stand, by identity."""
    with ledger.reading() as session:
        query = select(ListLine.child_id, Child.family_id).join(Child, Child.id == ListLine.child_id)
        children = list(session.execute(query.where(ListLine.closed_on.is_(None))))
        entries = _entries(session)
        made = _made(session, entries)
        changes = _changes(session) if made else defaultdict(list)
    return {
        child_id: _standing(child_id, entries.get(child_id), made, (*changes[child_id], *changes[family_id]))
        for child_id, family_id in children
    }


def national_of(ledger: Ledger, child_id: str) -> National:
    """How one child stands."""
    return nationals(ledger).get(child_id) or National(child_id, NONE)


def _entries(session: Session) -> dict[str, NationalEntry]:
    """The newest that counts, by child."""
    query = select(NationalEntry).where(NationalEntry.withdrawn.is_(None))
    ordered = query.order_by(NationalEntry.day, NationalEntry.created_at)
    return {one.child_id: one for one in session.scalars(ordered)}


def _rows(session: Session, *records: str) -> Iterator[Row[Any]]:
    """Rows of the office's own trace and of other offices', those with the name of whose they are."""
    for table, chain in ((Trace, literal("")), (ForeignTrace, ForeignTrace.office)):
        told = (table.seq, table.at, table.about, table.record, table.record_id, table.action, table.detail)
        query = select(chain.label("chain"), *told).where(table.record.in_(records))
        yield from session.execute(query.order_by(table.seq))


def _made(session: Session, entries: dict[str, NationalEntry]) -> dict[str, _Made]:
    """Where in a trace each of these entries was last written, by its identity."""
    wanted = {one.id for one in entries.values()}
    found = _rows(session, NationalEntry.__tablename__)
    return {row.record_id: _Made(row.chain, row.seq, row.at) for row in found if row.record_id in wanted}


def _changes(session: Session) -> dict[str, list[Row[Any]]]:
    """What was changed in forms, by child and by family."""
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in _rows(session, *_RECORDS):
        if row.action != "create":
            found[row.about].append(row)
    return found


def _standing(
    child_id: str, entry: NationalEntry | None, made: dict[str, _Made], changes: Iterable[Row[Any]]
) -> National:
    if entry is None:
        return National(child_id, NONE)
    written = made.get(entry.id)
    later = [row for row in changes if written is not None and _is_later(row, written)]
    changed = tuple(_changed(later))
    state = CHANGED if changed else ENTERED
    return National(child_id, state, entry.day, entry.by or "", entry.id, changed)


def _is_later(row: Row[Any], written: _Made) -> bool:
    if row.chain == written.chain:
        return bool(row.seq > written.seq)
    return bool(row.at > written.at)  # a child that moved: its history lies in two traces


def _changed(rows: Iterable[Row[Any]]) -> Iterator[str]:
    """The labels of what is not as it was before these rows, in the order of the system."""
    before: dict[tuple[str, str], Any] = {}
    after: dict[tuple[str, str], Any] = {}
    for row in rows:
        for name, pair in row.detail.items():
            if isinstance(pair, list) and len(pair) == 2:
                before.setdefault((row.record, name), pair[0])
                after[row.record, name] = pair[1]
    for at, label in kept_in().items():
        if at in after and (before[at] or None) != (after[at] or None):
            yield label
