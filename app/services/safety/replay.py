"""Compare what records say now with what the trace says of them last.

The digest of a closed file notices every change from outside; after a power cut there is none, and this is
how an old page put back in its place is noticed. What no trace ever told, such as a new file's first
entries, is beyond it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.office import ExtraField, Office
from app.models.trace import DESTROY, ERASED, REMOVE, Trace
from app.services.tracing import BESIDE, RECORDS, watched

GONE = "gone"  # a row that takes note of a record's not being there any more
_KINDS: dict[str, Any] = {
    **RECORDS,
    **{str(kind.__tablename__): kind for kind in BESIDE},
    "extra_field": ExtraField,
    "office": Office,
}
_AT_ONCE = 500
_MANY = 150_000  # rows of the trace, from which on records are gone through in parts, to spare memory
_PARTS = ("", *"0123456789abcdef")  # by the first digit of a record's identity; the office has none
_TRACE = "SELECT action, record, record_id, about, detail FROM trace WHERE record <> '' {} ORDER BY seq"
_VOUCHES = "rows"  # what only the row has that vouches for emptied ones (``trace.Chain``)
_OF_PART = "AND substr(record_id, 1, 1) = ?"

Last = dict[str, dict[str, dict[str, Any]]]  # by kind, by identity: field to what it said last


class Unlike(NamedTuple):
    """A field that does not say what the trace says of it; "" for a record that is gone altogether."""

    record: str
    record_id: str
    about: str
    field: str
    told: Any
    found: Any


def unlike(session: Session) -> list[Unlike]:
    """Every difference, none in a ledger that only the program wrote."""
    rows = session.scalar(select(func.count(Trace.seq))) or 0
    parts: Sequence[str | None] = _PARTS if rows > _MANY else (None,)
    destroyed = _destroyed(session)
    return [one for part in parts for one in _of_part(session, part, destroyed)]


def _of_part(session: Session, part: str | None, destroyed: set[str]) -> Iterator[Unlike]:
    last, about = _last(session, part, destroyed)
    for kind, told in last.items():
        for one in _compared(session, kind, told):
            yield one._replace(about=about.get(one.record_id, ""))


def _destroyed(session: Session) -> set[str]:
    """The files that are meant to be gone."""
    details = session.scalars(select(Trace.detail).where(Trace.action == DESTROY))
    return {one for detail in details if _VOUCHES in detail for one in detail.get("child_ids", ())}


def _last(session: Session, part: str | None, destroyed: set[str]) -> tuple[Last, dict[str, str]]:
    """What the trace says last of each field, and whose history each record belongs to."""
    last: Last = {}
    about: dict[str, str] = {}
    statement = _TRACE.format("" if part is None else _OF_PART)
    given = () if part is None else (part,)
    for action, record, record_id, whose, detail in session.connection().exec_driver_sql(statement, given):
        told = json.loads(detail)
        if told == ERASED or _VOUCHES in told or record not in _KINDS or whose in destroyed:
            continue
        if action in (GONE, REMOVE):
            last.get(record, {}).pop(record_id, None)
            continue
        about[record_id] = whose
        fields = last.setdefault(record, {}).setdefault(record_id, {})
        fields.update({name: pair[1] for name, pair in told.items() if _is_pair(pair)})
    return last, about


def _is_pair(detail: Any) -> bool:
    return isinstance(detail, list) and len(detail) == 2


def _compared(session: Session, record: str, told: dict[str, dict[str, Any]]) -> Iterator[Unlike]:
    kind = _KINDS[record]
    plains = dict(watched(kind))
    key = kind.code if kind is Office else kind.id
    columns = [getattr(kind, name) for name in plains]
    wanted = list(told)
    if kind is Office:
        wanted = list(session.scalars(select(Office.code)))
        told = dict.fromkeys(wanted, told[""])
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        rows = {row[0]: row[1:] for row in session.execute(select(key, *columns).where(key.in_(some)))}
        for record_id in some:
            if record_id in rows:
                found = dict(zip(plains, rows[record_id], strict=True))
                yield from _fields(record, record_id, told[record_id], found, plains)
            else:
                yield Unlike(record, record_id, "", "", None, None)


def _fields(
    record: str,
    record_id: str,
    told: dict[str, Any],
    found: dict[str, Any],
    plains: dict[str, Callable[[Any], Any]],
) -> Iterator[Unlike]:
    for name, value in told.items():
        if name in found and not _same(plains[name](found[name]), value):
            yield Unlike(record, record_id, "", name, value, plains[name](found[name]))


def _same(found: Any, told: Any) -> bool:
    """As JSON has them; a tuple is a list there, and nothing is nothing."""
    if found == told or (not found and not told):
        return True
    return isinstance(found, list | tuple | dict) and bool(json.loads(json.dumps(found)) == told)
