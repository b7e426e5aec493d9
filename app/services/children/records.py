"""Open, save, close and reopen a child's record.

A screen works on a detached child (``blank`` or ``load``) and hands it back to ``save``, which writes what
differs. Saving is never refused for what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import BindParameter, CompoundSelect, bindparam, exists, literal, select, union_all
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from app.errors import Refused
from app.models.care import CareRecord
from app.models.care_records import CARE, ON_PAPER
from app.models.checks import Finding, findings
from app.models.child import Child
from app.models.family import Family
from app.models.form import CLOSING, Form
from app.services.ledger import Ledger


class DuplicateId(Refused):
    """The identity number already belongs to ``child_id``; ``is_open``: whether that file is in force."""

    def __init__(self, owner: Child) -> None:
        state = f"{owner.closed_on:%Y-%m-%d} 关档的" if owner.closed_on else "在册的"
        advice = "可以重新启用那份档案。" if owner.closed_on else "请打开那份档案核对。"
        super().__init__(
            f"这个证件号码已经登记在{state}“{owner.name or '未填姓名'}”名下，没有重复保存。", advice
        )
        self.child_id = owner.id
        self.is_open = owner.is_open


class Faulty(Refused):
    """The record holds values that cannot be right; ``faults`` says which, beside which field."""

    def __init__(self, faults: list[Finding]) -> None:
        super().__init__(
            f"还有 {len(faults)} 处填写有误，没有保存；已填的内容都在。", "改好标红的地方再保存。"
        )
        self.faults = faults


@dataclass(frozen=True)
class Saved:
    """What a save did: the child's identity, how many fields changed, and the batch to undo it by."""

    child_id: str
    changed: int


def blank(ledger: Ledger, today: date) -> Child:
    """A new child's record, detached, with what is known already."""
    child = Child(family=Family(), extra={}, opened_on=today, village=ledger.office.name)
    for kind in CARE:
        setattr(child, kind.collection(), [])
    return child


def load(ledger: Ledger, child_id: str) -> Child:
    """A child with everything its page shows, detached. Raises ``Refused`` for an unknown identity."""
    with ledger.reading() as session:
        return fetch_all(session, [child_id], CARE)[0]


def fetch(session: Session, child_id: str) -> Child:
    """A child with its family and what its sheet is made of, in a session."""
    return fetch_all(session, [child_id])[0]


def fetch_all(
    session: Session, child_ids: list[str], kinds: tuple[type[CareRecord], ...] = ON_PAPER
) -> list[Child]:
    """Children with their families and care records of ``kinds``, in the order asked for; a few queries a
    thousand children. Raises ``Refused`` for an unknown identity.
    """
    found: dict[str, Child] = {}
    for start in range(0, len(child_ids), 500):
        some = child_ids[start : start + 500]
        query = select(Child).where(Child.id.in_(some)).options(_SIBLINGS)
        found |= {child.id: child for child in session.scalars(query)}
        _take_up(session, {one: found[one] for one in some if one in found}, kinds)
    if missing := [one for one in child_ids if one not in found]:
        raise Refused(f"找不到编号为“{missing[0]}”的档案。", "请在列表里重新选择。")
    return [found[child_id] for child_id in child_ids]


_SIBLINGS = selectinload(Child.family).selectinload(Family.children)


def _take_up(session: Session, children: dict[str, Child], kinds: tuple[type[CareRecord], ...]) -> None:
    """Fill the children's collections of ``kinds``, those loaded already aside.

    A statement a kind that is there, instead of a ``selectinload`` option each: a child has records of three
    or four kinds out of nineteen, and building nineteen loaders took longer than all the reading.
    """
    there = _kinds_there(session, list(children), kinds)
    for kind in kinds:
        attribute = kind.collection()
        waiting = {one: child for one, child in children.items() if attribute not in child.__dict__}
        of_child: dict[str, list[CareRecord]] = {one: [] for one in waiting}
        for record in _records(session, kind, list(waiting)) if kind in there else ():
            of_child[record.child_id].append(record)
        for one, child in waiting.items():
            set_committed_value(child, attribute, of_child[one])


