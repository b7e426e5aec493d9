"""The parts of a package: their names and what makes one."""

from __future__ import annotations

from typing import NamedTuple

from app.models.parcels import RESTORED
from app.models.record import Base


class Part(NamedTuple):
    """A part of a package: its name (``data/<table>.jsonl``, ``attachments/<sha256>``) and bytes; for a table
    the number of its rows."""

    name: str
    content: bytes
    rows: int | None = None

    @property
    def table(self) -> str:
        """The table whose rows it holds."""
        return self.name.removeprefix("data/").removesuffix(".jsonl")


def name_of_table(record: type[Base]) -> str:
    """The part that holds a table's rows."""
    return f"data/{record.__tablename__}.jsonl"


def name_of_scan(digest: str) -> str:
    """The part that holds a scan, by the SHA-256 of its bytes."""
    return f"attachments/{digest}"


# The tables that a package may carry, by the name of their part.
TABLES: dict[str, type[Base]] = {name_of_table(record): record for record in RESTORED}
