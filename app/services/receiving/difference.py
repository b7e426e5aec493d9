"""What taking a package in would change, told by child: the dry run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from app.models import replica
from app.models.care import Assessment
from app.models.child import Child
from app.models.disposal import Disposal
from app.models.rows import Values
from app.services.receiving.comparing import Change, Here
from app.services.receiving.conflicts import conflicts
from app.services.receiving.incoming import Incoming
from app.services.receiving.outcome import Difference, Lowered, Named
from app.services.receiving.touching import child_ids, family_ids

_named = replica.picking(Child, "id", "name")
_closing = replica.picking(Child, "id", "closed_on")
_assessed = replica.picking(Assessment, "child_id", "day", "created_at", "level", "id", "withdrawn")
_disposed = replica.picking(Disposal, "state", "child_ids")
_LEVELS = ("low", "medium", "high")


def difference(session: Session, came: Incoming, changes: Sequence[Change]) -> Difference:
    """The changes that a package makes, by child. Reads in ``session`` and writes nothing."""
    children = _change_of(changes, Child)
    there = {one: Named(one, name or "") for one, name in map(_named, came.rows[Child].values())}
    before = {one: Named(one, name or "") for one, name in map(_named, children.before)}
    new = [there[one] for one, _ in map(_named, children.new)]
    changed = _touched(came, changes) & there.keys() - {one.child_id for one in new}
    return Difference(
        new=tuple(new),
        changed=tuple(there[one] for one in sorted(changed)),
        closed=tuple(there[one] for one in _closed(children)),
        gone=tuple(before[one] for (one,) in children.gone),
        destroyed=tuple(_destroyed(came)),
        conflicting=tuple(conflicts(session, came)),
        lowered=tuple(_lowered(session, came, changes, there)),
        unchanged=len(there) - len(new) - len(changed),
        rows=sum(len(one.new) + len(one.changed) + len(one.gone) for one in changes),
    )


def _change_of(changes: Iterable[Change], record: type[Child | Assessment]) -> Change:
    nothing = Change(record, [], [], [], [])
    return next((change for change in changes if change.record is record), nothing)


def _touched(came: Incoming, changes: Sequence[Change]) -> set[str]:
    """Whoever's own records, or family's, are not what they were."""
    families, kin = family_ids(changes), replica.picking(Child, "id", "family_id")
    rows = map(kin, came.rows[Child].values())
    return child_ids(changes) | {one for one, family in rows if family in families}


def _closed(children: Change) -> list[str]:
    """Those who were in force here and are not any more."""
    before = dict(map(_closing, children.before))
    return [one for one, closed in map(_closing, children.changed) if closed and not before[one]]


def _destroyed(came: Incoming) -> set[str]:
    """The files that the office destroyed by a list of its own."""
    lists = (
        json.loads(listed)
        for state, listed in map(_disposed, came.rows[Disposal].values())
        if state == "done"
    )
    return {one for listed in lists for one in listed}


def _lowered(
    session: Session, came: Incoming, changes: Sequence[Change], there: dict[str, Named]
) -> Iterable[Lowered]:
    """Those whose level in force went down; children who were not here before have none to come down from."""
    if not _change_of(changes, Assessment):
        return
    before = _levels(Here(session.connection(), came.office).rows(Assessment))
    for child_id, (level, assessment_id) in _levels(came.rows[Assessment].values()).items():
        was = before.get(child_id, (level, ""))[0]
        if _LEVELS.index(level) < _LEVELS.index(was):
            yield Lowered(child_id, there[child_id].name, was, level, assessment_id)


def _levels(rows: Iterable[Values]) -> dict[str, tuple[str, str]]:
    """By child the level in force and the assessment that says so: the latest that counts."""
    counted = (row for row in map(_assessed, rows) if row[5] is None and row[1] and row[3] in _LEVELS)
    return {row[0]: (row[3], row[4]) for row in sorted(counted)}
