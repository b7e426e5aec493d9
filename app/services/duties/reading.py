"""Read what duties are worked out from: a few queries for all children, past SQLAlchemy's own rows.

The children come in the order of their identities and their visits along with them, so that a hundred
thousand of them never are in memory together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, cast

from sqlalchemy.orm import Session

from app.services.duties.duty import File, Went
from app.services.duties.levels import Assessed

Row = tuple[Any, ...]
_AT_ONCE = 500  # identities in one query

# The unary plus keeps SQLite from going by the index: over the whole ledger, sorting narrow rows takes a
# quarter of the time that fetching each visit by itself does.
# The list's lines are narrow, and kept in step with the children in the transaction that changes them.
_CHILDREN = "SELECT child_id, opened_on, closed_on FROM list_line WHERE 1{which} ORDER BY +child_id"
_ENTERED = (
    "SELECT child.id, date(child.created_at) FROM list_line JOIN child ON child.id = child_id"
    " WHERE list_line.opened_on IS NULL{which}"
)
_LEVELS = (
    "SELECT child_id, day, level FROM assessment WHERE withdrawn IS NULL{which} ORDER BY day, created_at"
)
_AWAY = 'SELECT child_id, start, "end" FROM suspension WHERE withdrawn IS NULL{which}'
_WAIVERS = (
    "SELECT child_id, duty, period_start, period_end, reason FROM waiver WHERE withdrawn IS NULL{which}"
)
_VISITS = "SELECT child_id, day, way, entered_on, id FROM visit WHERE withdrawn IS NULL{which}"
# Of the days before, the last visit and the last contact only: max() takes the other columns along.
_SINCE = (
    f"SELECT * FROM ({_VISITS} AND day >= '{{since}}' UNION ALL"
    " SELECT child_id, max(day), way, entered_on, id FROM visit"
    " WHERE withdrawn IS NULL AND day < '{since}'{which} GROUP BY +child_id, way)"
)

_day = lru_cache(4096)(date.fromisoformat)


def files(
    session: Session, child_ids: Collection[str] | None = None, since: date | None = None
) -> Iterator[File]:
    """What is on file of all children, or of some, in the order of their identities.

    ``since`` leaves out what visits were made earlier, save the last one and the last contact. A child
    without a day of 建档 counts as on file from the first sign of it: its entry, an assessment, a visit.
    """
    if child_ids is None:
        yield from _files(session, "", (), since)
        return
    wanted = sorted(child_ids)
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        yield from _files(session, f" AND child_id IN ({', '.join('?' * len(some))})", tuple(some), since)


def _files(session: Session, which: str, given: tuple[str, ...], since: date | None) -> Iterator[File]:
    def rows(statement: str, times: int = 1) -> Iterable[Row]:
        narrowed = statement.format(which=which, since=since)
        cursor: Any = session.connection().exec_driver_sql(narrowed, given * times).cursor
        return cast("Iterable[Row]", cursor)

    levels = _grouped(rows(_LEVELS), _assessed)
    away = _grouped(rows(_AWAY), lambda row: (_day(row[1]), _maybe(row[2])))
    waivers = _grouped(rows(_WAIVERS), lambda row: (row[1], _day(row[2]), _day(row[3]), row[4] or ""))
    entered = {child_id: _day(day) for child_id, day in rows(_ENTERED)}
    visits = rows((_SINCE if since else _VISITS) + " ORDER BY +child_id", times=2 if since else 1)
    of_child = _in_step(groupby(visits, itemgetter(0)))
    for child_id, opened, closed in rows(_CHILDREN):
        file = File(
            child_id,
            _maybe(opened),
            _maybe(closed),
            _last_of_each_day(levels.get(child_id, ())),
            tuple(away.get(child_id, ())),
            of_child(child_id),
            tuple(waivers.get(child_id, ())),
        )
        yield file if opened else file._replace(opened=_first_sign(file, entered[child_id]))


def _grouped(rows: Iterable[Row], made: Callable[[Row], Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        if row[1] is not None:
            found.setdefault(row[0], []).append(made(row))
    return found


def _assessed(row: Row) -> Assessed:
    return _day(row[1]), row[2]


def _in_step(groups: Iterator[tuple[str, Iterator[Row]]]) -> Callable[[str], tuple[Went, ...]]:
    """A child's visits; to be asked for in the order of identities."""
    waiting = next(groups, None)

    def of_child(child_id: str) -> tuple[Went, ...]:
        nonlocal waiting
        while waiting and waiting[0] < child_id:
            waiting = next(groups, None)
        if not waiting or waiting[0] != child_id:
            return ()
        found = tuple(
            [
                (_day(day), way, _day(entered) if entered else None, visit_id)
                for _, day, way, entered, visit_id in waiting[1]
                if day
            ]
        )
        waiting = next(groups, None)
        return found

    return of_child


def _last_of_each_day(levels: Iterable[Assessed]) -> tuple[Assessed, ...]:
    """Of two assessments on one day the one that was entered last counts, as everywhere."""
    return tuple(dict(levels).items())


def _first_sign(file: File, entered: date) -> date:
    return min([entered, *(day for day, _ in file.levels), *(went[0] for went in file.visits)])


def _maybe(words: str | None) -> date | None:
    return _day(words) if words else None
