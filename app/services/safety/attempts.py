"""Failed openings, kept beside the ledger while it is shut; its trace takes them in at the next opening.

The file holds names of users (which ``keys.json`` shows as well) and times. Whoever can write to the folder
can also drop it: it helps against guessing at this desk, not against somebody who takes the disk.
"""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from app.atomic import write_whole
from app.errors import Problem
from app.services.safety.folder import LedgerFolder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.services.ledger import Ledger

log = logging.getLogger(__name__)

FAILED, WRONG_SHEET, RECOVERED = "failed_unlock", "failed_recovery", "recovered"  # as the trace has them
_MOST = 200
_FREE = 2  # slips of the finger that cost nothing
_LONGEST = 60
_NAME_LENGTH = 50


class Attempt(NamedTuple):
    """Who tried what, and when (UTC, ISO)."""

    action: str
    user: str
    at: str


def leave(folder: LedgerFolder, action: str, user: str, now: datetime) -> None:
    """Keep one; a folder that cannot be written is told elsewhere."""
    made = Attempt(action, user.strip()[:_NAME_LENGTH], now.astimezone(UTC).isoformat(timespec="seconds"))
    with suppress(Problem, OSError):
        write_whole(_file(folder), json.dumps([*read(folder), made][-_MOST:], ensure_ascii=False).encode())


def read(folder: LedgerFolder) -> list[Attempt]:
    """What was tried since the ledger was last opened."""
    try:
        kept = json.loads(_file(folder).read_bytes())
        return [Attempt(*map(str, each)) for each in kept]
    except (OSError, ValueError, TypeError):
        return []


def pause(attempts: Sequence[Attempt]) -> int:
    """Seconds to wait before the next try: none for two slips, then 2, 4, 8 … up to a minute."""
    failed = sum(each.action != RECOVERED for each in attempts)
    return min(2 ** (failed - _FREE), _LONGEST) if failed > _FREE else 0


def remaining(attempts: Sequence[Attempt], now: datetime) -> int:
    """Seconds of the pause still to wait; a clock that was set back makes it no longer than a whole one."""
    if not (whole := pause(attempts)):
        return 0
    with suppress(ValueError):
        since = (now - datetime.fromisoformat(attempts[-1].at)).total_seconds()
        return max(0, min(whole, round(whole - since)))
    return whole


def take_in(ledger: Ledger) -> None:
    """Move what is kept into the trace of the ledger that has just been opened."""
    folder = ledger.folder
    if found := read(folder):
        for each in found:
            ledger.note(each.action, "", user=each.user, at=each.at)
        with suppress(OSError):
            _file(folder).unlink(missing_ok=True)


def _file(folder: LedgerFolder) -> Path:
    return folder.path / "attempts.json"
