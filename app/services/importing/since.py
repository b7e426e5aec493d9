"""What became of the records of an import since: who was changed or added to stands against taking back."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.child import Child
from app.models.supervision import Match, Move, Opinion, SpotFinding
from app.models.trace import Trace
from app.services.importing.batch_content import Content

# Columns of other records that name a child; what came with a package or a reply is in no trace of ours.
_NAMING = (
    Opinion.child_id,
    SpotFinding.child_id,
    Match.first_id,
    Match.second_id,
    Move.from_child_id,
    Move.child_id,
)
_COLUMNS = (Trace.batch, Trace.record_id, Trace.about, Trace.detail)


def touched_since(session: Session, content: Content, undone: Collection[str]) -> set[str]:
    """The children (or records of the office) that were changed or added to after an import.

    ``undone`` are the batches that were taken back meanwhile, and those that did so: they cancel out.
    """
    families = dict(session.execute(select(Child.id, Child.family_id)).tuples().all())
    found = set(_by_trace(session, content, undone)) | _named(session, content)
    found |= set(content.children) - families.keys()
    found |= _joined(content, families)
    return _as_children(found, families)


def _by_trace(session: Session, content: Content, undone: Collection[str]) -> Iterator[str]:
    known, brought = content.identities(), set(content.children) | set(content.families)
    later = select(*_COLUMNS).where(Trace.seq > content.last, Trace.record != "").order_by(Trace.seq)
    for row in session.execute(later.execution_options(yield_per=1000)):
        if row.batch in undone:
            continue
        if row.record_id in known or row.about in brought or _points_to(row.detail, known):
            yield row.about or row.record_id


def _points_to(detail: dict[str, Any], known: set[str]) -> bool:
    """Whether a value names one of the records: a concern its visit, a child its family."""
    pairs = (pair for pair in detail.values() if isinstance(pair, list) and len(pair) == 2)
    return any(isinstance(value, str) and value in known for pair in pairs for value in pair)


def _named(session: Session, content: Content) -> set[str]:
    named = {one for column in _NAMING for one in session.scalars(select(column))}
    return named & set(content.children)


def _joined(content: Content, families: dict[str, str]) -> set[str]:
    """Children of other saves who are in a family that the import brought."""
    brought, ours = set(content.families), set(content.children)
    return {child for child, family in families.items() if family in brought and child not in ours}


def _as_children(found: set[str], families: dict[str, str]) -> set[str]:
    """A family stands for a child of it, so that children can be counted."""
    members: dict[str, str] = {}
    for child, family in families.items():
        members.setdefault(family, child)
    return {members.get(one, one) for one in found}
