"""Make the copy of an office's rows what its package says, and keep the list in step."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from app.models import replica
from app.models.child import Child
from app.models.listing import ListLine
from app.services import tracing
from app.services.children.records import fetch_all
from app.services.receiving.comparing import Change
from app.services.receiving.touching import child_ids, family_ids

_AT_ONCE = 500


def merge(session: Session, changes: Sequence[Change]) -> None:
    """Write all changes in a transaction of ``Ledger.writing``, which brings the children's lines up to date.

    The session must not have looked at any of the rows before.
    """
    session.info["replica"] = True
    _write(session.connection(), changes)
    found = child_ids(changes) | _of_families(session, family_ids(changes))
    gone = {key[0] for change in changes if change.record is Child for key in change.gone}
    children = fetch_all(session, sorted(found - gone))
    tracing.touched(session).update({child.id: child for child in children})


def _write(connection: Connection, changes: Sequence[Change]) -> None:
    """What comes before what points to it, what goes after it."""
    for change in changes:
        replica.put(connection, change.record, [*change.new, *change.changed])
    for change in reversed(changes):
        if change.record is Child:
            replica.drop(connection, ListLine, change.gone)
        replica.drop(connection, change.record, change.gone)


def _of_families(session: Session, families: set[str]) -> set[str]:
    """The children of families."""
    found: set[str] = set()
    wanted = sorted(families)
    for start in range(0, len(wanted), _AT_ONCE):
        some = Child.family_id.in_(wanted[start : start + _AT_ONCE])
        found |= set(session.scalars(select(Child.id).where(some)))
    return found
