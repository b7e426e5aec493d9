"""Take a whole import back: what it brought goes, what it changed is again as it was.

The trace keeps both: a row for each record that goes (``REMOVE``), one for each that is put back, and one
for the whole, which names the import.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from app.errors import Refused
from app.models import replica
from app.models.care_records import CARE
from app.models.child import Child
from app.models.family import Family, Parent
from app.models.fields import own_fields
from app.models.listing import ListLine
from app.models.record import Base
from app.models.registers import OFFICE_RECORDS
from app.models.trace import REMOVE
from app.services import tracing
from app.services.children.records import fetch_all
from app.services.importing.attempt import keep_copy_before
from app.services.importing.batch_content import TAKE_BACK, Content
from app.services.importing.batches import BATCH, undoable
from app.services.ledger import Ledger
from app.services.steps import Step, no_step
from app.services.uncollected import uncollected

# By what the trace calls them, in the order in which they may go: whoever points to another first.
_KINDS: dict[str, Any] = {
    **{str(kind.__tablename__): kind for kind in (*OFFICE_RECORDS, *CARE)},
    "child": Child,
}
_CHANGED: dict[str, Any] = {**_KINDS, **tracing.RECORDS}
_AT_ONCE = 500


@dataclass(frozen=True)
class TakenBack:
    """How many records went, and how many are again as they were before."""

    removed: int
    restored: int


def take_back(ledger: Ledger, batch: str, step: Step = no_step) -> TakenBack:
    """Take the import of this batch back, in one transaction, a copy of the ledger made before.

    Raises ``Refused`` where something was changed or added since, with how many children it is about, and for
    somebody who may only look; what ``step`` raises ends it with nothing changed. Slow: for the worker.
    """
    if not ledger.user.role.may_write:
        raise Refused("您的账号只能查看，不能撤回导入，没有改动。", "请管理员来撤回。")
    step(0, 0, "核对")
    with ledger.reading() as session:
        undoable(session, batch)
    step(0, 0, "备份")
    keep_copy_before(ledger)
    with uncollected(), ledger.writing(TAKE_BACK) as session:
        content = undoable(session, batch)
        told = TakenBack(sum(map(len, content.made.values())), len(content.changed))
        detail = {BATCH: batch, "removed": told.removed, "restored": told.restored}
        tracing.add(session, TAKE_BACK, detail=detail)
        step(0, 0, "撤回")
        _remove(session, content)
        _put_back(session, content)
        step(0, 0, "保存")
    return told


def _remove(session: Session, content: Content) -> None:
    """What it made goes, with the families and the lines in the list."""
    connection = session.connection()
    about = _whose(session, content)
    for table, kind in _KINDS.items():
        made = content.made.get(table, [])
        for identity in made:
            whose = about.get(identity, "")
            tracing.add(session, REMOVE, about=whose, record=table, record_id=identity)
        if kind is Child:
            _drop(connection, ListLine, made)
        _drop(connection, kind, made)
    members = replica.kept_among(connection, Parent, "family_id", content.families)
    replica.drop(connection, Parent, [replica.key_of(Parent, row) for row in members])
    _drop(connection, Family, content.families)


def _drop(connection: Any, record: type[Base], identities: list[str]) -> None:
    replica.drop(connection, record, [(one,) for one in identities])


def _whose(session: Session, content: Content) -> dict[str, str]:
    """The child that each of its records is about."""
    about = {child: child for child in content.children}
    for kind in CARE:
        made = content.made.get(str(kind.__tablename__), [])
        for some in _some(made):
            owners = select(kind.id, kind.child_id).where(kind.id.in_(some))
            about |= dict(session.execute(owners).tuples().all())
    return about


def _put_back(session: Session, content: Content) -> None:
    """What it changed is as the trace says it was; the list follows."""
    children = _children_left(session, content)
    for child in fetch_all(session, children):
        tracing.touched(session)[child.id] = child
    rows = sorted(content.changed, key=lambda row: str(row.record))
    for table, told in groupby(rows, lambda row: str(row.record)):
        by_id = {row.record_id: row for row in told}
        for some in _some(list(by_id)):
            kind = _CHANGED[table]
            for record in session.scalars(select(kind).where(kind.id.in_(some))):
                _revert(record, by_id[record.id].detail, content.stamps.get(record.id))


def _children_left(session: Session, content: Content) -> list[str]:
    """The children in the ledger to whom the import added something, or whose family's part it changed."""
    gone = set(content.children)
    about = [one for one in content.about if one not in gone]
    found: dict[str, None] = {}
    for some in _some(about):
        mine = Child.id.in_(some) | Child.family_id.in_(some)
        found |= dict.fromkeys(session.scalars(select(Child.id).where(mine).order_by(Child.id)))
    return list(found)


def _revert(record: Any, detail: dict[str, Any], stamp: str | None) -> None:
    kind: type = type(record)
    plain = {field.name: field.kind.from_plain for field in own_fields(kind)}
    for name, (old, _new) in detail.items():
        setattr(record, name, plain.get(name, lambda value: value)(old))
    if stamp:
        record.changed_at = datetime.fromisoformat(stamp)
        flag_modified(record, "changed_at")


def _some(identities: list[str]) -> Iterator[list[str]]:
    return (identities[start : start + _AT_ONCE] for start in range(0, len(identities), _AT_ONCE))
