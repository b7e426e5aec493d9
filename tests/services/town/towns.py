"""A town's ledger with what the packages of its villages would have brought, put in as receiving does."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from app.models.agreement import Agreement
from app.models.care import Assessment, CareRecord, Visit
from app.models.child import Child
from app.models.concern import Concern
from app.models.family import Family
from app.models.handover import Parcel, TrustedOffice
from app.models.record import Record
from app.services.ledger import Ledger
from tests.factories import TODAY, a_ledger

FIRST, SECOND = "350582001001", "350582001002"
NAMES = {FIRST: "梅岭社区居委会", SECOND: "高霞社区居委会"}


def stored(month: int, day: int) -> datetime:
    """A morning of this year as the file has it: UTC without its zone."""
    return datetime(2026, month, day, 2, tzinfo=UTC).replace(tzinfo=None)


def a_town(folder: Path, **values: Any) -> Ledger:
    """A town that trusts two villages and has received nothing yet."""
    ledger = a_ledger(folder, "town", **values)
    for code, name in NAMES.items():
        trust(ledger, code, name)
    return ledger


def trust(ledger: Ledger, code: str, name: str, retired: bool = False) -> None:
    """Accept the card of a village."""
    card = TrustedOffice(
        code=code,
        name=name,
        kind="village",
        signing="0" * 64,
        sealing="age1",
        trusted_at=stored(1, 5),
        trusted_by="李督导",
        retired=retired,
    )
    with ledger.writing() as session:
        session.add(card)


def brought(ledger: Ledger, office: str, name: str = "陈小明", **values: Any) -> str:
    """A child of a village, as its package brings it; its identity. ``level`` is assessed half a year ago."""
    level = values.pop("level", None)
    given = {"opened_on": date(2025, 1, 1), "village": NAMES.get(office, ""), "group": "第1组", **values}
    with ledger.writing() as session:
        session.info["replica"] = True
        family = Family()
        child = Child(name=name, family=family, extra={}, **given)
        for one in (child, family, family.father, family.mother):
            one.office = office
        session.add(child)
        session.flush()
        child_id = child.id
    if level:
        bring(ledger, child_id, Assessment, day=TODAY - timedelta(days=180), level=level)
    return child_id


_USUAL: dict[type[CareRecord], dict[str, Any]] = {
    Assessment: {"day": TODAY, "assessor": "王主任", "basis": "入户评估"},
    Visit: {"day": TODAY, "way": "visit", "visitors": "王主任", "entered_on": TODAY},
    Concern: {"found_on": TODAY, "category": "safety", "severity": "minor", "description": "水塘没有护栏"},
    Agreement: {"state": "signed", "start": date(2026, 1, 1)},
}


def bring(ledger: Ledger, child_id: str, kind: type[CareRecord], **values: Any) -> str:
    """A record of such a child; its identity."""
    return take(ledger, child_id, kind(**{**_USUAL.get(kind, {}), **values}))


def take(ledger: Ledger, child_id: str, record: CareRecord) -> str:
    """Put in a record of a village's child."""
    with ledger.writing() as session:
        session.info["replica"] = True
        record.child = session.get_one(Child, child_id)
        record.office = record.child.office
        session.add(record)
        session.flush()
        return record.id


def put_in(ledger: Ledger, record: Record, office: str) -> str:
    """Put in any other record of another office."""
    with ledger.writing() as session:
        session.info["replica"] = True
        record.office = office
        session.add(record)
        session.flush()
        return record.id


def a_parcel(
    ledger: Ledger, other: str, direction: str = "received", sequence: int = 1, **values: Any
) -> str:
    """A package that came from another office, or went there."""
    given = {
        "manifest_hash": "0" * 64,
        "made_at": stored(11, 10),
        "counts": {"child": 1},
        **values,
    }
    parcel = Parcel(direction=direction, other=other, sequence=sequence, **given)
    return put_in(ledger, parcel, ledger.office.code)
