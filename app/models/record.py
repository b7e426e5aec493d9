"""What every record has: an identity, its office, and when it was made."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar
from uuid import uuid4

from sqlalchemy import DateTime, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# Named constraints, so that a migration can find them.
_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The declarative base of all tables."""

    metadata = MetaData(naming_convention=_NAMES)


def new_id() -> str:
    """A fresh identity: 32 hexadecimal digits of a random UUID."""
    return uuid4().hex


def utc_now() -> datetime:
    """The present moment as stored: UTC, without a zone, to the second."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


class Record(Base):
    """A record of the ledger. ``office`` is the twelve-digit code of the office that owns it."""

    __abstract__ = True

    # A field and its code by which a record is final: from then on it is never written again.
    final: ClassVar[tuple[str, str] | None] = None

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    office: Mapped[str] = mapped_column(String(12), index=False, default="")
    created_at: Mapped[datetime] = mapped_column(DateTime, default=utc_now)
    changed_at: Mapped[datetime] = mapped_column(DateTime, default=utc_now, onupdate=utc_now)
