"""What a village's package brings, as this file would keep it, once it is sure that all of it is its own.

The opened package was checked value by value; here each row's owner and what it points to are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ForeignKeyConstraint

from app.models import replica
from app.models.handover import ForeignTrace
from app.models.parcels import REPLICATED
from app.models.record import Base
from app.models.replica import Key
from app.models.rows import Values
from app.models.trace import Trace
from app.services.handover.refusals import BadRows, CrossOffice

Rows = dict[type[Base], list[dict[str, Any]]]  # by table, each with every column's value


@dataclass(frozen=True)
class Incoming:
    """The rows of ``office`` by table and key. ``trace`` is the office's own, ``earlier`` what it has of
    others'; ``scan`` gives the bytes of an attachment by their digest, ``None`` where they were left out."""

    office: str
    rows: dict[type[Base], dict[Key, Values]]
    trace: list[Values]
    earlier: list[Values]
    scan: Callable[[str], bytes | None]


def incoming(office: str, town: str, rows: Rows, scan: Callable[[str], bytes | None]) -> Incoming:
    """Sort out a package of ``office`` that came to ``town``.

    What the town itself wrote and gets back is left aside. Raises CrossOffice for a row of anybody else,
    BadRows for one that points to nothing.
    """
    own = {record: _own(office, town, record, rows.get(record, ())) for record in REPLICATED}
    for record in REPLICATED:
        _refuse_astray(record, own)
    keeping = {"keeper": office}
    trace = [row | keeping | {"office": office} for row in rows.get(Trace, ())]
    earlier = [row | keeping for row in rows.get(ForeignTrace, ()) if row["keeper"] == office]
    if any(row["office"] == office for row in earlier):
        raise CrossOffice(office)
    return Incoming(
        office, own, list(replica.told(ForeignTrace, trace)), list(replica.told(ForeignTrace, earlier)), scan
    )


def _own(office: str, town: str, record: type[Base], rows: Iterable[dict[str, Any]]) -> dict[Key, Values]:
    kept = [row for row in rows if row["office"] != town]
    if any(row["office"] != office for row in kept):
        raise CrossOffice(office)
    return {replica.key_of(record, row): row for row in replica.told(record, kept)}


def _refuse_astray(record: type[Base], own: dict[type[Base], dict[Key, Values]]) -> None:
    """A row of one village must not hang on another's child."""
    for place, target in _references(record):
        if any((row[place],) not in own[target] for row in own[record].values()):
            raise BadRows(record.__tablename__)


@cache
def _references(record: type[Base]) -> list[tuple[int, type[Base]]]:
    tables = {each.__tablename__: each for each in REPLICATED}
    found = []
    for constraint in record.__table__.constraints:  # type: ignore[attr-defined]
        if isinstance(constraint, ForeignKeyConstraint):
            place = replica.columns_of(record).index(constraint.column_keys[0])
            found.append((place, tables[constraint.referred_table.name]))
    return found
