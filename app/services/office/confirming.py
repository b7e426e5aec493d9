"""Ask for the password once more, before what cannot be undone or leaves the ledger with names.

The window asks with ``app.ui.widgets.password_again``; the command line has the password anyway. Stretching
takes about a second: call it on the worker. A wrong one leaves its trace.
"""

from __future__ import annotations

from app.services.ledger import Ledger
from app.services.safety.keys import KeyFile
from app.services.safety.problems import WrongPassword


def confirm(ledger: Ledger, password: str, keys: KeyFile | None = None) -> None:
    """Raises ``WrongPassword`` unless ``password`` is that of the person at the desk."""
    known = keys or ledger.keys
    if known is None:
        raise ValueError("a ledger that was opened without its key file")
    try:
        known.open_with_password(ledger.user.name, password)
    except WrongPassword:
        ledger.note("failed_confirm")
        raise
