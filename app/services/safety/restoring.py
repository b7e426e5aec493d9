"""Put a copy of the ledger in the place of the present one, without opening that, or into a new folder.

The present files are never overwritten: they are moved aside, whole, to ``damaged-20261124``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from app.services.safety.folder import LedgerFolder
from app.services.safety.hold import Hold


@dataclass(frozen=True)
class Secret:
    """What opens a copy: a password (of ``user``; without one, of anybody who has one) or 48 recovery digits."""

    password: str = field(default="", repr=False)
    user: str = ""
    digits: str = field(default="", repr=False)


@dataclass(frozen=True)
class Preview:
    """What is in a copy, and what the present ledger has beyond it.

    Times are UTC. ``lost``: changes in the present ledger that are not in the copy, and ``lost_children`` how
    many children they are about; None where the present ledger cannot be read. ``branched``: the copy has
    changes of its own. ``same_ledger``: it is a copy of the ledger in the folder.
    """

    copy: Path
    made_at: datetime
    children: int
    visits: int
    last_change: datetime | None
    lost: int | None
    lost_children: int | None
    branched: bool
    same_ledger: bool

    def sentence(self) -> str:
        """What restoring it would lose, in words."""
        raise NotImplementedError


def preview(folder: LedgerFolder, copy: Path, secret: Secret) -> Preview:
    """Look into a copy (``.db`` with its keys beside, or ``.backup``); writes nothing that stays.

    Raises WrongPassword, WrongRecovery, MissingKeys, ForgedKeys, BrokenCopy, NotThere.
    """
    raise NotImplementedError


def restore(
    folder: LedgerFolder,
    copy: Path,
    secret: Secret,
    now: datetime,
    hold: Hold | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Path | None:
    """Put the copy in the ledger's place; where the present files went, None if there were none.

    ``hold``: the one this program has already. Raises what ``preview`` raises, InUse, TooNew, DiskFull,
    NotWritable, Cancelled; the present ledger is then where it was.
    """
    raise NotImplementedError
