"""What a village's package holds: every table, the scans, and its own keys for the recovery sheet alone."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.models.parcels import RESTORED
from app.services.handover import age
from app.services.handover.contents import table_part
from app.services.handover.manifest import OWN_KEYS
from app.services.handover.parts import Part, name_of_scan
from app.services.handover.scans import content_of, digests
from app.services.handover.secrets import Secrets


def tables(session: Session) -> Iterator[Part]:
    """Every table that a ledger is restored from."""
    for record in RESTORED:
        yield table_part(session, record)


def scans(session: Session) -> Iterator[Part]:
    """The bytes of scans and papers, one at a time, each once, in the order of their digests."""
    for digest, kept, identity in digests(session):
        content = content_of(session, kept, identity)
        if content is not None:
            yield Part(name_of_scan(digest), content)


def own_keys(secrets: Secrets, recovery: str | None) -> Iterator[Part]:
    """The office's secrets, sealed for the recovery sheet: the town gets them and cannot sign as us."""
    if recovery is not None:
        yield Part(OWN_KEYS, age.encrypted(secrets.as_bytes(), [recovery]))
