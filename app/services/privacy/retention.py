"""Until when a closed file is kept: a date set for it, else the office's years after closing.

Nothing is ever destroyed by itself (个人信息保护法 19, 47): a date that has passed only puts a file on the
list from which two people may take it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.child import Child
from app.models.choices import CLOSE_REASON
from app.models.listing import ListLine
from app.models.privacy import Retention
from app.services.assessment.birthdays import nth_birthday
from app.services.ledger import Ledger
from app.services.privacy.settings import retention_years


class ClosedFile(NamedTuple):
    """A closed file. ``until``: kept to the end of this day; ``None``: nobody has said how long."""

    child_id: str
    name: str
    born: str
    opened: date | None
    closed: date
    reason: str
    until: date | None

    def is_due(self, today: date) -> bool:
        """Whether it may be proposed for destruction."""
        return self.until is not None and self.until < today


def kept_until(closed: date | None, marks: Iterable[Any], years: int | None) -> date | None:
    """The date set last, by a mark that counts, else the office's ``years`` after closing."""
    counted = [one for one in marks if one.withdrawn is None and one.until]
    if counted:
        until: date = max(counted, key=lambda one: (one.day, one.created_at)).until
        return until
    return nth_birthday(closed, years) if closed and years else None


def closed_files(ledger: Ledger) -> list[ClosedFile]:
    """The office's closed files, those to be kept shortest first, those without a date last."""
    with ledger.reading() as session:
        marks = _marks(session)
        rows = session.execute(_closed(ledger.office.code)).all()
    years = retention_years(ledger.office)
    found = [
        ClosedFile(
            child_id,
            name or "",
            born or "",
            opened,
            closed,
            CLOSE_REASON.label(reason),
            kept_until(closed, marks[child_id], years),
        )
        for child_id, name, born, opened, closed, reason in rows
    ]
    return sorted(found, key=lambda one: (one.until or date.max, one.closed, one.name))


def _closed(office: str) -> Any:
    told = (Child.id, Child.name, ListLine.born, Child.opened_on, Child.closed_on, Child.close_reason)
    return (
        select(*told)
        .join(ListLine, ListLine.child_id == Child.id)
        .where(Child.closed_on.is_not(None), Child.office == office)
    )


def _marks(session: Session) -> dict[str, list[Any]]:
    columns = (Retention.child_id, Retention.day, Retention.until, Retention.created_at, Retention.withdrawn)
    found: dict[str, list[Any]] = defaultdict(list)
    for row in session.execute(select(*columns).where(Retention.withdrawn.is_(None))):
        found[row.child_id].append(row)
    return found
