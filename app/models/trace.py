"""The trace: who did what, when, to which record. Append-only, each row chained to the one before.

One save makes one row a record, with ``{field: [old, new]}`` in ``detail``; looking, printing, exporting and
unlocking are rows too. A row that is edited, dropped or moved breaks the chain at that place; the chain alone
does not tell that rows are missing at its end.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.record import Base

START = "0" * 64
DESTROY = "destroy"  # the action of a row that vouches for emptied ones
ERASED = {"erased": True}
REMOVE = "remove"  # the action of a row that tells of one record that is not there any more


class TraceColumns:
    """What a row of a trace says, whoever's trace it is. ``about`` is the child, or the family, whose history
    the row belongs to."""

    at: Mapped[datetime] = mapped_column(DateTime)
    user: Mapped[str] = mapped_column(String(50))
    action: Mapped[str] = mapped_column(String(20))
    record: Mapped[str] = mapped_column(String(20), default="")
    record_id: Mapped[str] = mapped_column(String(32), default="")
    about: Mapped[str] = mapped_column(String(32), default="", index=True)
    batch: Mapped[str] = mapped_column(String(32), default="")
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    hash: Mapped[str] = mapped_column(String(64))


class Trace(TraceColumns, Base):
    """One row of the office's own trace."""

    __tablename__ = "trace"

    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)

    def digest(self, previous: str) -> str:
        """The chain value of this row after ``previous``."""
        return chained(previous, values(self))


CHAINED = ("seq", "at", "user", "action", "record", "record_id", "about", "batch", "detail")
_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def chained(previous: str, row: Mapping[str, Any]) -> str:
    """The chain value of a row (its ``CHAINED`` values by name) after ``previous``: SHA-256, hexadecimal."""
    told = [row["at"].isoformat() if name == "at" else row[name] for name in CHAINED]
    return hashlib.sha256((previous + _canonical(told)).encode("utf-8", "surrogatepass")).hexdigest()


class Chain:
    """Follows the chain row by row, in order of ``seq``; notes where it is broken and goes on behind it.

    A row of a file that was destroyed has ``{"erased": True}`` in place of what it told. Its hash cannot be
    reckoned any more; a later row of action ``destroy`` vouches for what is left of it (see ``remains``).
    """

    def __init__(self, previous: str = START, expected: int = 1) -> None:
        """``previous`` is the chain value of the row before ``expected``, to begin in the middle."""
        self.previous, self.expected = previous, expected
        self.broken: list[int] = []
        self._erased: dict[int, str] = {}

    def take(self, row: Mapping[str, Any]) -> None:
        """The next row, its ``CHAINED`` values and its ``hash`` by name."""
        seq = row["seq"]
        if seq != self.expected or not self._holds(row):
            self.broken.append(self.expected)
        if row["action"] == DESTROY:
            self._settle(row["detail"].get("rows") or {})
        self.previous, self.expected = row["hash"], seq + 1

    def _holds(self, row: Mapping[str, Any]) -> bool:
        if row["detail"] == ERASED:
            self._erased[row["seq"]] = remains(self.previous, row)
            return True
        return bool(row["hash"] == chained(self.previous, row))

    def _settle(self, rows: Mapping[str, str]) -> None:
        for seq, left in rows.items():
            if self._erased.get(int(seq)) == left:
                del self._erased[int(seq)]

    def breaks(self) -> list[int]:
        """Where the chain is broken, rows among them that were emptied and that nobody vouches for."""
        return sorted({*self.broken, *self._erased})


def remains(previous: str, row: Mapping[str, Any]) -> str:
    """What a ``destroy`` row keeps, by sequence number, of a row that was emptied: 32 hexadecimal digits."""
    return chained(previous, {**row, "detail": ERASED})[:32]


def values(row: Any) -> dict[str, Any]:
    """What ``Chain.take`` wants to know of a row of this table, or of one like it."""
    return {name: getattr(row, name) for name in (*CHAINED, "hash")}


def first_break(rows: Iterable[Any]) -> int | None:
    """The sequence number at which the chain is broken, None when it is whole. Rows in order of ``seq``."""
    chain = Chain()
    for row in rows:
        chain.take(values(row))
    return next(iter(chain.breaks()), None)