def _kinds_there(
    session: Session, child_ids: list[str], kinds: tuple[type[CareRecord], ...]
) -> set[type[CareRecord]]:
    """Of which kinds any of the children has a record."""
    if not kinds:
        return set()
    return {kinds[number] for number in session.scalars(_asking(kinds), {"children": child_ids})}


@cache
def _asking(kinds: tuple[type[CareRecord], ...]) -> CompoundSelect[tuple[int]]:
    """The numbers of the kinds that ``children`` have records of; built once, as building takes longest."""
    children: BindParameter[list[str]] = bindparam("children", expanding=True)
    asked = (exists().where(kind.child_id.in_(children)) for kind in kinds)
    return union_all(*(select(literal(number)).where(one) for number, one in enumerate(asked)))


def _records(session: Session, kind: type[CareRecord], child_ids: list[str]) -> Iterator[CareRecord]:
    """The children's records of a kind, in the order that a child's collection has them."""
    order = getattr(Child, kind.collection()).property.order_by
    return iter(session.scalars(select(kind).where(kind.child_id.in_(child_ids)).order_by(*order)))


def save(ledger: Ledger, working: Child, today: date) -> Saved:
    """Write a working record. Raises ``Faulty`` for values that cannot be right, ``DuplicateId`` for a number
    that another file has; in both cases nothing is written.
    """
    if faults := [one for one in findings(ledger.form, working, today) if one.level == "error"]:
        raise Faulty(faults)
    with ledger.writing() as session:
        refuse_duplicate(session, working)
        stored = session.get(Child, working.id) if working.id else None
        if stored is None:
            session.add(working)
            session.flush()
            return Saved(working.id, 0)
        return Saved(stored.id, copy_values(ledger.form, working, stored))


def copy_values(form: Form, source: Child, target: Child) -> int:
    """Take over every field that differs, closing aside; how many did."""
    changed = 0
    for field in form:
        if field.name not in CLOSING and field.get(source) != field.get(target):
            field.set(target, field.get(source))
            changed += 1
    return changed


def refuse_duplicate(session: Session, child: Child) -> None:
    """Raise ``DuplicateId`` when another file, open or closed, has the child's number."""
    if owner := owner_of(session, child.id_number, besides=child.id):
        raise DuplicateId(owner)


def owner_of(session: Session, number: str | None, besides: str | None = None) -> Child | None:
    """Whose identity number this is; a file closed as 误录 (entered by mistake) does not count, nor, for a
    child that has a file already, one closed as 迁出: the child came back."""
    if not number:
        return None
    query = select(Child).where(Child.id_number == number, Child.id != (besides or ""))
    past = ("mistake", "moved") if besides else ("mistake",)
    owners = [child for child in session.scalars(query) if child.close_reason not in past]
    return min(owners, key=lambda child: not child.is_open, default=None)


def close(ledger: Ledger, child_id: str, on: date, reason: str, note: str, today: date) -> None:
    """Close a file: it leaves the daily lists and is kept, readable, with its reason."""
    with ledger.writing("close") as session:
        child = fetch(session, child_id)
        child.closed_on, child.close_reason, child.close_note = on, reason, note.strip() or None
        _refuse_faults(ledger, child, today)


def reopen(ledger: Ledger, child_id: str) -> None:
    """Put a closed file back on the ledger; its history keeps that it was closed."""
    with ledger.writing("reopen") as session:
        child = fetch(session, child_id)
        child.closed_on = child.close_reason = child.close_note = None
        refuse_duplicate(session, child)


def _refuse_faults(ledger: Ledger, child: Child, today: date) -> None:
    faults = [f for f in findings(ledger.form, child, today) if f.level == "error" and f.field in CLOSING]
    if faults:
        raise Refused(faults[0].sentence)
