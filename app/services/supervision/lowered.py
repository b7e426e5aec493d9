"""调低的风险等级: assessments of the villages that the town has to look at."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.models.choices import LEVEL
from app.services.ledger import Ledger


class Lowered(NamedTuple):
    """The assessment that put a child's level from ``before`` down to the ``level`` of today, and that nobody
    at the town has looked at. ``office`` is the code of the village."""

    child_id: str
    name: str
    office: str
    assessment_id: str
    day: date
    before: str
    level: str
    assessor: str
    basis: str
    reviewer: str

    @property
    def words(self) -> str:
        """高风险 → 低风险"""
        return f"{LEVEL.label(self.before)} → {LEVEL.label(self.level)}"


# Each assessment beside the one before it, and how often the level changed from it on; the last of a day
# counts last, as everywhere. A lowering after which the level changed again needs no review any more.
_QUERY = text("""
    SELECT steps.child_id, list_line.name, list_line.office, steps.id, steps.day, steps.before, steps.level,
           steps.assessor, steps.basis, steps.reviewer
    FROM (SELECT *, sum(coalesce(level <> before, 0)) OVER
                    (PARTITION BY child_id ORDER BY day DESC, created_at DESC) AS changes
          FROM (SELECT child_id, id, day, created_at, level, assessor, basis, reviewer,
                       lag(level) OVER (PARTITION BY child_id ORDER BY day, created_at) AS before
                FROM assessment WHERE withdrawn IS NULL AND day IS NOT NULL AND day <= :today)) AS steps
    JOIN list_line ON list_line.child_id = steps.child_id
    WHERE steps.changes = 1
      AND instr('low medium high', steps.level) < instr('low medium high', steps.before)
      AND list_line.closed_on IS NULL AND list_line.office <> :own
      AND (:village = '' OR list_line.office = :village)
      AND NOT EXISTS (SELECT 1 FROM opinion WHERE opinion.about_id = steps.id AND opinion.kind = 'level'
                      AND opinion.withdrawn IS NULL)
    ORDER BY steps.day DESC, steps.id
""")


def lowered(ledger: Ledger, today: date, village: str = "") -> list[Lowered]:
    """Of all villages or of one, the newest first; of files in force."""
    with ledger.reading() as session:
        return lowered_in(session, ledger.office.code, today, village)


def lowered_in(session: Session, own: str, today: date, village: str = "") -> list[Lowered]:
    """The same in a session; ``own`` is the town's code."""
    given = {"own": own, "village": village, "today": today.isoformat()}
    return [_read(tuple(row)) for row in session.execute(_QUERY, given)]


def _read(row: tuple[Any, ...]) -> Lowered:
    child_id, name, office, assessment_id, day, *words = row
    before, level, assessor, basis, reviewer = (value or "" for value in words)
    return Lowered(
        child_id,
        name or "",
        office,
        assessment_id,
        date.fromisoformat(day),
        before,
        level,
        assessor,
        basis,
        reviewer,
    )
