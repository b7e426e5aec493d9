"""Keep the town's moves in step with what the villages say they took in."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.supervision import Move

WAITING, SENT, TAKEN, DROPPED = "waiting", "sent", "taken", "dropped"


def settle(session: Session, village: str) -> None:
    """Mark the town's moves to a village as taken where its own entry says so, and only there."""
    own = select(Move).where(Move.office == session.info["office"], Move.to_office == village)
    theirs = select(Move.from_child_id).where(Move.office == village, Move.state == TAKEN)
    taken = set(session.scalars(theirs))
    for move in session.scalars(own):
        if move.from_child_id in taken:
            move.state = TAKEN
        elif move.state == TAKEN:
            move.state = SENT
