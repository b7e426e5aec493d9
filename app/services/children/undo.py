"""Take back what this person last did in this sitting, one save at a time.

Undoing is a change like any other: it leaves its own trace, and the history keeps both.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.models.care import CareRecord
from app.models.child import Child
from app.models.fields import own_fields
from app.models.registers import OfficeRecord
from app.models.trace import ERASED, Trace
from app.services.care.rules import APPEND_ONLY
from app.services.children.records import refuse_duplicate
from app.services.ledger import Ledger
from app.services.tracing import RECORDS

STEPS = 30
IMPORT = "import-"  # how the batch of an import begins; it is not taken back row by row
_APPEND_ONLY = {kind.__tablename__ for kind in APPEND_ONLY}
_UNDOABLE = ("update", "close", "reopen", "create", "withdraw")


class Undo:
    """The steps that can be taken back since the ledger was unlocked."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._since = self._last_seq()
        self._undone: set[str] = set()

    def _last_seq(self) -> int:
        with self._ledger.reading() as session:
            return session.scalars(select(Trace.seq).order_by(Trace.seq.desc()).limit(1)).first() or 0

    def last(self) -> list[Trace]:
        """The rows of the newest save that can be taken back or is there for good; empty for none."""
        with self._ledger.reading() as session:
            query = select(Trace).where(Trace.seq > self._since, Trace.user == self._ledger.user.name)
            rows = list(session.scalars(query.order_by(Trace.seq.desc()).limit(STEPS * 10)))
        newest = next((row for row in rows if _lasts(row) or self._can_undo(row)), None)
        return [row for row in rows if newest and row.batch == newest.batch]

    def _can_undo(self, row: Trace) -> bool:
        new_child = row.action == "create" and row.record == "child"
        return (
            row.action in _UNDOABLE
            and row.record in RECORDS
            and row.detail != ERASED
            and row.batch not in self._undone
            and not row.batch.startswith(IMPORT)
            and not new_child
            and not _is_final(row)
        )

    def undo(self) -> str | None:
        """Take the newest save back; the child or family it was about, of several the one it began with, ""
        for a record of the office itself, ``None`` when there was nothing.

        Raises ``Refused`` when the newest save is there for good: nothing older is taken back in its place.
        """
        rows = self.last()
        if not rows:
            return None
        if any(map(_lasts, rows)):
            raise Refused(
                "刚才登记的是强制报告，登记以后不能撤回，档案没有改动。", "有新的情况，请补充进展。"
            )
        with self._ledger.writing("undo") as session:
            for row in rows:
                _revert(session, row)
        self._undone.add(rows[0].batch)
        return rows[-1].about


def _lasts(row: Trace) -> bool:
    """Whether a row tells of a record that is never taken back."""
    return row.action == "create" and row.record in _APPEND_ONLY and row.detail != ERASED


def _is_final(row: Trace) -> bool:
    """Whether the record was final from the beginning, as an archived sheet is."""
    final = RECORDS[row.record].final if row.record in RECORDS else None
    return final is not None and row.detail.get(final[0]) == [None, final[1]]


def _revert(session: Session, row: Trace) -> None:
    record: Any = session.get(RECORDS[row.record], row.record_id)
    if row.action == "create" and isinstance(record, CareRecord | OfficeRecord):
        record.withdrawn = "撤回了登记"
        return
    plain = {field.name: field.kind.from_plain for field in own_fields(RECORDS[row.record])}
    for name, (old, _new) in row.detail.items():
        if name != "family_id":
            setattr(record, name, plain.get(name, lambda value: value)(old))
    if isinstance(record, Child):
        refuse_duplicate(session, record)
