"""The trace: who did what, when, to which record. Append-only, each row chained to the one before.

One save makes one row a record, with ``{field: [old, new]}`` in ``detail``; looking, printing, exporting and
unlocking are rows too. A row that is edited, dropped or moved breaks the chain at that place; the chain alone
does not tell that rows are missing at its end.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.record import Base

START = "0" * 64


class Trace(Base):
    """One row of the trace. ``about`` is the child, or the family, whose history the row belongs to."""

    __tablename__ = "trace"

    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(DateTime)
    user: Mapped[str] = mapped_column(String(50))
    action: Mapped[str] = mapped_column(String(20))
    record: Mapped[str] = mapped_column(String(20), default="")
    record_id: Mapped[str] = mapped_column(String(32), default="")
    about: Mapped[str] = mapped_column(String(32), default="", index=True)
    batch: Mapped[str] = mapped_column(String(32), default="")
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    hash: Mapped[str] = mapped_column(String(64))

    def digest(self, previous: str) -> str:
        """The chain value of this row after ``previous``."""
        return chained(previous, {name: getattr(self, name) for name in CHAINED})


CHAINED = ("seq", "at", "user", "action", "record", "record_id", "about", "batch", "detail")
_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def chained(previous: str, row: dict[str, Any]) -> str:
    """The chain value of a row (its ``CHAINED`` values by name) after ``previous``: SHA-256, hexadecimal."""
    told = [row["at"].isoformat() if name == "at" else row[name] for name in CHAINED]
    return hashlib.sha256((previous + _canonical(told)).encode("utf-8", "surrogatepass")).hexdigest()


def first_break(rows: Iterable[Trace]) -> int | None:
    """The sequence number at which the chain is broken, None when it is whole. Rows in order of ``seq``."""
    previous, expected = START, 1
    for row in rows:
        if row.seq != expected or row.hash != row.digest(previous):
            return expected
        previous, expected = row.hash, expected + 1
    return None
