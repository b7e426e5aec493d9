"""What happened to a child's file before this office kept it, or in the office that keeps it."""

from __future__ import annotations

from typing import cast

from sqlalchemy import select

from app.models.child import Child
from app.models.handover import ForeignTrace
from app.models.trace import Trace
from app.services.children.history import Event, history, told
from app.services.ledger import Ledger


def earlier_history(ledger: Ledger, child: Child) -> list[Event]:
    """A child's history as other offices' traces tell it, the newest first.

    At a village: before the child moved in. At the town: all that the villages did with it.
    """
    about = select(ForeignTrace).where(ForeignTrace.about.in_([child.id, child.family_id]))
    with ledger.reading() as session:
        rows = session.scalars(about.order_by(ForeignTrace.at.desc(), ForeignTrace.seq.desc()))
        return [told(ledger.form, cast("Trace", row)) for row in rows]  # the same columns


def whole_history(ledger: Ledger, child: Child) -> list[Event]:
    """A child's history, here and elsewhere, the newest first."""
    events = history(ledger, child) + earlier_history(ledger, child)
    return sorted(events, key=lambda event: event.at, reverse=True)
