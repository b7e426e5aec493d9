"""Whom changed rows are about."""

from __future__ import annotations

from collections.abc import Iterable

from app.models import replica
from app.models.care import CareRecord
from app.models.child import Child
from app.models.family import Family, Parent
from app.services.receiving.comparing import Change


def child_ids(changes: Iterable[Change]) -> set[str]:
    """The children whose own rows, or whose care records, came, changed or went."""
    found: set[str] = set()
    for change in changes:
        if change.record is Child or issubclass(change.record, CareRecord):
            found |= _values(change, "id" if change.record is Child else "child_id")
    return found


def family_ids(changes: Iterable[Change]) -> set[str]:
    """The families whose rows came, changed or went."""
    found: set[str] = set()
    for change in changes:
        if change.record in (Family, Parent):
            found |= _values(change, "id" if change.record is Family else "family_id")
    return found


def _values(change: Change, column: str) -> set[str]:
    pick = replica.picking(change.record, column)
    return {pick(row) for rows in (change.new, change.changed, change.before) for row in rows}
