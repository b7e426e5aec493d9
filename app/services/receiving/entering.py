"""Write what came into the ledger, in one transaction: the rows, what undoes them, the entry and its
trace."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from app.models import replica
from app.models.handover import Parcel, ParcelContent
from app.models.record import new_id
from app.services import tracing
from app.services.handover.manifest import Kind
from app.services.handover.opened import Opened
from app.services.handover.trusting import stored
from app.services.moving.settling import settle
from app.services.receiving.judging import told
from app.services.receiving.looking import Look, came
from app.services.receiving.merging import merge
from app.services.receiving.outcome import Outcome
from app.services.receiving.received import APPLIED, DIRECTION, UNDONE, applied, before
from app.services.receiving.undo_content import encoded

KEPT = 2  # packages of an office that can be undone one after the other
REPLACED = "replaced"  # in a parcel's counts: the parcels that no longer count because of it


def enter(session: Session, looked: Look, opened: Opened, sealed: bytes, by: str) -> Outcome:
    """Take in what was looked at in the same transaction; ``sealed`` is the file as it came."""
    found, made = looked.outcome, opened.manifest
    known = before(session, found.office, made.kind)
    earlier = applied(session, found.office, made.kind)
    parcel = _parcel(opened, found.counts, by)
    parcel.counts[REPLACED] = _replace(earlier, parcel.sequence)
    merge(session, looked.changes)
    session.add(parcel)
    content = encoded(looked.changes) if made.kind is Kind.PACKAGE else sealed
    _keep(session, ParcelContent(parcel_id=parcel.id, content=content), earlier, found)
    settle(session, found.office)
    detail: dict[str, Any] = {
        "office": found.office,
        "sequence": parcel.sequence,
        "manifest": parcel.manifest_hash,
    }
    detail |= {"counts": found.counts}
    tracing.add(session, "receive", record="parcel", record_id=parcel.id, detail=detail)
    words = told(found.verdict, came(made, opened.hash), known, done=True)
    return replace(found, told=words, applied=True, parcel_id=parcel.id)


def _parcel(opened: Opened, counts: dict[str, int], by: str) -> Parcel:
    made = opened.manifest
    return Parcel(
        id=new_id(),
        direction=DIRECTION[made.kind],
        other=opened.maker.code,
        sequence=made.sequence,
        manifest_hash=opened.hash,
        previous_hash=made.previous,
        made_at=stored(made.made_at),
        counts=dict(counts),
        trace_seq=made.trace_seq,
        trace_head=made.trace_head,
        schema=made.schema,
        state=APPLIED,
        by=by,
    )


def _replace(earlier: list[Parcel], sequence: int) -> list[str]:
    """What has the same number or a later one counts no more once another was taken in on purpose."""
    replaced = [one for one in earlier if one.sequence >= sequence]
    for one in replaced:
        one.state = UNDONE
    return [one.id for one in replaced]


def _keep(session: Session, content: ParcelContent, earlier: list[Parcel], found: Outcome) -> None:
    """What undoes the last packages, or the last reply with the files that it brought.

    Where files were destroyed nothing that has them is kept: they are not to come back.
    """
    final = found.difference is not None and found.difference.destroys
    kept = 0 if final else KEPT - 1 if found.difference is not None else 0
    replica.drop(session.connection(), ParcelContent, [(one.id,) for one in earlier[kept:]])
    if not final:
        session.add(content)
