"""The town's reply at the village: what of it is new here."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.models import replica
from app.models.handover import Parcel
from app.models.record import Base
from app.models.supervision import Move, Opinion
from app.services.handover.opened import Opened
from app.services.handover.refusals import CrossOffice
from app.services.ledger import Ledger
from app.services.moving.settling import SENT, WAITING
from app.services.receiving.comparing import Change, compared, refuse_taken
from app.services.receiving.outcome import Brought

# What a reply brings into the village's tables, and the column that says for which village it is.
_FOR: tuple[tuple[type[Base], str], ...] = ((Opinion, "village"), (Move, "to_office"))


def reply_changes(session: Session, ledger: Ledger, opened: Opened) -> list[Change]:
    """The opinions and moves that are new or changed; the files that move wait until they are taken in.

    Nothing is dropped: what the town once said stays. Raises CrossOffice for what is not the town's own, or
    for another village.
    """
    found = [_change(session, ledger.office.code, opened, record, of) for record, of in _FOR]
    return [change for change in found if change]


def _change(session: Session, own: str, opened: Opened, record: type[Base], addressed: str) -> Change:
    town = opened.maker.code
    rows = opened.rows.get(record, [])
    if any(row["office"] != town or row[addressed] != own for row in rows):
        raise CrossOffice(town)
    there = {replica.key_of(record, row): row for row in replica.told(record, rows)}
    here = replica.kept(session.connection(), record, office=town)
    change = compared(record, [row for row in here if replica.key_of(record, row) in there], there)
    refuse_taken(session.connection(), change, town)
    return change


def brought(opened: Opened, changes: list[Change]) -> Brought:
    """The same, counted."""
    opinions = next((change for change in changes if change.record is Opinion), None)
    return Brought(
        opinions=len(opened.rows.get(Opinion, [])),
        new_opinions=len(opinions.new) + len(opinions.changed) if opinions else 0,
        moves=sum(row["state"] in (WAITING, SENT) for row in opened.rows.get(Move, [])),
        received=max((row["sequence"] for row in opened.rows.get(Parcel, [])), default=0),
    )
