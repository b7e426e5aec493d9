"""Times of the ledger (UTC without a zone) as days and hours of this computer."""

from __future__ import annotations

from datetime import UTC, datetime


def local_day(moment: datetime) -> str:
    """2026-11-10."""
    return f"{moment.replace(tzinfo=UTC).astimezone():%Y-%m-%d}"


def local_time(moment: datetime) -> str:
    """2026-11-10 08:30."""
    return f"{moment.replace(tzinfo=UTC).astimezone():%Y-%m-%d %H:%M}"
