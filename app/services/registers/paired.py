"""For how many children each volunteer and paired person is there, by name and telephone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from sqlalchemy import func, select

from app.models.child import Child
from app.models.office_papers import OfficePaper
from app.models.registers import Volunteer
from app.models.support import Pairing
from app.services.care.stretches import holds
from app.services.ledger import Ledger
from app.services.registers.photos import PHOTO

Children = Mapping[str, frozenset[str]]  # by the identity of the volunteer


def paired_children(ledger: Ledger, today: date) -> Children:
    """The children on file with a pairing that holds today. Somebody who is paired without a telephone is
    taken to be the one of that name, where there is only one."""
    with ledger.reading() as session:
        volunteers = list(session.scalars(select(Volunteer).where(Volunteer.withdrawn.is_(None))))
        query = select(Pairing).join(Child, Child.id == Pairing.child_id)
        rows = session.scalars(query.where(Pairing.withdrawn.is_(None), Child.closed_on.is_(None)))
        held = [one for one in rows if holds(one.start, one.end, today)]
    found: dict[str, set[str]] = defaultdict(set)
    for pairing in held:
        for one in _meant(pairing, volunteers):
            found[one.id].add(pairing.child_id)
    return {identity: frozenset(ids) for identity, ids in found.items()}


def _meant(pairing: Pairing, volunteers: list[Volunteer]) -> list[Volunteer]:
    named = [one for one in volunteers if one.name == pairing.partner]
    if not pairing.phone:
        return named if len(named) == 1 else []
    numbers = set(pairing.phone.split("、"))
    return [one for one in named if numbers & set((one.phone or "").split("、"))]


def counted_children(ledger: Ledger, today: date) -> dict[str, int]:
    """How many children each is paired with."""
    return {identity: len(ids) for identity, ids in paired_children(ledger, today).items()}


def counted_photos(ledger: Ledger, _today: date) -> dict[str, int]:
    """How many photographs each activity has."""
    query = select(OfficePaper.about_id, func.count()).where(
        OfficePaper.kind == PHOTO, OfficePaper.withdrawn.is_(None)
    )
    with ledger.reading() as session:
        return {row[0]: row[1] for row in session.execute(query.group_by(OfficePaper.about_id))}
