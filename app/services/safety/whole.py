"""Look at a big ledger after it was opened: a small one is checked before the window shows it."""

from app.models import database
from app.services.safety.unlock import Unlocked


def refuse_damaged(unlocked: Unlocked) -> None:
    """Raises DamagedLedger if the file is not whole. Takes seconds for a big file: call it on the worker."""
    database.refuse_damaged(unlocked.folder.database, unlocked.dek)
