"""What restoring lets the worker do; what is heavy is loaded here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.services.safety.copies import Copy
    from app.services.safety.cost import Cost
    from app.services.safety.folder import LedgerFolder
    from app.services.safety.hold import Hold
    from app.services.safety.ladder import Mended
    from app.services.safety.recovery_sheet import RecoverySheet
    from app.services.safety.restoring import Preview, Secret
    from app.services.safety.unlock import Unlocked


def copies(folder: LedgerFolder) -> list[Copy]:
    """The copies beside the ledger, the newest first; none where there is no folder."""
    from app.services.safety.copies import copies_told

    return copies_told(folder)


def preview(folder: LedgerFolder, copy: Path, secret: Secret) -> Preview:
    """Look into a copy. Raises what ``restoring.preview`` raises."""
    from app.services.safety import restoring

    return restoring.preview(folder, copy, secret)


def restore(
    folder: LedgerFolder, copy: Path, secret: Secret, now: datetime, hold: Hold | None
) -> Path | None:
    """Put a copy in the ledger's place. Raises what ``restoring.restore`` raises."""
    from app.services.safety import restoring

    return restoring.restore(folder, copy, secret, now, hold)


def take_keys(folder: LedgerFolder, secret: Secret, now: datetime, hold: Hold | None) -> None:
    """Keys out of a copy. Raises what ``ladder.take_keys`` raises."""
    from app.services.safety import ladder

    ladder.take_keys(folder, secret, now, hold)


def mend(folder: LedgerFolder, secret: Secret, now: datetime, hold: Hold | None) -> Mended:
    """Write the file afresh. Raises what ``ladder.mend`` raises."""
    from app.services.safety import ladder

    return ladder.mend(folder, secret, now, hold)


def salvage(folder: LedgerFolder, secret: Secret, now: datetime, hold: Hold | None) -> Mended:
    """Take what can still be read. Raises what ``ladder.salvage_ledger`` raises."""
    from app.services.safety import ladder

    return ladder.salvage_ledger(folder, secret, now, hold)


def open_with(folder: LedgerFolder, password: str, now: datetime, hold: Hold | None) -> Unlocked:
    """Open the ledger for whoever has this password. Raises what ``open_ledger`` raises."""
    from app.services.safety.keys import KeyFile
    from app.services.safety.problems import WrongPassword
    from app.services.safety.unlock import open_ledger

    for user in KeyFile.load(folder).users():
        try:
            return open_ledger(folder, user.name, password, now, hold)
        except WrongPassword:
            continue
    raise WrongPassword


class FromPackage(NamedTuple):
    """The open ledger, its new sheet, what came in words, and where the present files went."""

    unlocked: Unlocked
    sheet: RecoverySheet
    told: str
    aside: Path | None


def restore_package(
    package: Path,
    digits: str,
    folder: LedgerFolder,
    user: str,
    password: str,
    measure: Callable[[], Cost],
    now: datetime,
    hold: Hold | None,
) -> FromPackage:
    """A ledger out of a handover package. Raises what ``replace_by_package`` raises."""
    from app.services.handover.replacing import replace_by_package
    from app.services.safety.recovery_sheet import RecoverySheet
    from app.ui.start import work

    made = replace_by_package(package, digits, folder, user, password, measure(), now, hold)
    unlocked = made.unlocked
    unlocked.keys.set_anchor(unlocked.dek, work.SHEET_PENDING, unlocked.keys.sheet)
    sheet = RecoverySheet(made.digits, work.office_name(unlocked), unlocked.user.name, unlocked.keys.sheet)
    return FromPackage(unlocked, sheet, made.sentence, made.aside)
