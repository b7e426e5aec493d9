"""抽查情况: who was drawn, what was found of each, and what that comes to."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.listing import ListLine
from app.models.supervision import SpotCheck, SpotFinding
from app.services.ledger import Ledger
from app.services.supervision.checklist import ITEMS
from app.services.supervision.sampling import Scope
from app.services.town.villages import names_of, villages_in

RESULTS = ("right", "partly", "wrong")


class Found(NamedTuple):
    """What was found of a child; ``result`` "" while nobody looked yet. ``village`` is the name."""

    child_id: str
    name: str
    village: str
    level: str | None
    finding_id: str = ""
    day: date | None = None
    answers: dict[str, str] = {}  # noqa: RUF012 — never changed
    result: str = ""
    words: str = ""
    opinion_id: str = ""


class Check(NamedTuple):
    """A spot check with the children in the order in which they were drawn."""

    check_id: str
    day: date
    seed: int
    checker: str
    note: str
    scope: Scope
    found: tuple[Found, ...]

    @property
    def looked_at(self) -> int:
        """How many children were looked at."""
        return sum(bool(one.result) for one in self.found)

    def count(self, result: str) -> int:
        """How many have a result."""
        return sum(one.result == result for one in self.found)

    @property
    def villages(self) -> int:
        """In how many villages somebody was drawn."""
        return len({one.village for one in self.found})

    @property
    def opinions(self) -> int:
        """How many findings became an opinion."""
        return sum(bool(one.opinion_id) for one in self.found)

    def noes(self) -> list[tuple[str, int]]:
        """The questions of the list, and of how many children each was answered with no."""
        counted = Counter(key for one in self.found for key, said in one.answers.items() if said == "no")
        return [(item.question, counted[item.key]) for item in ITEMS]


def spot_checks(ledger: Ledger) -> list[Check]:
    """All of them, the newest first."""
    with ledger.reading() as session:
        query = select(SpotCheck).order_by(SpotCheck.day.desc(), SpotCheck.created_at.desc())
        names = names_of(villages_in(session, ledger.office.code))
        return [_told(session, check, names) for check in session.scalars(query)]


def spot_check(ledger: Ledger, check_id: str) -> Check | None:
    """One of them; ``None`` when it is gone."""
    with ledger.reading() as session:
        check = session.get(SpotCheck, check_id)
        names = names_of(villages_in(session, ledger.office.code))
        return _told(session, check, names) if check is not None else None


def _told(session: Session, check: SpotCheck, names: dict[str, str]) -> Check:
    findings = {
        one.child_id: one
        for one in session.scalars(select(SpotFinding).where(SpotFinding.check_id == check.id))
    }
    lines: dict[str, ListLine] = {}
    for start in range(0, len(check.child_ids), 500):
        some = ListLine.child_id.in_(check.child_ids[start : start + 500])
        lines |= {line.child_id: line for line in session.scalars(select(ListLine).where(some))}
    found = tuple(_found(one, lines.get(one), findings.get(one), names) for one in check.child_ids)
    return Check(
        check.id,
        check.day or check.created_at.date(),
        check.seed,
        check.checker or "",
        check.note or "",
        Scope.read(check.scope),
        found,
    )


def _found(child_id: str, line: ListLine | None, finding: SpotFinding | None, names: dict[str, str]) -> Found:
    """A child whose file went away meanwhile stays in the list without a name."""
    name, level, office = (line.name, line.level, line.office) if line else ("", None, "")
    seen = Found(child_id, name, names.get(office, ""), level)
    if finding is None:
        return seen
    return seen._replace(
        finding_id=finding.id,
        day=finding.day,
        answers=dict(finding.answers),
        result=finding.result or "",
        words=finding.words or "",
        opinion_id=finding.opinion_id,
    )
