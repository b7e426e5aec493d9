"""The packages of the villages as the town sees them: which came last, how old it is, how they went on."""

from __future__ import annotations

from datetime import UTC, date
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.handover import Parcel
from app.services.ledger import Ledger

USUAL, LATE = 31, 62  # days: a package comes every month with the report
_TOLD = 24


class Received(NamedTuple):
    """A package: its number, the local day on which its village made it, how many children came in it."""

    sequence: int
    day: date
    children: int
    is_undone: bool = False


class Age(NamedTuple):
    """How old a village's last package is: in words, in few of them, and their tone (late, soon or none)."""

    words: str
    brief: str
    tone: str
    days: int | None


def age_of(last: Received | None, today: date) -> Age:
    """第 12 号，13 天前"""
    if last is None:
        return Age("还没有收到", "没有", "late", None)
    days = max((today - last.day).days, 0)
    when = f"{days} 天前" if days else "今天"
    tone = "late" if days > LATE else "soon" if days > USUAL else ""
    return Age(f"第 {last.sequence} 号，{when}", when, tone, days)


def last_received(session: Session) -> dict[str, Received]:
    """By village, the last package that counts."""
    newest = (
        select(Parcel.other, func.max(Parcel.sequence).label("top"))
        .where(Parcel.direction == "received", Parcel.state == "applied")
        .group_by(Parcel.other)
        .subquery()
    )
    query = select(Parcel).join(newest, (Parcel.other == newest.c.other) & (Parcel.sequence == newest.c.top))
    wanted = query.where(Parcel.direction == "received", Parcel.state == "applied")
    return {one.other: _received(one) for one in session.scalars(wanted)}


def packages_of(ledger: Ledger, village: str) -> list[Received]:
    """The packages that came from a village, the newest first."""
    query = (
        select(Parcel)
        .where(Parcel.direction == "received", Parcel.other == village)
        .order_by(Parcel.sequence.desc(), Parcel.made_at.desc())
        .limit(_TOLD)
    )
    with ledger.reading() as session:
        return [_received(one) for one in session.scalars(query)]


def _received(one: Parcel) -> Received:
    counts: dict[str, Any] = one.counts or {}
    day = one.made_at.replace(tzinfo=UTC).astimezone().date()
    return Received(one.sequence, day, int(counts.get("child", 0)), one.state == "undone")
