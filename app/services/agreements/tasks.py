"""What is to be done about agreements: unsigned, running out, run out; and whose parents do not call."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.models.agreement import Agreement
from app.models.care import Visit
from app.models.child import Child
from app.models.choices import CARER
from app.models.kinds import Day
from app.services.agreements.standing import deciding, sentence_of
from app.services.ledger import Ledger

NEEDING = ("grandparents", "relatives")
_WHAT = {
    "none": "none_though_needed",
    "draft": "unsigned",
    "printed": "unsigned",
    "refused": "unsigned",
    "expiring": "expiring",
    "expired": "expired",
}
_URGENT = ("expired", "none_though_needed", "unsigned", "expiring", "weekly_contact_missing")


class AgreementTask(NamedTuple):
    """``what``: unsigned, expiring, expired, none_though_needed or weekly_contact_missing; ``day`` is when
    the agreement ends or began, or when the visit was; ``None`` where there is no day."""

    child_id: str
    name: str
    what: str
    sentence: str
    day: date | None


class Rate(NamedTuple):
    """签订率: of ``needed`` children whose form names a carer, ``signed`` have an agreement in force."""

    needed: int
    signed: int


def agreement_tasks(ledger: Ledger, today: date) -> list[AgreementTask]:
    """All of open files, the most pressing kind first and within it the earliest day."""
    with ledger.reading() as session:
        children, agreements, contacts = _children(session), _agreements(session), _contacts(session)
    found = [
        task
        for child in children
        for task in (*_of_agreement(child, agreements[child.id], today), *_of_contact(child, contacts))
    ]
    return sorted(found, key=lambda one: (_URGENT.index(one.what), one.day or date.max, one.name))


def signing_rate(ledger: Ledger, today: date) -> Rate:
    """How many of the children with a carer have an agreement in force on a day."""
    with ledger.reading() as session:
        children, agreements = _children(session), _agreements(session)
    needing = [child for child in children if child.carer in NEEDING]
    states = [deciding(agreements[child.id], today)[0] for child in needing]
    return Rate(len(needing), sum(state in ("valid", "expiring") for state in states))


def _of_agreement(child: Row[Any], agreements: list[Any], today: date) -> Iterator[AgreementTask]:
    state, agreement = deciding(agreements, today)
    what = _WHAT.get(state)
    if state in ("none", "ended") and child.carer not in NEEDING:
        return
    if state == "ended":  # somebody still looks after the child, and nothing holds any more
        what = "none_though_needed"
    if what:
        sentence = sentence_of(state, agreement, today, CARER.label(child.carer))
        yield AgreementTask(child.id, child.name or "", what, sentence, _day_of(state, agreement))


def _day_of(state: str, agreement: Any) -> date | None:
    if agreement is None:
        return None
    days = {"expiring": agreement.end, "expired": agreement.end, "ended": agreement.ended_on}
    day: date | None = days.get(state, agreement.start)
    return day


def _of_contact(child: Row[Any], contacts: dict[str, Row[Any]]) -> Iterator[AgreementTask]:
    """未成年人保护法 23: parents who entrusted a child call at least once a week."""
    last = contacts.get(child.id)
    entrusted = child.carer in NEEDING or "left_behind" in (child.category or {})
    if entrusted and last is not None and last.parent_contact == "no":
        sentence = (
            f"{Day().format(last.day)}走访时，孩子近7天没有和父母联系。"
            "请提醒父母至少每周联系一次（未成年人保护法第二十三条）。"
        )
        yield AgreementTask(child.id, child.name or "", "weekly_contact_missing", sentence, last.day)


def _children(session: Session) -> list[Row[Any]]:
    query = select(Child.id, Child.name, Child.carer, Child.category).where(Child.closed_on.is_(None))
    return list(session.execute(query))


def _agreements(session: Session) -> dict[str, list[Any]]:
    """Agreements that count, by child; only what their standing needs."""
    columns = (Agreement.id, Agreement.child_id, Agreement.created_at, Agreement.withdrawn)
    told = (Agreement.start, Agreement.end, Agreement.state, Agreement.carer)
    why = (Agreement.refused_why, Agreement.ended_on)
    found: dict[str, list[Any]] = defaultdict(list)
    for row in session.execute(select(*columns, *told, *why).where(Agreement.withdrawn.is_(None))):
        found[row.child_id].append(row)
    return found


def _contacts(session: Session) -> dict[str, Row[Any]]:
    """For each child the last visit that says whether the parents had called."""
    query = (
        select(Visit.child_id, Visit.day, Visit.parent_contact)
        .where(Visit.withdrawn.is_(None), Visit.parent_contact.is_not(None))
        .order_by(Visit.day, Visit.created_at)
    )
    return {row.child_id: row for row in session.execute(query)}
