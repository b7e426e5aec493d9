"""A ledger that was put back by hand is noted in its own trace, and its anchors are fitted to it anew.

Without that, going back to an earlier state would look like somebody's tampering at the next unlock.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.atomic import settle_file
from app.models import database
from app.models.migrations import is_newer, is_older, upgrade
from app.services.ledger import Ledger
from app.services.safety import anchor
from app.services.safety.keys import KeyFile, User
from app.services.safety.problems import TooNew


def settle_in(path: Path, keys: KeyFile, dek: bytes, user: User, **detail: Any) -> None:
    """Note in the file at ``path``, which is up to date, a restore with ``detail``; settle anchors and file.

    Raises DamagedLedger, DiskFull.
    """
    ledger = Ledger(path, dek, user, keys)
    try:
        ledger.note("restore", **detail)
        anchor.settle(ledger)
    finally:
        ledger.close()
    settle_file(path)


def bring_up_to_date(path: Path, dek: bytes) -> None:
    """Do the steps that the file lacks. It must be a copy: none is made here. Raises TooNew."""
    engine = database.engine(path, dek)
    try:
        if is_newer(engine):
            raise TooNew
        if is_older(engine):
            upgrade(engine)
    finally:
        engine.dispose()


def is_up_to_date(path: Path, dek: bytes) -> bool:
    """Whether the file stands at the last step that this program knows."""
    engine = database.engine(path, dek)
    try:
        return not (is_newer(engine) or is_older(engine))
    finally:
        engine.dispose()
