"""A desk for tests of the window's own parts: a ledger, its keys, and the one worker."""

from __future__ import annotations

from app.services.children.undo import Undo
from app.services.ledger import Ledger
from app.services.safety.drafts import DraftBox
from app.services.safety.folder import LedgerFolder
from app.services.safety.keys import KeyFile
from app.settings import Settings
from app.ui.changes import Changes
from app.ui.desk import Desk
from app.ui.start.means import Means


def a_desk(ledger: Ledger, means: Means, is_demo: bool = False) -> Desk:
    """What every page is given."""
    drafts = DraftBox(LedgerFolder(ledger.path.parent), b"k" * 32)
    return Desk(ledger, Undo(ledger), means.jobs, Changes(), drafts, Settings(), means.today, is_demo=is_demo)


def its_keys(ledger: Ledger) -> KeyFile:
    """The key file beside the ledger."""
    return KeyFile.load(LedgerFolder(ledger.path.parent))
