"""Read out of a damaged file whatever can still be read, row by row, into a fresh one.

One bad page makes a whole table unreadable in one go, and only its own rows when each is asked for.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.atomic import settle_file
from app.models.database import Connection, connect
from app.models.faults import DamagedLedger, told

_MOST_TRIES = 5_000  # failed reads in one table, some milliseconds each; wide ranges are tried first
_BEYOND = 5_000  # rows that may lie in a table of which neither end nor count can be read

Row = tuple[Any, ...]


@dataclass
class Salvaged:
    """``rows`` that were read; about ``gaps`` could not be; ``loose``: rows that belonged to those."""

    rows: int = 0
    gaps: int = 0
    loose: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing: only indexes were damaged."""
        return not (self.gaps or self.loose)


def salvage(path: Path, key: bytes, out: Path) -> Salvaged:
    """Write what can be read of ``path`` to ``out``, a new file with the same key.

    Raises DamagedLedger if not even the list of tables can be read; DiskFull, NotWritable.
    """
    found = Salvaged()
    damaged, fresh = _Damaged(path, key), connect(out, key, create=True)
    try:
        with told():
            schema = damaged.read("SELECT type, name, sql FROM sqlite_schema WHERE sql <> ''")
            fresh.execute("PRAGMA foreign_keys=OFF")
            fresh.execute("BEGIN IMMEDIATE")
            _rebuild(damaged, fresh, schema, found)
            found.loose = _drop_loose(fresh)
            fresh.execute("COMMIT")
    finally:
        fresh.close()
        damaged.close()
    settle_file(out)
    return found


class _Damaged:
    """The damaged file. After a bad page a connection reads nothing more, so each failure wants a new one."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key
        self._connection = connect(path, key)

    def read(self, query: str, values: tuple[int, ...] = ()) -> list[Row]:
        """All rows, or DamagedLedger."""
        rows: list[Row] = []
        if not self.read_on(query, values, rows):
            raise DamagedLedger
        return rows

    def read_on(self, query: str, values: tuple[int, ...], into: list[Row]) -> bool:
        """Rows as far as they can be read; whether that was to the end."""
        try:
            with told():
                for row in self._connection.execute(query, values):
                    into.append(row)  # one by one: what was read before a bad page counts
        except DamagedLedger:
            self.close()
            self._connection = connect(self._path, self._key)
            return False
        return True

    def close(self) -> None:
        self._connection.close()


def _rebuild(damaged: _Damaged, fresh: Connection, schema: list[Row], found: Salvaged) -> None:
    """Tables with their rows, then indexes and the rest."""
    ours = [(kind, name, sql) for kind, name, sql in schema if not name.startswith("sqlite_")]
    tables = [(name, sql) for kind, name, sql in ours if kind == "table"]
    for name, sql in tables:
        fresh.execute(sql)
        _fill(damaged, fresh, name.replace('"', '""'), found)
    for kind, _, sql in ours:
        if kind != "table":
            fresh.execute(sql)


def _fill(damaged: _Damaged, fresh: Connection, table: str, found: Salvaged) -> None:
    for row in _rows(damaged, table, found):
        marks = ", ".join("?" for _ in row)
        added = fresh.execute(f'INSERT OR IGNORE INTO "{table}" VALUES ({marks})', row).rowcount
        found.rows += added


def _rows(damaged: _Damaged, table: str, found: Salvaged) -> Iterator[Row]:
    """Every row that can be read. What fails is halved until the bad rows stand alone."""
    waiting, tries = deque([(0, _last(damaged, table))]), 0
    while waiting:
        low, high = waiting.popleft()
        rows, reached = _read(damaged, table, low, high)
        yield from rows
        if reached == high:
            continue
        tries += 1
        if reached + 1 == high or tries > _MOST_TRIES:
            found.gaps += high - reached
        else:
            middle = (reached + high) // 2
            waiting += [(reached, middle), (middle, high)]


def _last(damaged: _Damaged, table: str) -> int:
    """The number of the last row. Rows are hardly ever deleted, so an index that counts them will do too."""
    for query in (f'SELECT max(rowid) FROM "{table}" NOT INDEXED', f'SELECT count(*) FROM "{table}"'):
        try:
            return int(damaged.read(query)[0][0] or 0)
        except DamagedLedger:
            continue
    return _BEYOND


def _read(damaged: _Damaged, table: str, low: int, high: int) -> tuple[list[Row], int]:
    """The rows with numbers over ``low`` up to ``high``, and how far it went: ``high`` if nothing failed."""
    rows: list[Row] = []
    query = f'SELECT rowid, * FROM "{table}" NOT INDEXED WHERE rowid > ? AND rowid <= ? ORDER BY rowid'
    ended = damaged.read_on(query, (low, high), rows)
    reached = high if ended else rows[-1][0] if rows else low
    return [row[1:] for row in rows], reached


def _drop_loose(fresh: Connection) -> int:
    """Rows whose child or family could not be read cannot be shown; they stay in the damaged file."""
    dropped = 0
    while loose := fresh.execute("PRAGMA foreign_key_check").fetchall():
        for table, number in {(row[0], row[1]) for row in loose}:
            quoted = table.replace('"', '""')
            dropped += fresh.execute(f'DELETE FROM "{quoted}" WHERE rowid = ?', (number,)).rowcount
    return dropped
