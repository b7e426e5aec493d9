"""Compare what an office's package brings with what is here of that office: which rows come, change and
go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Connection

from app.models import replica
from app.models.care import CareRecord
from app.models.child import Child
from app.models.handover import ForeignTrace
from app.models.parcels import REPLICATED
from app.models.record import Base
from app.models.replica import Key
from app.models.rows import Values
from app.services.handover.refusals import CrossOffice
from app.services.handover.scans import KEPT, Kept
from app.services.receiving.incoming import Incoming


@dataclass(frozen=True)
class Change:
    """What happens to a table: rows ``new`` and ``changed`` as they will be, ``before`` as the changed and
    gone ones were, and the keys of those ``gone``."""

    record: type[Base]
    new: list[Values]
    changed: list[Values]
    before: list[Values]
    gone: list[Key]

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


def compared(record: type[Base], before: Iterable[Values], there: Mapping[Key, Values]) -> Change:
    """What makes ``before`` what ``there`` is."""
    held = {replica.key_of(record, row): row for row in before}
    new = [row for key, row in there.items() if key not in held]
    changed = {key: row for key, row in there.items() if key in held and held[key] != row}
    gone = [key for key in held if key not in there]
    return Change(record, new, list(changed.values()), [held[key] for key in (*changed, *gone)], gone)


def changes(connection: Connection, came: Incoming) -> list[Change]:
    """Table by table, in the order in which rows find what they point to; tables without a change left out.

    Raises CrossOffice for a new row whose identity another office's row has.
    """
    here = Here(connection, came.office)
    found = [compared(record, here.rows(record), came.rows[record]) for record in REPLICATED]
    for change in found:
        refuse_taken(connection, change, came.office)
    trace = {replica.key_of(ForeignTrace, row): row for row in (*came.trace, *came.earlier)}
    by_table = {change.record: change for change in found}
    found += [
        *(_bytes(connection, came, kept, by_table[kept.told]) for kept in KEPT),
        compared(ForeignTrace, replica.kept(connection, ForeignTrace, keeper=came.office), trace),
    ]
    return [change for change in found if change]


class Here:
    """What this file has of an office."""

    def __init__(self, connection: Connection, office: str) -> None:
        self._connection, self._office = connection, office

    def rows(self, record: type[Base]) -> Iterable[Values]:
        """Its rows in a table. Care records are found by their children: there are many, and an index."""
        if not issubclass(record, CareRecord):
            return replica.kept(self._connection, record, office=self._office)
        return replica.kept_among(self._connection, record, "child_id", self._children)

    @cached_property
    def _children(self) -> list[str]:
        return [one for (one,) in replica.keys(self._connection, Child, office=self._office)]


def refuse_taken(connection: Connection, change: Change, office: str) -> None:
    """Raise CrossOffice for a new row whose identity another office's row has."""
    keys = (replica.key_of(change.record, row) for row in change.new)
    if replica.held(connection, change.record, keys):
        raise CrossOffice(office)


def _bytes(connection: Connection, came: Incoming, kept: Kept, told: Change) -> Change:
    """The bytes of scans, or of papers: those not here yet, as far as they came along, and those that go."""
    digest_of = _telling(kept)
    wanted = {(one,): digest for one, digest in map(digest_of, came.rows[kept.told].values())}
    redrawn = _redrawn(told, digest_of)
    held = replica.held(connection, kept.content, wanted) - redrawn
    found = {key: came.scan(digest) for key, digest in wanted.items() if key not in held}
    there = {key: (*key, content) for key, content in found.items() if content is not None}
    leaving = [*told.gone, *(key for key in redrawn if key in there)]
    return compared(kept.content, replica.kept_at(connection, kept.content, leaving), there)


def _redrawn(told: Change, digest_of: Callable[[Values], Any]) -> set[Key]:
    """Those whose bytes are not what they were."""
    before = dict(map(digest_of, told.before))
    return {(one,) for one, digest in map(digest_of, told.changed) if before[one] != digest}


def _telling(kept: Kept) -> Callable[[Values], Any]:
    return replica.picking(kept.told, "id", "digest")


def goes_on(changes: Iterable[Change]) -> bool:
    """Whether the office's own trace goes on from what is here of it.

    What a row told may have been emptied since; its place in the chain never changes.
    """
    trace = next((change for change in changes if change.record is ForeignTrace), None)
    if trace is None:
        return True
    now = {seq: link for keeper, office, seq, link in map(_link, trace.changed) if keeper == office}
    before = (row for row in map(_link, trace.before) if row[0] == row[1])
    return all(now.get(seq) == link for _, _, seq, link in before)


_link = replica.picking(ForeignTrace, "keeper", "office", "seq", "hash")
