"""What passes between offices: own keys, whom one trusts, the packages sent and received, others' traces."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, DateTime, Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.record import Base, Record
from app.models.trace import TraceColumns


class OfficeKey(Base):
    """The office's own secrets: the seed it signs with (Ed25519, hexadecimal) and the age identity that opens
    what is sealed for it. They never leave the ledger but under the recovery sheet's key."""

    __tablename__ = "office_key"

    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    signing: Mapped[str] = mapped_column(String(64))
    sealing: Mapped[str] = mapped_column(String(100))
    made_at: Mapped[datetime] = mapped_column(DateTime)


class TrustedOffice(Base):
    """Another office whose card was accepted: ``signing`` verifies its packages, ``sealing`` seals for it."""

    __tablename__ = "trusted_office"

    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    town: Mapped[str] = mapped_column(String(100), default="")
    kind: Mapped[str] = mapped_column(String(7))
    signing: Mapped[str] = mapped_column(String(64))
    sealing: Mapped[str] = mapped_column(String(100))
    trusted_at: Mapped[datetime] = mapped_column(DateTime)
    trusted_by: Mapped[str] = mapped_column(String(50))
    retired: Mapped[bool] = mapped_column(Boolean, default=False)


class Parcel(Record):
    """A package or a reply, sent or received. ``other`` is the code of the office at the other end.

    ``direction``: ``sent``, ``received`` (packages), ``reply_sent``, ``reply_received``. ``state``:
    ``applied`` or ``undone``. ``made_at`` and the head of the trace are what the manifest says.
    """

    __tablename__ = "parcel"
    __table_args__ = (Index("ix_parcel_other", "other", "direction", "sequence"),)

    direction: Mapped[str] = mapped_column(String(14))
    other: Mapped[str] = mapped_column(String(12))
    sequence: Mapped[int] = mapped_column(Integer)
    manifest_hash: Mapped[str] = mapped_column(String(64))
    previous_hash: Mapped[str] = mapped_column(String(64), default="")
    made_at: Mapped[datetime] = mapped_column(DateTime)
    counts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    trace_seq: Mapped[int] = mapped_column(Integer, default=0)
    trace_head: Mapped[str] = mapped_column(String(64), default="")
    schema: Mapped[str] = mapped_column(String(10), default="")
    state: Mapped[str] = mapped_column(String(10), default="applied")
    by: Mapped[str] = mapped_column(String(50), default="")


class ParcelContent(Base):
    """The rows a package brought, compressed, so that receiving a later one can be undone."""

    __tablename__ = "parcel_content"

    parcel_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class ForeignTrace(TraceColumns, Base):
    """A row of another office's trace: a village's at the town, or the earlier history of a child moved in.

    ``keeper`` is the office in whose package it came; ``office`` the one that wrote it.
    """

    __tablename__ = "foreign_trace"

    keeper: Mapped[str] = mapped_column(String(12), primary_key=True)
    office: Mapped[str] = mapped_column(String(12), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
