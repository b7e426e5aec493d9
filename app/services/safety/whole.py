"""Look at a big ledger after it was opened: a small one is checked before the window shows it."""

from app.models import database
from app.models.faults import DamagedLedger
from app.services.safety.unlock import Unlocked


def refuse_damaged(unlocked: Unlocked) -> None:
    """Raises DamagedLedger if the file is not whole. Takes seconds for a big file: call it on the worker."""
    found = database.integrity(unlocked.folder.database, unlocked.dek, quick=True)
    if not all(each.harmless for each in found):
        raise DamagedLedger
