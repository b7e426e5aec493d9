"""What an import did, as the trace tells of it: records it made, records it changed, families it brought."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.trace import ERASED, Trace
from app.services.importing.attempt import FAMILIES, STAMPS

TAKE_BACK = "take_back_import"
_COLUMNS = (Trace.seq, Trace.batch, Trace.action, Trace.record, Trace.record_id, Trace.about, Trace.detail)


@dataclass(frozen=True)
class Summary:
    """The row that tells of an import, or of one taken back, as a whole."""

    seq: int
    at: datetime
    user: str
    batch: str
    detail: dict[str, Any]

    @property
    def is_told_fully(self) -> bool:
        """Whether what is needed to take it back was noted: earlier programs did not."""
        return FAMILIES in self.detail and STAMPS in self.detail


@dataclass
class Content:
    """``made``: the records it made, by what the trace calls their kind. ``changed``: the rows of the trace
    that tell of changes. ``about`` are the children and families they tell of, ``office`` records that are
    about no child. ``last`` is its last row. ``erased``: a file that it told of was destroyed."""

    summary: Summary
    last: int = 0
    made: dict[str, list[str]] = field(default_factory=dict)
    changed: list[Any] = field(default_factory=list)
    about: set[str] = field(default_factory=set)
    office: set[str] = field(default_factory=set)
    erased: bool = False

    @property
    def children(self) -> list[str]:
        """The children that it brought."""
        return self.made.get("child", [])

    @property
    def families(self) -> list[str]:
        """The families that came with them."""
        return list(self.summary.detail.get(FAMILIES, ()))

    @property
    def stamps(self) -> dict[str, str]:
        """When the records it changed had been changed before that."""
        return dict(self.summary.detail.get(STAMPS, {}))

    def identities(self) -> set[str]:
        """Of all records that it made or changed, and of the families."""
        made = {one for each in self.made.values() for one in each}
        return made | {row.record_id for row in self.changed} | set(self.families)


def summaries(session: Session, action: str, most: int | None = None) -> list[Summary]:
    """The imports (``import``), or those taken back (``TAKE_BACK``), the newest first."""
    columns = (Trace.seq, Trace.at, Trace.user, Trace.batch, Trace.detail)
    query = select(*columns).where(Trace.action == action, Trace.record == "", Trace.about == "")
    return [Summary(*row) for row in session.execute(query.order_by(Trace.seq.desc()).limit(most))]


def content_of(session: Session, summary: Summary) -> Content:
    """What an import did. The rows of one transaction stand together in the trace."""
    content = Content(summary, summary.seq)
    for row in _rows(session, summary):
        content.last = max(content.last, row.seq)
        content.erased = content.erased or row.detail == ERASED
        if row.action == "create":
            content.made.setdefault(row.record, []).append(row.record_id)
        elif row.record:
            content.changed.append(row)
        if row.about or row.record_id:
            (content.about if row.about else content.office).add(row.about or row.record_id)
    return content


def _rows(session: Session, summary: Summary) -> Iterator[Any]:
    """The rows before and after the one that tells of it all, in the order of the trace."""
    stretch = select(*_COLUMNS).execution_options(yield_per=1000)
    before = []
    for row in session.execute(stretch.where(Trace.seq < summary.seq).order_by(Trace.seq.desc())):
        if row.batch != summary.batch:
            break
        before.append(row)
    yield from reversed(before)
    for row in session.execute(stretch.where(Trace.seq > summary.seq).order_by(Trace.seq)):
        if row.batch != summary.batch:
            break
        yield row
