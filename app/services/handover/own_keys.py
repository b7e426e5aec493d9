"""The office's own secrets, kept in the encrypted ledger and made when they are first wanted."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.handover import OfficeKey
from app.models.record import utc_now
from app.services import tracing
from app.services.handover.secrets import Secrets
from app.services.ledger import Ledger
from app.services.safety.recovery_key import RECOVERY_RECIPIENT


def own_secrets(ledger: Ledger) -> Secrets:
    """The secrets of the ledger's office. Raises ``Refused`` where they must be made by one who may not."""
    with ledger.reading() as session:
        kept = session.get(OfficeKey, ledger.office.code)
    return _told(kept) if kept else _made(ledger)


def own_recovery_recipient(ledger: Ledger) -> str | None:
    """The public key of the recovery sheet in force; None for a sheet that was made before there were any."""
    kept = ledger.keys.get_anchor(RECOVERY_RECIPIENT) if ledger.keys else None
    return kept if isinstance(kept, str) else None


def keep(session: Session, code: str, secrets: Secrets) -> None:
    """Enter an office's secrets."""
    session.add(OfficeKey(code=code, signing=secrets.signing, sealing=secrets.sealing, made_at=utc_now()))


def _made(ledger: Ledger) -> Secrets:
    with ledger.writing() as session:
        # asked for again under the lock: the other thread may have been quicker
        kept = session.scalar(select(OfficeKey).where(OfficeKey.code == ledger.office.code))
        if kept is not None:
            return _told(kept)
        made = Secrets.new()
        keep(session, ledger.office.code, made)
        tracing.add(session, "office_keys", detail={"signing": made.verifying})
    return made


def _told(kept: OfficeKey) -> Secrets:
    return Secrets(kept.signing, kept.sealing)
