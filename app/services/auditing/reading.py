"""Read the trace as entries a person can read: the newest first, some hundred at a time.

A trace may have a million rows: it is walked backwards in stretches, on the worker, and whoever waits may
stop. Rows of one act (a save, a roster of a hundred children) are one entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from app.models.child import Child
from app.models.trace import Trace
from app.services.auditing.words import WHILE_SHUT, Use, act, actions_of, more, told
from app.services.ledger import Ledger
from app.services.office.managing import require_admin
from app.services.steps import Step, no_step

MOST = 100  # entries at a time
_STRETCH = 20_000  # rows
_NAMED = 3
_COLUMNS = (
    Trace.seq,
    Trace.at,
    Trace.user,
    Trace.action,
    Trace.record,
    Trace.about,
    Trace.batch,
    Trace.detail,
)


@dataclass(frozen=True)
class Wish:
    """What is wanted; empty for all. ``child`` is a part of a name; days are local, both counted."""

    child: str = ""
    user: str = ""
    use: Use | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Entry:
    """One act. ``at`` is local; ``seq`` is that of its last row."""

    seq: int
    at: datetime
    user: str
    use: Use
    words: str


@dataclass(frozen=True)
class Page:
    """Some entries; ``before`` is where the next page begins, None at the end."""

    entries: tuple[Entry, ...]
    before: int | None


@dataclass
class _Act:
    """Rows of one act, while they are gathered."""

    rows: list[Any] = field(default_factory=list)

    def takes(self, row: Any) -> bool:
        last = self.rows[-1]
        return (row.batch, row.action) == (last.batch, last.action) and bool(row.batch)


def entries(
    ledger: Ledger, wish: Wish, before: int | None = None, most: int = MOST, step: Step = no_step
) -> Page:
    """A page of the uses of a ledger. Raises ``Refused`` for whoever is no 管理员; what ``step`` raises."""
    require_admin(ledger)
    with ledger.reading() as session:
        gathered: list[_Act] = []
        for row in _rows(session, wish, before, step):
            if gathered and gathered[-1].takes(row):
                gathered[-1].rows.append(row)
            elif len(gathered) == most:
                return Page(_told(session, gathered), gathered[-1].rows[-1].seq)
            else:
                gathered.append(_Act([row]))
        return Page(_told(session, gathered), None)


def users(ledger: Ledger) -> list[str]:
    """Everybody who ever did something, by name."""
    with ledger.reading() as session:
        return sorted(session.scalars(select(Trace.user).distinct()))


def local(at: datetime) -> datetime:
    """A stored time (UTC, without a zone) on the clock of this computer."""
    return at.replace(tzinfo=UTC).astimezone()


def bounds(since: date | None, until: date | None) -> tuple[datetime | None, datetime | None]:
    """Local days as stored times: from the first moment of ``since`` to before the day after ``until``."""
    return _stored(since), _stored(until + timedelta(days=1)) if until else None


def _stored(day: date | None) -> datetime | None:
    if day is None:
        return None
    return datetime.combine(day, time()).astimezone().astimezone(UTC).replace(tzinfo=None)


# Rows


def _rows(session: Session, wish: Wish, before: int | None, step: Step) -> Iterator[Any]:
    """The rows that are wanted, the newest first."""
    last = session.scalar(select(func.max(Trace.seq))) or 0
    top = min(before - 1, last) if before is not None else last
    query = _narrowed(session, wish)
    if query is None:
        return
    if wish.child:  # few rows, and an index that finds them
        yield from session.execute(query.where(Trace.seq <= top).order_by(Trace.seq.desc()))
        return
    while top > 0:
        step(last - top, last, "正在查找使用记录")
        bottom = max(0, top - _STRETCH)
        stretch = query.where(Trace.seq > bottom, Trace.seq <= top).order_by(Trace.seq.desc())
        yield from session.execute(stretch.execution_options(yield_per=1000))
        top = bottom


def _narrowed(session: Session, wish: Wish) -> Select[Any] | None:
    query = select(*_COLUMNS)
    if wish.child:
        about = _about(session, wish.child)
        if not about:
            return None
        query = query.where(Trace.about.in_(about))
    if wish.user:
        query = query.where(_by(wish.user))
    if wish.use is not None:
        query = query.where(Trace.action.in_(actions_of(wish.use)))
    since, until = bounds(wish.since, wish.until)
    if since is not None:
        query = query.where(Trace.at >= since)
    return query.where(Trace.at < until) if until is not None else query


def _by(user: str) -> ColumnElement[bool]:
    tried = Trace.action.in_(WHILE_SHUT)
    return or_(and_(~tried, Trace.user == user), and_(tried, Trace.detail["user"].as_string() == user))


def _about(session: Session, name: str) -> list[str]:
    """The children of whose name this is a part, and their families."""
    named = select(Child.id, Child.family_id).where(Child.name.contains(name.strip(), autoescape=True))
    return [one for pair in session.execute(named.limit(200)) for one in pair]


# Words


def _told(session: Session, gathered: Sequence[_Act]) -> tuple[Entry, ...]:
    names = _names(session, {one for each in gathered for one in _about_whom(each)[:_NAMED]})
    return tuple(_entry(each, names) for each in gathered)


def _entry(gathered: _Act, names: Mapping[str, str]) -> Entry:
    """An act that began with a row of its own (the first written) is told by that one."""
    first = gathered.rows[-1]
    words = told(first.action, first.record, first.detail)
    kind = act(first.action)
    parts = [words, _whom(gathered, names) if kind.about else ""]
    sentence = "：".join(filter(None, parts))
    extra = more(first.action, first.detail)
    return Entry(
        gathered.rows[0].seq,
        when(first),
        who(first),
        kind.use,
        f"{sentence}（{extra}）" if extra else sentence,
    )


def when(row: Any) -> datetime:
    """When an act was done, local. What happened while the ledger was shut has its own time in the row."""
    if row.action in WHILE_SHUT:
        with suppress(ValueError, TypeError):
            return datetime.fromisoformat(row.detail["at"]).astimezone()
    return local(row.at)


def who(row: Any) -> str:
    """Whose act a row tells of: of somebody who did not get in, whoever opened the ledger next wrote it."""
    if row.action in WHILE_SHUT:
        return str(row.detail.get("user") or row.user)
    return str(row.user)


def _whom(gathered: _Act, names: Mapping[str, str]) -> str:
    about = _about_whom(gathered)
    known = list(dict.fromkeys(names.get(one, "已不在台账里的档案") for one in about[:_NAMED]))
    return "、".join(known) + (f"等 {len(about)} 份" if len(about) > _NAMED else "")


def _about_whom(gathered: _Act) -> list[str]:
    return list(dict.fromkeys(row.about for row in reversed(gathered.rows) if row.about))


def _names(session: Session, about: set[str]) -> dict[str, str]:
    """The names of children, and of families by those of their children."""
    found: dict[str, str] = {}
    wanted = list(about)
    for start in range(0, len(wanted), 400):
        some = wanted[start : start + 400]
        query = select(Child.id, Child.family_id, Child.name)
        for child_id, family_id, name in session.execute(
            query.where(Child.id.in_(some) | Child.family_id.in_(some))
        ):
            found[child_id] = name or "未填姓名"
            family = found.get(family_id, "")
            found[family_id] = f"{family}、{found[child_id]}".strip("、")
    return found
