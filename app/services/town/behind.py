"""The children behind the town's numbers, village by village: problems past their day, nobody paired, no
agreement in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, case, or_, select
from sqlalchemy.orm import Session

from app.models.agreement import Agreement
from app.models.child import Child
from app.models.concern import Concern
from app.models.listing import ListLine
from app.models.support import Pairing
from app.services.agreements.standing import deciding
from app.services.agreements.tasks import NEEDING
from app.services.care.stretches import holds

ByVillage = dict[str, set[str]]


class Share(NamedTuple):
    """Of the children in question, by village: ``all`` of them, and those who are ``without``."""

    all: ByVillage
    without: ByVillage


def overdue(session: Session, today: date) -> ByVillage:
    """Children with a problem that is not closed and past its day."""
    query = (
        select(ListLine.office, Concern.child_id)
        .join(ListLine, ListLine.child_id == Concern.child_id)
        .where(Concern.withdrawn.is_(None), Concern.closed_on.is_(None), Concern.deadline < today)
        .where(ListLine.closed_on.is_(None))
    )
    return _by_village(session.execute(query).all())


def pairing(session: Session, day: date) -> Share:
    """困境儿童 with files in force at the end of a day, and those whom nobody is paired with, by a pairing
    that holds or by the form's own cell."""
    query = (
        select(ListLine.office, ListLine.child_id, Child.partner)
        .join(Child, Child.id == ListLine.child_id)
        .where(ListLine.hardship, _in_force(day))
    )
    children = session.execute(query).all()
    stretches = select(Pairing.child_id, Pairing.start, Pairing.end).where(Pairing.withdrawn.is_(None))
    paired = {row[0] for row in session.execute(stretches) if holds(row[1], row[2], day)}
    unpaired = [row for row in children if not row[2] and row[1] not in paired]
    return Share(_by_village(children), _by_village(unpaired))


def agreements(session: Session, day: date) -> Share:
    """Children with files in force at the end of a day whose form names a carer in the parents' place, and
    those without an agreement in force."""
    query = (
        select(ListLine.office, ListLine.child_id)
        .join(Child, Child.id == ListLine.child_id)
        .where(Child.carer.in_(NEEDING), _in_force(day))
    )
    children = session.execute(query).all()
    held = _agreements(session, day)
    unsigned = [row for row in children if deciding(held[row[1]], day)[0] not in ("valid", "expiring")]
    return Share(_by_village(children), _by_village(unsigned))


def _in_force(day: date) -> ColumnElement[bool]:
    return or_(ListLine.closed_on.is_(None), ListLine.closed_on > day)


def _agreements(session: Session, day: date) -> dict[str, list[Any]]:
    """What decides how a child's agreement stands; of one ended or signed later, how it stood then."""
    state = case(
        ((Agreement.state == "ended") & (Agreement.ended_on > day), "signed"),
        ((Agreement.state == "signed") & (Agreement.signed_on > day), "printed"),
        else_=Agreement.state,
    )
    columns = (Agreement.id, Agreement.child_id, Agreement.created_at, Agreement.withdrawn)
    query = select(*columns, Agreement.start, Agreement.end, state.label("state"))
    found: dict[str, list[Any]] = defaultdict(list)
    for row in session.execute(query.where(Agreement.withdrawn.is_(None))):
        found[row.child_id].append(row)
    return found


def _by_village(rows: Iterable[Any]) -> ByVillage:
    found: ByVillage = defaultdict(set)
    for row in rows:
        found[row[0]].add(row[1])
    return found
