"""Enter a visit of a child, and of the brothers and sisters who were met with it: one transaction for all.

Every child has a record of its own with the same ``together``; what was seen at home is written to each, what
was found with a child only to that child. What cannot be true is refused; what seldom is, is asked about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.errors import Refused
from app.models.attachment import Attachment
from app.models.care import Suspension, Visit
from app.models.child import Child
from app.models.choices import WAY
from app.models.concern import Concern
from app.models.kinds import Day
from app.models.record import new_id
from app.services.attachments.keeping import Paper, keep
from app.services.care import records
from app.services.care.stretches import holds
from app.services.care.told import found_in
from app.services.children.records import fetch
from app.services.ledger import Ledger

# A child's own findings; every other field of a visit is common to those who were met together.
OWN = (
    "child_seen",
    "schooling",
    "health",
    "mood",
    "observations",
    "wishes",
    "problems",
    "measures",
    "reassess",
)
# What is looked at face to face; a contact has no place, an attempt met nobody.
_SEEN = ("child_seen", "living", "schooling", "health", "mood", "hazards", "parent_contact")
NOT_ASKED: dict[str, tuple[str, ...]] = {
    "visit": (),
    "contact": ("place", "companions", "child_seen", "hazards"),
    "attempt": ("met", *_SEEN, "wishes", "problems", "measures", "reassess"),
}
AWAY, TWICE = "away", "twice"
_UNSAVED = "还没有保存。"
_day = Day().format


@dataclass(frozen=True)
class Findings:
    """What was found with one child. ``visit_id`` names the record that is corrected, "" for a new one.

    ``concerns`` are values of new problems, ``papers`` photographs and scans to keep with the visit.
    """

    child_id: str
    values: Mapping[str, Any] = field(default_factory=dict)
    concerns: Sequence[Mapping[str, Any]] = ()
    papers: Sequence[Paper] = ()
    visit_id: str = ""


class Doubtful(Refused):
    """Seldom true: said, and written only when it is confirmed by its ``doubt``."""

    def __init__(self, doubt: str, sentence: str, advice: str) -> None:
        super().__init__(sentence, advice)
        self.doubt = doubt


def enter_visit(
    ledger: Ledger,
    common: Mapping[str, Any],
    findings: Sequence[Findings],
    today: date,
    confirmed: Collection[str] = (),
) -> list[str]:
    """Write a visit of one child or several, or correct it; the records' identities, in the order given.

    ``confirmed`` holds the doubts (``AWAY``, ``TWICE``) that the person has answered. Raises ``Doubtful`` for
    others, ``Refused`` for what cannot be true; nothing is written then.
    """
    if not findings:
        raise Refused("没有选儿童，没有保存。", "请至少选一个孩子。")
    with ledger.writing() as session:
        together = _together(session, findings)
        was = {one.visit_id: _when(_visit(session, one.visit_id)) for one in findings}
        made = [_enter(session, common, one, today, together) for one in findings]
        new = [visit for visit in made if was.get(visit.id) != _when(visit)]
        _ask([doubt for visit in new for doubt in doubts(visit.child, visit)], confirmed)
        return [visit.id for visit in made]


def _when(visit: Visit | None) -> tuple[date | None, str | None] | None:
    """What doubts are about: one that was answered is not asked again when something else is corrected."""
    return (visit.day, visit.way) if visit else None


def _ask(known: Sequence[Doubtful], confirmed: Collection[str]) -> None:
    """Raise the first doubt that nobody has answered, told of every child that it is about."""
    if open_ := [one for one in known if one.doubt not in confirmed]:
        alike = [one for one in open_ if one.doubt == open_[0].doubt]
        raise Doubtful(open_[0].doubt, "".join(one.sentence for one in alike) + _UNSAVED, open_[0].advice)


def _together(session: Session, findings: Sequence[Findings]) -> str | None:
    """What ties the records of several children; a visit of one child has nothing."""
    kept = [visit.together for one in findings if (visit := _visit(session, one.visit_id))]
    return next(filter(None, kept), new_id() if len(findings) > 1 else None)


def _visit(session: Session, visit_id: str) -> Visit | None:
    return session.get(Visit, visit_id) if visit_id else None


def _enter(
    session: Session,
    common: Mapping[str, Any],
    found: Findings,
    today: date,
    together: str | None,
) -> Visit:
    child = fetch(session, found.child_id)
    visit = _visit(session, found.visit_id) or records.add(session, child, Visit, today)
    assert isinstance(visit, Visit)
    _fill(visit, {**common, **found.values, "together": together})
    if visit.entered_on is None or (visit.day and visit.day > visit.entered_on):
        visit.entered_on = today  # corrected to a later day than it was first entered for
    records.refuse_impossible(child, visit, today)
    session.flush()
    _add_concerns(session, child, visit, found.concerns, today)
    for paper in found.papers:
        keep(session, child, paper, visit.day or today, today, visit.id)
    session.flush()
    return visit


def _fill(visit: Visit, values: Mapping[str, Any]) -> None:
    """Take over the values; what the way does not ask for is empty."""
    asked = {**values, **dict.fromkeys(NOT_ASKED.get(values.get("way") or "", ()))}
    for name, value in asked.items():
        if getattr(visit, name) != value:
            setattr(visit, name, value)


def doubts(child: Child, visit: Visit) -> Iterator[Doubtful]:
    """What is seldom true of a visit. Raises ``Refused`` for one away from home that does not say where."""
    if visit.day is None:
        return
    if visit.way == "visit" and (stay := _stay(child, visit.day)):
        if not visit.place:
            raise Refused(
                f"{child.name}在{_stretch(stay)}登记为暂离，这一天的走访要写明地点，没有保存。",
                "请填写在哪里见到的；没有见面的，请选“联系”。",
            )
        told = f"{child.name}在{_stretch(stay)}登记为暂离（{stay.whereabouts or '去向不详'}）。"
        yield Doubtful(AWAY, told, f"确实是在“{visit.place}”当面见到的，请点“确实去了”；否则请核对日期。")
    others = [one for one in child.visits if one is not visit and one.withdrawn is None]
    if any((one.day, one.way) == (visit.day, visit.way) for one in others):
        told = f"{child.name}在{_day(visit.day)}已经有一次{WAY.label(visit.way)}记录。"
        yield Doubtful(TWICE, told, "确实又去了一次的，请点“是另一次”；要改原来那一次的，请用“更正”。")


def _stay(child: Child, day: date) -> Suspension | None:
    """The stretch away that a day lies in, both ends counted."""
    stays = [one for one in child.suspensions if one.withdrawn is None]
    return next((one for one in stays if holds(one.start, one.end, day)), None)


def _stretch(stay: Suspension) -> str:
    return f"{_day(stay.start)}至{_day(stay.end) or '今'}"


def _add_concerns(
    session: Session, child: Child, visit: Visit, concerns: Sequence[Mapping[str, Any]], today: date
) -> None:
    for values in concerns:
        concern = records.add(session, child, Concern, today)
        assert isinstance(concern, Concern)
        for name, value in {"found_on": visit.day, **values, "visit_id": visit.id}.items():
            setattr(concern, name, value)
        records.refuse_impossible(child, concern, today)


def met_with(ledger: Ledger, child: Child) -> dict[str, list[Visit]]:
    """The records of brothers and sisters entered with a child's visits, by what ties them (``together``);
    each brings its own ``child``."""
    tied = {one.together for one in child.visits if one.together and one.withdrawn is None}
    found: dict[str, list[Visit]] = {}
    if not tied:
        return found
    with ledger.reading() as session:
        query = select(Visit).where(
            Visit.together.in_(tied), Visit.child_id != child.id, Visit.withdrawn.is_(None)
        )
        for visit in session.scalars(query.options(joinedload(Visit.child)).order_by(Visit.created_at)):
            found.setdefault(visit.together or "", []).append(visit)
    return found


def concerns_of(child: Child, visit: Visit) -> list[Concern]:
    """The problems found in a visit."""
    return found_in(visit, child.concerns)


def papers_of(child: Child, visit: Visit) -> list[Attachment]:
    """What was photographed or scanned for a visit."""
    return [one for one in child.attachments if one.about_id == visit.id and one.withdrawn is None]
