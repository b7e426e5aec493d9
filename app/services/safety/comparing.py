"""What a copy holds, and what the present ledger has beyond it, by their traces."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from app.models.database import Connection, connect
from app.models.faults import told


class Contents(NamedTuple):
    """Children and visits in a file, and when a record was last changed (UTC)."""

    children: int
    visits: int
    last_change: datetime | None


class Beyond(NamedTuple):
    """What one ledger has that the other has not: changes, how many children they are about; and whether the
    other has changes of its own."""

    changes: int
    children: int
    branched: bool


def contents(path: Path, key: bytes) -> Contents:
    """Whatever step of the schema the file stands at. Raises DamagedLedger."""
    connection = connect(path, key)
    try:
        with told():
            children, visits = (_first(connection, f"SELECT count(*) FROM {t}") for t in ("child", "visit"))
            last = _first(connection, "SELECT max(at) FROM trace WHERE record <> ''")
    finally:
        connection.close()
    return Contents(children, visits, datetime.fromisoformat(last).replace(tzinfo=UTC) if last else None)


def beyond(present: Path, copy: Path, key: bytes) -> Beyond:
    """What ``present`` has beyond ``copy``; both open with ``key``. Raises DamagedLedger, NotWritable."""
    here, there = connect(present, key), connect(copy, key)
    try:
        with told():
            common = _common(here, there)
            changes = f"FROM trace WHERE record <> '' AND seq > {common}"
            count = _first(here, f"SELECT count(*) {changes}")
            children = _first(here, f"SELECT count(DISTINCT about) {changes}")
            return Beyond(count, children, common < _last(there))
    finally:
        here.close()
        there.close()


def _common(here: Connection, there: Connection) -> int:
    """The last row that both traces have. They are chained: from the first that differs on, all do."""
    low, high = 0, min(_last(here), _last(there))
    while low < high:
        middle = (low + high + 1) // 2
        if _hash(here, middle) == _hash(there, middle):
            low = middle
        else:
            high = middle - 1
    return low


def _last(connection: Connection) -> int:
    return int(_first(connection, "SELECT max(seq) FROM trace") or 0)


def _hash(connection: Connection, seq: int) -> str:
    return str(_first(connection, f"SELECT hash FROM trace WHERE seq = {seq}"))


def _first(connection: Connection, query: str) -> Any:
    row = connection.execute(query).fetchone()
    return row[0] if row else None
