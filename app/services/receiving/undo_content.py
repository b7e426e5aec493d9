"""What taking a package in replaced, kept small so that it can be put back: old rows, and which ones were
new.

Compressed JSON Lines: a table's name and columns, then its rows, each as the file stores it.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from typing import Any

from app.models import replica
from app.models.handover import ForeignTrace
from app.models.parcels import REPLICATED
from app.models.record import Base
from app.services.handover.scans import KEPT
from app.services.receiving.comparing import Change

_KEPT: tuple[type[Base], ...] = (*REPLICATED, *(kept.content for kept in KEPT), ForeignTrace)
_TABLES = {record.__tablename__: record for record in _KEPT}


class OfAnotherProgram(Exception):
    """The tables have been changed since: what was kept does not fit any more."""


def encoded(changes: Iterable[Change]) -> bytes:
    """What undoes ``changes``."""
    lines = (json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in _lines(changes))
    return zlib.compress("\n".join(lines).encode("utf-8", "surrogatepass"))


def _lines(changes: Iterable[Change]) -> Iterator[list[Any]]:
    for change in changes:
        yield ["table", change.record.__tablename__, *replica.columns_of(change.record)]
        yield from (["new", *replica.key_of(change.record, row)] for row in change.new)
        yield from (["old", *map(_told, row)] for row in change.before)


def decoded(content: bytes) -> list[Change]:
    """The changes that undo, in the order in which rows find what they point to. Raises OfAnotherProgram."""
    found: list[Change] = []
    for line in zlib.decompress(content).decode("utf-8", "surrogatepass").split("\n"):
        what, *values = json.loads(line) if line else [""]
        if what == "table":
            found.append(_undoing(*values))
        elif what == "new":
            found[-1].gone.append(tuple(values))
        elif what == "old":
            found[-1].changed.append(tuple(map(_read, values)))
    return found


def _undoing(table: str, *columns: str) -> Change:
    record = _TABLES.get(table)
    if record is None or columns != replica.columns_of(record):
        raise OfAnotherProgram
    return Change(record, [], [], [], [])


def _told(value: Any) -> Any:
    return {"bytes": b64encode(value).decode()} if isinstance(value, bytes) else value


def _read(value: Any) -> Any:
    return b64decode(value["bytes"]) if isinstance(value, dict) else value
