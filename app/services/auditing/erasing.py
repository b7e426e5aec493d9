"""Empty what the trace tells of a destroyed file, so that the chain still holds.

Within ``ledger.writing()``, before the records go:

    rows = empty_details(session, [child_id, family_id])        # the family's only if nobody else is in it
    tracing.add(session, "destroy", detail={"rows": rows, "child_ids": [child_id, family_id], …})

The ``destroy`` row vouches for what is left of the emptied rows: who did what and when, not what it said.
``child_ids`` tells the look after a power cut that their records are meant to be gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.trace import ERASED, START, Trace, remains, values

_AT_ONCE = 400


def empty_details(session: Session, about: Sequence[str]) -> dict[str, str]:
    """Empty every row about these children or families; what the ``destroy`` row is to keep as ``rows``."""
    left: dict[str, str] = {}
    for row in _rows(session, about):
        if row.detail != ERASED:
            left[str(row.seq)] = remains(_before(session, row.seq), values(row))
            row.detail = ERASED
    session.flush()
    return left


def _rows(session: Session, about: Sequence[str]) -> Iterator[Trace]:
    for start in range(0, len(about), _AT_ONCE):
        query = select(Trace).where(Trace.about.in_(about[start : start + _AT_ONCE])).order_by(Trace.seq)
        yield from session.scalars(query).all()


def _before(session: Session, seq: int) -> str:
    return session.scalar(select(Trace.hash).where(Trace.seq == seq - 1)) or START
