"""What is owed to the children of a ledger, over any stretch of time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from sqlalchemy.orm import Session

from app.services.duties.duty import Duty
from app.services.duties.policy import Policy, policies_of
from app.services.duties.reading import files
from app.services.duties.rule import timetable
from app.services.ledger import Ledger


def owed(
    ledger: Ledger, begin: date, end: date, today: date, child_ids: Collection[str] | None = None
) -> list[Duty]:
    """The duties of all children, or of some, in the periods that touch ``begin`` to ``end``; of closed files
    too. Child by child in the order of their identities, each one's by period."""
    with ledger.reading() as session:
        each = owed_each(session, policies_of(ledger.office), begin, end, today, child_ids)
        return [duty for of_child in each for duty in of_child]


def owed_each(
    session: Session,
    policies: tuple[Policy, ...],
    begin: date,
    end: date,
    today: date,
    child_ids: Collection[str] | None = None,
) -> Iterator[list[Duty]]:
    """The same a child at a time, so that no more than one child's are in memory."""
    rule = timetable(policies, begin, end, today)
    return (rule.duties(file) for file in files(session, child_ids))
