"""Open a package that came from outside: every check before anything of it is believed, all in memory.

age → limits → exactly the parts that the manifest lists → signature → enrolled key → receiver → hashes and
counts → schema → every record's office → every value. Which number comes after which is judged by whoever
receives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.models.record import Base
from app.services.handover.card import Card
from app.services.handover.manifest import Kind, Manifest


@dataclass(frozen=True)
class Opened:
    """A package that passed every check.

    ``rows``: by table class, validated values by column name (every column of the table is there), as
    ``models.rows.insert_rows`` takes them. ``hash``: the manifest's. ``trace_break``: the number at which the
    maker's own trace is broken, None when it is whole.
    """

    manifest: Manifest
    hash: str
    check_code: str
    maker: Card
    rows: dict[type[Base], list[dict[str, Any]]] = field(repr=False)
    trace_break: int | None = None

    def attachment(self, digest: str) -> bytes | None:
        """The bytes of a scan; None if it was left out."""
        raise NotImplementedError


def open_package(
    source: Path | bytes,
    identities: Sequence[str],
    trusted: Sequence[Card],
    to: str,
    kind: Kind = Kind.PACKAGE,
) -> Opened:
    """Open a package for the office ``to``. Raises one of the ``NotTaken`` of refusals.py.

    ``identities``: the own age identity (``own_secrets(ledger).sealing``); ``trusted``: ``trusted(ledger)``.
    """
    raise NotImplementedError
