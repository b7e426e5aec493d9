"""What is remembered of the copies beside the files themselves; losing it loses no copy and no safety.

``backups/copies.json``: the state of the ledger that was copied last, when a copy went outside, and what a
later look at each copy found. Nothing in it is secret or personal.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Self

from app.atomic import write_whole
from app.models.database import connect
from app.models.faults import told
from app.services.safety.folder import LedgerFolder
from app.services.safety.key_file import first_readable

_NAME = "copies.json"
# Rows of the trace that stand for no change.
LOOKING = ("unlock", "failed_unlock", "look", "unmask", "print", "export", "backup")


@dataclass(frozen=True)
class CopyNotes:
    """Times are ISO texts in UTC, empty for never.

    ``stamp``: what the last copy was made of. ``since``: when copies began. ``round``: when copies were last
    read again; ``looks``: when each was, and whether it was whole.
    """

    stamp: str = ""
    since: str = ""
    outside: str = ""
    round: str = ""
    looks: dict[str, tuple[str, bool]] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: LedgerFolder) -> Self:
        """What was noted; nothing if that is gone or torn."""
        try:
            return cls._of(json.loads((folder.backups / _NAME).read_bytes()))
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return cls()

    @classmethod
    def _of(cls, body: dict[str, Any]) -> Self:
        words = {name: str(body[name]) for name in ("stamp", "since", "outside", "round")}
        looks = {str(name): (str(when), bool(whole)) for name, (when, whole) in body["looks"].items()}
        return cls(**words, looks=looks)

    def write(self, folder: LedgerFolder) -> None:
        """Raises DiskFull, NotWritable."""
        folder.backups.mkdir(exist_ok=True)
        write_whole(folder.backups / _NAME, json.dumps(asdict(self), indent=1).encode())

    @property
    def rotten(self) -> frozenset[str]:
        """Names of copies that were found damaged."""
        return frozenset(name for name, (_, whole) in self.looks.items() if not whole)

    def looked(self, name: str, now: datetime, whole: bool) -> Self:
        """With what a look at a copy found."""
        return replace(self, looks={**self.looks, name: (iso(now), whole)})


def stamp(folder: LedgerFolder, key: bytes) -> str:
    """Tells whether records or users have changed since: the last row of the trace that changed something.

    Raises DamagedLedger.
    """
    marks = ", ".join("?" for _ in LOOKING)
    query = f"SELECT hash FROM trace WHERE action NOT IN ({marks}) ORDER BY seq DESC LIMIT 1"
    connection = connect(folder.database, key)
    try:
        with told():
            last = connection.execute(query, LOOKING).fetchone()
    finally:
        connection.close()
    state = first_readable([folder.keys, folder.keys_copy])
    slots = repr((state.users, state.recovery)) if state else ""
    return sha256(f"{last} {slots}".encode()).hexdigest()


def iso(moment: datetime) -> str:
    """A moment as noted."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def moment(noted: str) -> datetime | None:
    """A noted moment; None for never, or for what is no moment."""
    try:
        return datetime.fromisoformat(noted).astimezone(UTC) if noted else None
    except ValueError:
        return None
