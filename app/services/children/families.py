"""Brothers and sisters share one family: join one, leave one, find likely ones."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.models.child import Child
from app.models.family import Family, Parent
from app.models.fields import own_fields
from app.services.children.records import fetch
from app.services.ledger import Ledger


def siblings(child: Child) -> list[Child]:
    """The others who share the child's family."""
    return [other for other in child.family.children if other.id != child.id]


def of_one_family(session: Session, child_id: str) -> list[str]:
    """The identity of a child, and those of its brothers and sisters."""
    family = select(Child.family_id).where(Child.id == child_id).scalar_subquery()
    others = select(Child.id).where(Child.family_id == family, Child.id != child_id)
    return [child_id, *session.scalars(others)]


def join(ledger: Ledger, child_id: str, sibling_id: str) -> None:
    """Let a child share its sibling's family; its former family part stays in the file's history."""
    with ledger.writing("join_family") as session:
        child, sibling = fetch(session, child_id), fetch(session, sibling_id)
        child.family = sibling.family
        child.family_id = sibling.family_id


def leave(ledger: Ledger, child_id: str) -> None:
    """Give a child a family part of its own, a copy of the shared one."""
    with ledger.writing("leave_family") as session:
        child = fetch(session, child_id)
        own = Family(father=_copy(child.family.father), mother=_copy(child.family.mother))
        for field in own_fields(Family):
            setattr(own, field.name, getattr(child.family, field.name))
        session.add(own)
        session.flush()
        child.family = own
        child.family_id = own.id


def _copy(parent: Parent) -> Parent:
    values = {field.name: getattr(parent, field.name) for field in own_fields(Parent)}
    return Parent(role=parent.role, **values)


def likely_siblings(ledger: Ledger, child: Child) -> list[Child]:
    """Children of other families who have a parent with the same identity number: worth asking about."""
    numbers = [p.id_number for p in (child.family.father, child.family.mother) if p.id_number]
    if not numbers:
        return []
    with ledger.reading() as session:
        same = select(Parent.family_id).where(or_(*(Parent.id_number == number for number in numbers)))
        query = select(Child).where(Child.family_id.in_(same), Child.family_id != child.family_id)
        return list(session.scalars(query))
