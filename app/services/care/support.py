"""需求与服务: needs and how they are met, services and aid under the 五项行动; how many of each."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import select

from app.models.child import Child
from app.models.support import Need, Service
from app.services.assessment.unsupported import is_said
from app.services.care.records import put_in
from app.services.ledger import Ledger


def serve(
    ledger: Ledger,
    child_id: str,
    values: dict[str, Any],
    today: date,
    record_id: str = "",
    meets: bool = False,
) -> str:
    """Enter a service, or correct one; its identity. With ``meets`` the need it names by ``need_id`` is met
    from the service's day on, in the same step. Raises ``Refused`` for what cannot be true.
    """
    with ledger.writing() as session:
        service = put_in(session, child_id, Service, values, today, record_id)
        need = session.get(Need, values.get("need_id") or "") if meets else None
        if need is not None and need.child_id == child_id:
            met = {"state": "met", "met_on": values["day"], "how": need.how or values["content"]}
            put_in(session, child_id, Need, met, today, need.id)
        return service.id


def open_needs(child: Child) -> list[Need]:
    """Needs that are still to be met."""
    return [one for one in child.needs_told if one.withdrawn is None and one.state in ("open", "under_way")]


def needs_tomorrow_hint(child: Child) -> bool:
    """Whether to hint at the 孤儿医疗康复明天计划: for orphans, until it has been entered as a service."""
    entered = any(one.kind == "tomorrow" for one in child.services if one.withdrawn is None)
    return is_said(child, "孤儿", "orphan") and not entered


class Needs(NamedTuple):
    """Needs by how they stand, and how many were met in a period."""

    open: int
    under_way: int
    met: int
    impossible: int
    met_in_period: int


def need_counts(ledger: Ledger, begin: date, end: date) -> Needs:
    """The needs told up to ``end`` of files in force, as they stand now; both days of the period count."""
    with ledger.reading() as session:
        query = select(Need).join(Child).where(Child.closed_on.is_(None), Need.withdrawn.is_(None))
        needs = list(session.scalars(query.where(Need.day <= end)))
    states = Counter(one.state for one in needs)
    lately = sum(one.met_on is not None and begin <= one.met_on <= end for one in needs)
    return Needs(states["open"], states["under_way"], states["met"], states["impossible"], lately)


class Served(NamedTuple):
    """Services under one of the 五项行动: how many, for how many children, for how much money (元)."""

    services: int
    children: int
    amount: Decimal


def services_by_action(ledger: Ledger, begin: date, end: date) -> dict[str, Served]:
    """The services of a period by the code of their action, those with any; both days count."""
    with ledger.reading() as session:
        query = select(Service).where(Service.withdrawn.is_(None), Service.day >= begin, Service.day <= end)
        services = list(session.scalars(query))
    actions = sorted({one.action or "" for one in services})
    return {action: _served([one for one in services if one.action == action]) for action in actions}


def _served(services: list[Service]) -> Served:
    money = sum((one.amount or Decimal(0) for one in services), Decimal(0))
    return Served(len(services), len({one.child_id for one in services}), money)
