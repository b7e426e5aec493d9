"""Enter many new children at once: a workbook's rows, an invented village.

A newcomer has a child's attributes without being watched by the session, which makes ten thousand of them a
matter of a second. ``enter`` writes them with their families, care records, trace and list lines, in the
transaction of ``Ledger.writing``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from app.models.care import CareRecord
from app.models.care_records import CARE
from app.models.child import Child
from app.models.family import Family, Parent
from app.models.form import Form
from app.models.listing import ListLine
from app.models.record import Base, new_id, utc_now
from app.models.rows import insert_rows
from app.services import tracing
from app.services.children import listing


def _columns(record: type[Base]) -> dict[str, Any]:
    return {each.key: _default(each.columns[0]) for each in inspect(record).column_attrs}


def _default(column: Any) -> Any:
    """What stands in a column unless something is given: the identity of nothing, say, is ""."""
    return column.default.arg if column.default is not None and column.default.is_scalar else None


_KINDS: tuple[type[Base], ...] = (Child, Family, Parent, *CARE)
_BLANK = {record: _columns(record) for record in _KINDS}
_COLLECTIONS = {kind: kind.collection() for kind in CARE}


class _Newcomer:
    """A record not yet in the file: the columns in its ``__dict__``, what it is related to beside them."""

    __slots__ = (
        "__dict__",
        "child",
        "children",
        "family",
        "father",
        "mother",
        *_COLLECTIONS.values(),
    )

    def __init__(self, record: type[Base], given: dict[str, Any]) -> None:
        self.__dict__.update(_BLANK[record])
        self.__dict__.update(given)
        self.__dict__["id"] = given.get("id") or new_id()


def new_family(**given: Any) -> Family:
    """A family with both parents' parts, of newcomers only."""
    made: Any = _Newcomer(Family, given)
    made.father = _Newcomer(Parent, {"role": "father", "family_id": made.id})
    made.mother = _Newcomer(Parent, {"role": "mother", "family_id": made.id})
    made.children = []
    return cast("Family", made)


def newcomer(family: Family | None = None, **given: Any) -> Child:
    """A child to be entered; ``family`` may be another newcomer's, or one that is in the file already."""
    made: Any = _Newcomer(Child, {"extra": {}, **given})
    for collection in _COLLECTIONS.values():
        setattr(made, collection, [])
    share(made, family or new_family())
    return cast("Child", made)


def share(child: Child, family: Family) -> None:
    """Put a newcomer into a family."""
    child.__dict__["family_id"] = family.id
    object.__setattr__(child, "family", family)
    if isinstance(family, _Newcomer):
        cast("Any", family).children.append(child)


def new_care(child: Child, kind: type[CareRecord], /, **given: Any) -> Any:
    """A care record of a newcomer, put among its others."""
    made: Any = _Newcomer(kind, {"child_id": child.id, **given})
    made.child = child
    getattr(child, kind.collection()).append(made)
    return made


def is_newcomer(record: object) -> bool:
    """Whether a record is yet to be entered."""
    return isinstance(record, _Newcomer)


def enter(session: Session, form: Form, children: Sequence[Child]) -> None:
    """Write newcomers, all or none. The session is one of ``Ledger.writing``."""
    families = list(
        {child.family_id: child.family for child in children if is_newcomer(child.family)}.values()
    )
    _insert(session, Family, families)
    _insert(session, Parent, [parent for each in families for parent in (each.father, each.mother)])
    _insert(session, Child, children)
    for kind, collection in _COLLECTIONS.items():
        _insert(session, kind, [record for child in children for record in getattr(child, collection)])
    for child in children:
        _note(session, child)
    mine = {"office": session.info["office"]}
    lines = ({"child_id": child.id, **listing.line_values(form, child), **mine} for child in children)
    insert_rows(session.connection(), ListLine, lines)


def _insert(session: Session, record: type[Base], made: Iterable[Any]) -> None:
    always = {"office": session.info["office"], "created_at": utc_now(), "changed_at": utc_now()}
    insert_rows(session.connection(), record, (vars(one) | always for one in made))


def _note(session: Session, child: Child) -> None:
    tracing.add(session, "create", about=child.id, record="child", record_id=child.id)
    for kind, collection in _COLLECTIONS.items():
        for record in getattr(child, collection):
            about, table, told = child.id, kind.__tablename__, tracing.first_values(kind, record)
            tracing.add(session, "create", about=about, record=table, record_id=record.id, detail=told)
