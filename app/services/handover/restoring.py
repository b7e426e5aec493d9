"""A package and the recovery sheet alone make the ledger again on a new computer.

Everything comes back but what was left out of the package (scans, if it was made without them) and the users
and passwords, which never travel: there is one 管理员 with a new password and a new recovery sheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from app.models.child import Child
from app.models.form import form_of
from app.models.office import ExtraField
from app.models.parcels import RESTORED
from app.models.rows import insert_rows
from app.services import tracing
from app.services.children import listing
from app.services.children.records import fetch_all
from app.services.handover import age, own_keys
from app.services.handover.canonical import NotCanonical
from app.services.handover.card import Card
from app.services.handover.container import Parts
from app.services.handover.manifest import OWN_KEYS, Kind, Manifest
from app.services.handover.numbering import APPLIED
from app.services.handover.opened import Opened
from app.services.handover.opening import opened_by
from app.services.handover.preparing import parcel_of
from app.services.handover.refusals import NoRecoveryPart, NotForUs, NotThisSheet
from app.services.handover.scans import KEPT, Kept
from app.services.handover.secrets import Secrets
from app.services.safety import recovery
from app.services.safety.cost import Cost
from app.services.safety.folder import LedgerFolder
from app.services.safety.keys import proper_name
from app.services.safety.problems import LedgerThere
from app.services.safety.recovery_key import recovery_identity
from app.services.safety.unlock import Unlocked, make_ledger

_CHUNK = 200


class Restored(NamedTuple):
    """The new ledger, open, and the digits of its new recovery sheet.

    ``missing_scans``: attachments whose bytes were not in the package. ``trace_break``: at which number the
    trace was broken already, None while it was whole.
    """

    unlocked: Unlocked
    digits: str
    sequence: int
    made_at: datetime
    children: int
    missing_scans: int
    trace_break: int | None


def restore_package(
    path: Path, digits: str, folder: LedgerFolder, user: str, password: str, cost: Cost, now: datetime
) -> Restored:
    """Make the ledger in ``folder`` from a package of its office and the digits of the recovery sheet that
    was in force when the package was made.

    Raises LedgerThere, WrongRecovery, NotThisSheet, NoRecoveryPart, the ``NotTaken`` of refusals.py, and what
    ``make_ledger`` raises; until the last step there is no ledger in the folder, and it can be begun again.
    """
    if folder.exists():
        raise LedgerThere
    user = proper_name(user)
    opened, secrets = _opened(path, recovery_identity(recovery.from_digits(digits)))
    entering = _Entering(opened, secrets, user)
    unlocked, successor = make_ledger(folder, user, password, cost, first=entering)
    told = opened.manifest
    return Restored(
        unlocked,
        successor,
        told.sequence,
        told.made_at,
        told.counts["child"],
        entering.missing_scans,
        opened.trace_break,
    )


def _opened(path: Path, identity: str) -> tuple[Opened, Secrets]:
    """The package, signed by the very keys that it carries for the recovery sheet."""
    found: list[Secrets] = []

    def enrolled(manifest: Manifest, parts: Parts) -> Card:
        if manifest.kind is not Kind.PACKAGE or OWN_KEYS not in manifest.parts:
            raise NoRecoveryPart
        found.append(secrets := _secrets(parts, identity))
        maker = manifest.maker
        return Card(maker.code, maker.name, maker.town, maker.kind, secrets.verifying, secrets.recipient)

    try:
        return opened_by(path, [identity], enrolled), found[0]
    except NotForUs as error:
        raise NotThisSheet from error


def _secrets(parts: Parts, identity: str) -> Secrets:
    try:
        return Secrets.from_bytes(age.decrypted(parts.read(OWN_KEYS), [identity]))
    except (age.NotForUs, age.Torn, NotCanonical) as error:
        raise NoRecoveryPart from error


class _Entering:
    """What ``make_ledger`` enters first: everything in the package, in one transaction."""

    def __init__(self, opened: Opened, secrets: Secrets, user: str) -> None:
        self._opened, self._secrets, self._user = opened, secrets, user
        self.missing_scans = 0

    def __call__(self, engine: Engine) -> None:
        office = self._opened.manifest.maker.code
        with Session(engine, autoflush=False) as session, session.begin():
            self._rows(session.connection())
            tracing.watch(session, self._user, office, "restore", "")
            own_keys.keep(session, office, self._secrets)
            session.add(parcel_of(self._opened.manifest, APPLIED))
            self._list(session)
            tracing.add(session, "restore", detail=self._told())
            session.flush()
            tracing.chain(session)

    def _rows(self, connection: Connection) -> None:
        for record in RESTORED:
            insert_rows(connection, record, self._opened.rows.get(record, []))
        for kept in KEPT:
            insert_rows(connection, kept.content, self._scans(kept))

    def _scans(self, kept: Kept) -> Iterator[dict[str, Any]]:
        for row in self._opened.rows.get(kept.told, []):
            content = self._opened.attachment(row["digest"])
            if content is None:
                self.missing_scans += 1
                continue
            yield kept.row(row["id"], content)

    def _list(self, session: Session) -> None:
        """The list is worked out anew."""
        own = session.query(ExtraField).filter_by(retired=False).order_by(ExtraField.place)
        form = form_of([extra.declared() for extra in own])
        identities = [row["id"] for row in self._opened.rows[Child]]
        for start in range(0, len(identities), _CHUNK):
            children = fetch_all(session, identities[start : start + _CHUNK])
            listing.refresh(session, form, {child.id: child for child in children})

    def _told(self) -> dict[str, Any]:
        manifest = self._opened.manifest
        return {"from": "package", "sequence": manifest.sequence, "manifest": self._opened.hash}
