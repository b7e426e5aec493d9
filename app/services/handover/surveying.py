"""What a package would hold, for the page that is shown before one is sealed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.models.agreement import Agreement
from app.models.attachment import Attachment
from app.models.care import Visit
from app.models.child import Child
from app.models.concern import Concern
from app.models.handover import Parcel
from app.models.record import Base
from app.services.handover.card import Card
from app.services.handover.numbering import last_number, last_sent
from app.services.handover.own_keys import own_recovery_recipient
from app.services.handover.trusting import town_of
from app.services.ledger import Ledger


class Survey(NamedTuple):
    """``to``: None until the town's card is accepted. ``visits_since``: entered since the last package.
    ``since``: the day of the last package, None before the first. ``brings_back``: whether it could restore
    the ledger, which wants a recovery sheet that has a key."""

    to: Card | None
    open_files: int
    closed_files: int
    visits_since: int
    open_concerns: int
    agreements: int
    attachments: int
    attachment_bytes: int
    since: date | None
    last_sequence: int
    brings_back: bool


def survey(ledger: Ledger, today: date) -> Survey:
    """Count what a package made now would hold. Everybody may look."""
    to, brings_back = town_of(ledger), own_recovery_recipient(ledger) is not None
    with ledger.reading() as session:
        last = last_sent(session)
        scans, size = session.execute(select(func.count(), func.sum(Attachment.size))).one()
        return Survey(
            to=to,
            open_files=_count(session, Child, Child.closed_on.is_(None)),
            closed_files=_count(session, Child, Child.closed_on.is_not(None)),
            visits_since=_count(session, Visit, Visit.withdrawn.is_(None), Visit.created_at >= _since(last)),
            open_concerns=_count(session, Concern, Concern.withdrawn.is_(None), Concern.closed_on.is_(None)),
            agreements=_count(session, Agreement, Agreement.withdrawn.is_(None)),
            attachments=scans,
            attachment_bytes=size or 0,
            since=_local_day(last.made_at) if last else None,
            last_sequence=last_number(session),
            brings_back=brings_back,
        )


def _count(session: Session, record: type[Base], *where: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(record).where(*where)) or 0


def _since(last: Parcel | None) -> datetime:
    return last.made_at if last else datetime.min  # noqa: DTZ901 — as stored: UTC without its zone


def _local_day(stored: datetime) -> date:
    return stored.replace(tzinfo=UTC).astimezone().date()
