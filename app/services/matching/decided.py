"""Which pairs of files somebody has decided upon."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.supervision import Match


def decided(session: Session) -> set[frozenset[str]]:
    """The pairs of children's identities."""
    rows = session.execute(select(Match.first_id, Match.second_id))
    return {frozenset(pair) for pair in rows}
