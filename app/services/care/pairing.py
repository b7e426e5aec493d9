"""结对: who is paired with a child, what the form says of it, and the paired person's own visits.

The paired person talks with the child every month and looks in at home every quarter (福蕾行动计划). These
visits never count as the 儿童主任's.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from app.models.child import Child
from app.models.listing import ListLine
from app.models.support import PairedVisit, Pairing
from app.services.care.stretches import holds
from app.services.children.records import load, save
from app.services.ledger import Ledger


def current_pairing(child: Child, today: date) -> Pairing | None:
    """The pairing that holds today, the newest of several."""
    held = [one for one in child.pairings if one.withdrawn is None and holds(one.start, one.end, today)]
    return max(held, key=lambda one: one.start or date.min, default=None)


class Told(NamedTuple):
    """What a pairing puts into the form's cells 结对人员姓名及电话 and 结对人员所在单位."""

    partner: str
    unit: str


def untold_pairing(child: Child, today: date) -> Told | None:
    """What the form does not say of the pairing that holds; ``None`` when there is nothing to add."""
    pairing = current_pairing(child, today)
    if pairing is None:
        return None
    partner = "" if child.partner else " ".join(filter(None, (pairing.partner, pairing.phone)))
    unit = "" if child.partner_unit else pairing.unit or ""
    return Told(partner, unit) if partner or unit else None


def tell_pairing(ledger: Ledger, child_id: str, today: date) -> bool:
    """Write the pairing into the form's empty cells; whether there was anything to write."""
    child = load(ledger, child_id)
    told = untold_pairing(child, today)
    if told is None:
        return False
    child.partner, child.partner_unit = child.partner or told.partner, child.partner_unit or told.unit or None
    save(ledger, child, today)
    return True


class PairedStanding(NamedTuple):
    """When the paired person last talked with the child and was at home, and whether either is due."""

    talk: date | None
    home: date | None
    talk_due: bool
    home_due: bool


def paired_standing(child: Child, today: date) -> PairedStanding:
    """A talk is due in a month without one, a look in at home in a quarter without one. A visit at home is a
    talk too. Nothing is due of a child without a pairing.
    """
    visits = [one for one in child.paired_visits if one.withdrawn is None and one.day]
    talk = max((one.day for one in visits if one.day), default=None)
    home = max((one.day for one in visits if one.day and one.way == "home"), default=None)
    paired = current_pairing(child, today) is not None
    return PairedStanding(talk, home, paired and _before(talk, today, 1), paired and _before(home, today, 3))


def _before(last: date | None, today: date, months: int) -> bool:
    """Whether a day lies before the month (or the quarter, ``months`` = 3) of today."""
    begin = today.replace(month=(today.month - 1) // months * months + 1, day=1)
    return last is None or last < begin


class Coverage(NamedTuple):
    """结对: how many 困境儿童 there are in force, and the identities of those that nobody is paired with."""

    children: int
    unpaired: tuple[str, ...]

    @property
    def paired(self) -> int:
        return self.children - len(self.unpaired)


def pairing_coverage(ledger: Ledger, today: date) -> Coverage:
    """A child counts as paired by a pairing that holds today, or by the form's own cell."""
    with ledger.reading() as session:
        query = select(Child.id, Child.partner).join(ListLine, ListLine.child_id == Child.id)
        query = query.where(ListLine.hardship, Child.closed_on.is_(None)).order_by(ListLine.sort_key)
        children = session.execute(query).all()
        pairings = select(Pairing).where(Pairing.withdrawn.is_(None))
        held = {one.child_id for one in session.scalars(pairings) if holds(one.start, one.end, today)}
    return Coverage(
        len(children), tuple(one.id for one in children if not one.partner and one.id not in held)
    )


def paired_visit_count(ledger: Ledger, begin: date, end: date) -> int:
    """How often paired persons saw their children in a period; both days count."""
    with ledger.reading() as session:
        query = select(PairedVisit.id).where(PairedVisit.withdrawn.is_(None))
        return len(session.scalars(query.where(PairedVisit.day >= begin, PairedVisit.day <= end)).all())
