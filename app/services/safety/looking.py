"""Look at a ledger that has just been opened: is it the one that was closed, as it was closed?

Nobody is ever locked out by what is found: it is announced each time until a 管理员 has taken note of it,
and stands in the trace for good.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.models.trace import CHAINED, START, Chain, Trace
from app.services import tracing
from app.services.office.managing import require_admin
from app.services.safety import anchor
from app.services.safety.anchor import Anchor
from app.services.safety.findings import Finding, Kind
from app.services.safety.replay import GONE, Unlike, unlike

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.ledger import Ledger

WHOLE = 200_000  # rows; up to here the whole chain is followed at each opening (some seconds on the worker)
_TAIL = 50_000
_PART = 100_000
_FETCHED = 2000


def look(ledger: Ledger) -> list[Finding]:
    """What is out of order and not yet taken note of. For the worker: takes seconds for a long trace."""
    if ledger.keys is None:
        return []
    kept = anchor.kept(ledger.keys) or Anchor()
    with ledger.reading() as session:
        found, part = _broken(session, kept)
        if kept.was in (anchor.UNCLEAN, anchor.ALTERED):
            found += _unlike(unlike(session), kept)
    anchor.notice(ledger.keys, ledger.key, found)
    if part != kept.part:
        now = anchor.kept(ledger.keys) or kept
        anchor.write(ledger.keys, ledger.key, replace(now, part=part))
    return _told(ledger)


def take_note(ledger: Ledger) -> None:
    """A 管理员 has seen what was found: it is announced no more. Raises ``Refused`` without the right."""
    require_admin(ledger)
    if ledger.keys is None:
        return
    found = anchor.noticed(ledger.keys)
    with ledger.writing() as session:
        if any(one.kind is Kind.UNLIKE for one in found):
            _accept(session)
        tracing.add(session, "taken_note", detail={"findings": [one.as_json() for one in found]})
    anchor.settle(ledger)


def chain_told(ledger: Ledger) -> tuple[int, int | None]:
    """How many rows the trace has, all of them followed, and where it is broken first."""
    with ledger.reading() as session:
        rows = session.scalar(select(func.count(Trace.seq))) or 0
        return rows, next(iter(broken_at(session)), None)


def _told(ledger: Ledger) -> list[Finding]:
    """All findings; those that have no row in the trace yet get one."""
    assert ledger.keys is not None
    found = anchor.noticed(ledger.keys)
    with ledger.reading() as session:
        rows = session.scalars(select(Trace.detail).where(Trace.action.in_(["rollback", "tampered"])))
        known = [detail.get("noticed") for detail in rows]
    for one in found:
        if one.noticed not in known:
            ledger.note(one.kind.action, **one.as_json())
    return found


# The chain


def broken_at(session: Session, first: int = 1, last: int | None = None) -> list[int]:
    """Where the chain is broken, from row ``first`` on; followed from ``first`` to ``last`` only, rows of
    destroyed files are taken as they are."""
    before = session.scalar(select(Trace.hash).where(Trace.seq == first - 1)) if first > 1 else START
    chain = Chain(before or START, first)
    for row in session.execute(_rows(first, last)).mappings():
        chain.take(cast("Mapping[str, Any]", row))
    return chain.breaks() if first == 1 and last is None else chain.broken


def _rows(first: int, last: int | None) -> Select[tuple[object, ...]]:
    query = select(*(getattr(Trace, name) for name in (*CHAINED, "hash"))).where(Trace.seq >= first)
    if last is not None:
        query = query.where(Trace.seq <= last)
    return query.order_by(Trace.seq).execution_options(yield_per=_FETCHED)


def _broken(session: Session, kept: Anchor) -> tuple[list[Finding], int]:
    """The first break that was not taken note of; of a long chain its tail and, in turn, one other part."""
    last = session.scalar(select(func.max(Trace.seq))) or 0
    part = kept.part
    if last <= WHOLE:
        found = broken_at(session)
    else:
        part = part if part + _TAIL < last else 0
        found = broken_at(session, part + 1, part + _PART) + broken_at(session, last - _TAIL)
        part += _PART
    fresh = sorted({seq for seq in found if seq not in kept.known})
    return [Finding(Kind.BROKEN, seq, since=kept.at) for seq in fresh[:1]], part


# The records


def _unlike(found: list[Unlike], kept: Anchor) -> list[Finding]:
    records = {(one.record, one.record_id) for one in found}
    return [Finding(Kind.UNLIKE, len(found), len(records), kept.at)] if found else []


def _accept(session: Session) -> None:
    """Let the trace say what the records say, so that they agree from here on; the history shows it."""
    for one in unlike(session):
        action = "accepted" if one.field else GONE
        detail = {one.field: [one.told, one.found]} if one.field else {}
        tracing.add(
            session, action, about=one.about, record=one.record, record_id=one.record_id, detail=detail
        )
