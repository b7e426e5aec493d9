"""One narrow row a child for the list: what it shows, sorts and searches by.

Derived from the records in the same transaction that changes them, so that a list of a hundred thousand
children is one read; ``check`` compares it and can rebuild it.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Boolean, Date, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.record import Base


class ListLine(Base):
    """A child's line. ``search`` holds all that a search may hit, lower case, parts between newlines."""

    __tablename__ = "list_line"

    child_id: Mapped[str] = mapped_column(String(32), ForeignKey("child.id"), primary_key=True)
    office: Mapped[str] = mapped_column(String(12), default="", index=True)
    name: Mapped[str] = mapped_column(String, default="")
    sort_key: Mapped[str] = mapped_column(String, default="")
    sex: Mapped[str | None] = mapped_column(String)
    born: Mapped[str | None] = mapped_column(String)
    id_number: Mapped[str | None] = mapped_column(String)
    level: Mapped[str | None] = mapped_column(String)
    left_behind: Mapped[bool] = mapped_column(Boolean, default=False)
    hardship: Mapped[bool] = mapped_column(Boolean, default=False)
    village: Mapped[str | None] = mapped_column(String)
    group: Mapped[str | None] = mapped_column(String)
    address: Mapped[str | None] = mapped_column(String)
    schooling: Mapped[str | None] = mapped_column(String)
    carer_name: Mapped[str | None] = mapped_column(String)
    missing: Mapped[int] = mapped_column(Integer, default=0)
    completeness: Mapped[int] = mapped_column(Integer, default=0)
    opened_on: Mapped[date | None] = mapped_column(Date)
    closed_on: Mapped[date | None] = mapped_column(Date)
    last_visit: Mapped[date | None] = mapped_column(Date)
    search: Mapped[str] = mapped_column(String, default="")
