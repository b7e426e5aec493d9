"""Whether a record may be changed here: not by who may only look, nor where another office keeps it."""

from __future__ import annotations

from app.models.child import Child
from app.ui.desk import Desk


def may_change(desk: Desk, child: Child | None) -> bool:
    """Whether forms of this child's record are open to be filled in."""
    return desk.ledger.user.role.may_write and is_ours(desk, child)


def is_ours(desk: Desk, child: Child | None) -> bool:
    """Whether this office keeps the record; a new one will be its own."""
    return child is None or desk.ledger.owns(child)
