"""督导意见 as both sides read them: what was said, about what, what was answered, and how it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.care import CareRecord
from app.models.care_choices import AGREES, OPINION_KIND
from app.models.care_records import CARE
from app.models.handover import Parcel
from app.models.listing import ListLine
from app.models.supervision import Answer, Opinion
from app.services.ledger import Ledger
from app.services.supervision.offices import is_town
from app.services.supervision.standing import OPEN, UNANSWERED, state_of, state_words
from app.services.town.villages import names_of, villages_in


class Said(NamedTuple):
    """An answer of the village; ``is_done`` when it says that the matter is done."""

    day: date | None
    words: str
    is_done: bool
    author: str


class Told(NamedTuple):
    """An opinion. ``child`` is the name of the one it is about, ``about`` the record; both "" for none.

    ``days`` are left until the day it is ``due``, negative ones over it; ``standing`` is ``state`` in words.
    """

    opinion_id: str
    village: str
    village_name: str
    child_id: str
    child: str
    level: str | None
    about_id: str
    about: str
    day: date | None
    kind: str
    verdict: str
    words: str
    due: date | None
    days: int | None
    author: str
    state: str
    standing: str
    answers: tuple[Said, ...]

    @property
    def kind_words(self) -> str:
        """退回补正；等级复核：不同意"""
        verdict = AGREES.label(self.verdict)
        return OPINION_KIND.label(self.kind) + (f"：{verdict}" if verdict else "")

    @property
    def sentence(self) -> str:
        """What is asked of the village, in a line."""
        if self.kind == "level" and self.verdict == "disagree":
            return f"镇里不同意{self.about or '降低风险等级'}，请重新评估。{self.words}"
        return f"{OPINION_KIND.label(self.kind)}：{self.words}"

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done about it, by the village or by the town."""
        return self.state in OPEN

    @property
    def wants_answer(self) -> bool:
        """Whether the village has yet to say that it is done."""
        return self.state in UNANSWERED

    @property
    def is_overdue(self) -> bool:
        """Whether its time is over and the village did not say that it is done."""
        return self.wants_answer and self.days is not None and self.days < 0


def opinions(ledger: Ledger, today: date, village: str = "", child_id: str = "") -> list[Told]:
    """All opinions, or those to a village or about a child: open ones first, then the newest first."""
    query = select(Opinion)
    if village:
        query = query.where(Opinion.village == village)
    if child_id:
        query = query.where(Opinion.child_id == child_id)
    with ledger.reading() as session:
        found = list(session.scalars(query))
        told = list(_told(session, ledger, found, today))
    return sorted(told, key=_first)


def _first(one: Told) -> tuple[bool, date, int, str]:
    open_day = one.due or date.max
    newest = -(one.day or date.min).toordinal()
    return not one.is_open, open_day if one.is_open else date.max, newest, one.opinion_id


def _told(session: Session, ledger: Ledger, found: list[Opinion], today: date) -> Iterator[Told]:
    at_town = is_town(ledger)
    names = names_of(villages_in(session, ledger.office.code)) if at_town else {}
    children = _children(session, {one.child_id for one in found})
    abouts = _abouts(session, {one.about_id for one in found})
    answers, sent = _answers(session, [one.id for one in found]), _carried(session, at_town)
    for one in found:
        last = answers[one.id][-1] if answers[one.id] else None
        there = sent.get(one.village if at_town else one.office)
        state = state_of(one, last, there)
        carried = last is not None and there is not None and last.created_at <= there
        yield Told(
            one.id,
            one.village,
            names.get(one.village, ledger.office.name if one.village == ledger.office.code else one.village),
            one.child_id,
            *children.get(one.child_id, ("", None)),
            one.about_id,
            abouts.get(one.about_id, ""),
            one.day,
            one.kind or "",
            one.verdict or "",
            one.words or "",
            one.due,
            (one.due - today).days if one.due else None,
            one.author or "",
            state,
            state_words(state, at_town, carried),
            tuple(Said(a.day, a.words or "", a.done == "yes", a.author or "") for a in answers[one.id]),
        )


def _answers(session: Session, opinion_ids: list[str]) -> dict[str, list[Answer]]:
    """By opinion, the newest last; of one second's the one that says it is done."""
    found: dict[str, list[Answer]] = defaultdict(list)
    for some in _parts(opinion_ids):
        query = select(Answer).where(Answer.opinion_id.in_(some))
        for one in session.scalars(query.order_by(Answer.created_at, Answer.done, Answer.id)):
            found[one.opinion_id].append(one)
    return found


def _carried(session: Session, at_town: bool) -> dict[str, datetime]:
    """By office at the other end: when the last that was sent to it was made."""
    direction = "reply_sent" if at_town else "sent"
    query = select(Parcel.other, func.max(Parcel.made_at)).where(Parcel.direction == direction)
    return {row[0]: row[1] for row in session.execute(query.group_by(Parcel.other))}


def _children(session: Session, child_ids: set[str]) -> dict[str, tuple[str, str | None]]:
    """Name and level."""
    found: dict[str, tuple[str, str | None]] = {}
    for some in _parts(sorted(child_ids - {""})):
        query = select(ListLine.child_id, ListLine.name, ListLine.level).where(ListLine.child_id.in_(some))
        found |= {child_id: (name, level) for child_id, name, level in session.execute(query)}
    return found


def _abouts(session: Session, record_ids: set[str]) -> dict[str, str]:
    """The records that opinions are about: 2026-10-03 的监护评估."""
    wanted = record_ids - {""}
    found: dict[str, str] = {}
    for kind in CARE if wanted else ():
        for some in _parts(sorted(wanted - found.keys())):
            found |= {one.id: _about(one) for one in session.scalars(select(kind).where(kind.id.in_(some)))}
    return found


def _about(record: CareRecord) -> str:
    day = getattr(record, record.by_day)
    return f"{day}的{record.title}" if day else record.title


def _parts(wanted: Iterable[str]) -> Iterator[list[str]]:
    """So many as one query takes."""
    listed = list(wanted)
    return (listed[start : start + 500] for start in range(0, len(listed), 500))
