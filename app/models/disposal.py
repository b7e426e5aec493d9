"""销毁清单: which closed files were destroyed, who proposed it and who confirmed it. No names stay in it."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, Date, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.record import Record


class Disposal(Record):
    """A list of closed files proposed by one person and confirmed by another.

    ``state`` is ``proposed``, ``done`` or ``dropped``; ``entries`` has a dictionary a file with what may stay
    known of it once it is gone: when it was opened and closed, why, and how many records it had.
    """

    __tablename__ = "disposal"

    proposed_by: Mapped[str] = mapped_column(String(50))
    proposed_on: Mapped[date] = mapped_column(Date)
    reason: Mapped[str] = mapped_column(String(200))
    confirmed_by: Mapped[str] = mapped_column(String(50), default="")
    confirmed_on: Mapped[date | None] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(10), default="proposed")
    child_ids: Mapped[list[str]] = mapped_column(JSON, default=list)
    entries: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
