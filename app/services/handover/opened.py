"""A package that passed every check, as whoever receives or restores it reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.models.record import Base
from app.services.handover.card import Card
from app.services.handover.manifest import Manifest
from app.services.handover.manifest import check_code as code_of
from app.services.handover.parts import name_of_scan
from app.services.handover.rows import Row

Rows = dict[type[Base], list[Row]]


@dataclass(frozen=True)
class Opened:
    """``rows``: by table, every column of it in each row, as ``models.rows.insert_rows`` takes them.

    ``hash``: the manifest's. ``trace_break``: at which number the maker's own trace is broken, None while it
    is whole.
    """

    manifest: Manifest
    hash: str
    maker: Card
    rows: Rows = field(repr=False)
    trace_break: int | None
    _read: Callable[[str], bytes] = field(repr=False)

    @property
    def check_code(self) -> str:
        """What the maker's page shows."""
        return code_of(self.manifest.encoded())

    def attachment(self, digest: str) -> bytes | None:
        """The bytes of a scan, None if it was left out; their hash was checked."""
        name = name_of_scan(digest)
        return self._read(name) if name in self.manifest.parts else None
