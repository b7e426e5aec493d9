"""Copies made before files were destroyed still hold them. They go by themselves with time; or at once, here.

A fresh copy is made and compared first, so that the office is never without one.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.models.trace import DESTROY, Trace
from app.services.ledger import Ledger
from app.services.office.confirming import confirm
from app.services.office.managing import require_admin
from app.services.safety.backup import verified_copy
from app.services.safety.copies import Copy, Reason, copies_told, keys_of


def older_copies(ledger: Ledger, disposal_id: str) -> list[Copy]:
    """The copies in the ledger's own folder that hold the files of a list, the newest first."""
    query = select(Trace.detail).where(Trace.action == DESTROY, Trace.record_id == disposal_id)
    with ledger.reading() as session:
        last = max((detail.get("copies", 0) for detail in session.scalars(query)), default=0)
    return [one for one in copies_told(ledger.folder) if one.number <= last]


def drop_older_copies(ledger: Ledger, disposal_id: str, password: str, now: datetime) -> int:
    """Make a fresh copy (``now`` is UTC), then delete those that hold the files of a list; how many went.

    Raises ``Refused`` without the right, ``WrongPassword``, and what ``verified_copy`` raises; then all of
    them are still there. Slow: for the worker.
    """
    require_admin(ledger)
    confirm(ledger, password)
    going = older_copies(ledger, disposal_id)
    if going:
        verified_copy(ledger.folder, ledger.key, Reason.MANUAL, now)
    for one in going:
        one.path.unlink(missing_ok=True)
        keys_of(one.path).unlink(missing_ok=True)
    ledger.note("drop_copies", count=len(going))
    return len(going)
