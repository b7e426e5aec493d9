"""What is counted of the records beside the files: visits, problems, reports, needs, services, papers."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, select

from app.models.care import Assessment, CareRecord, Visit
from app.models.concern import Report, TemporaryCare
from app.models.support import Need, Service
from app.services.care.concerns import concerns_told
from app.services.figures.files_counted import Found
from app.services.figures.view import View
from app.services.town.behind import agreements, pairing

_WAYS = {"visit": "visits_made", "contact": "contacts_made", "attempt": "attempts"}
_STILL_OPEN = ("open", "under_way")


def of_records(view: View, on_file: Collection[str]) -> Iterator[Found]:
    """All of them; ``on_file`` are the children whose files were in force on the last day."""
    for found in (_dated, _problems, _needs, _services):
        yield from (one for one in found(view, on_file) if one[1] in view.lines)
    for share, keys in (
        (agreements(view.session, view.last), ("agreements_needed", "agreements_signed")),
        (pairing(view.session, view.last), ("pairing_wanted", "paired")),
    ):
        wanted = set().union(*share.all.values()) & set(on_file)
        met = wanted - set().union(*share.without.values())
        yield from ((key, one) for key, ids in zip(keys, (wanted, met), strict=True) for one in sorted(ids))


def _rows(view: View, kind: type[CareRecord], *columns: str) -> list[Row[Any]]:
    """Records of a kind that fall into the stretch, save withdrawn ones."""
    day = getattr(kind, kind.by_day)
    query = select(kind.child_id, *(getattr(kind, name) for name in columns))
    query = query.where(kind.withdrawn.is_(None), day >= view.start, day <= view.end)
    return list(view.session.execute(query))


def _dated(view: View, _: Collection[str]) -> Iterator[Found]:
    yield from ((_WAYS[row.way], row.child_id) for row in _rows(view, Visit, "way") if row.way in _WAYS)
    kinds: dict[str, type[CareRecord]] = {
        "assessed": Assessment,
        "reports": Report,
        "temporary_care": TemporaryCare,
    }
    for key, kind in kinds.items():
        yield from ((key, row.child_id) for row in _rows(view, kind))


def _problems(view: View, on_file: Collection[str]) -> Iterator[Found]:
    """Open and overdue only those of files in force, as 今日 has them."""
    for state, row in concerns_told(view.session, view.start, view.last):
        if state in ("found", "closed") or row.child_id in on_file:
            yield f"problems_{state}", row.child_id
        if state == "found":
            yield f"problems_by_kind:{row.category or ''}", row.child_id


def _needs(view: View, on_file: Collection[str]) -> Iterator[Found]:
    query = select(Need.child_id, Need.day, Need.state, Need.met_on).where(
        Need.withdrawn.is_(None), Need.day <= view.end
    )
    for row in view.session.execute(query):
        if view.holds(row.day):
            yield "needs_found", row.child_id
        if row.state == "met" and view.holds(row.met_on):
            yield "needs_met", row.child_id
        met_later = row.state == "met" and (row.met_on or date.min) > view.last
        if (met_later or row.state in _STILL_OPEN) and row.child_id in on_file:
            yield "needs_open", row.child_id


def _services(view: View, _: Collection[str]) -> Iterator[Found]:
    for row in _rows(view, Service, "action", "kind"):
        yield "services", row.child_id
        yield f"services_by_action:{row.action or ''}", row.child_id
        if row.kind == "referral":
            yield "referrals", row.child_id


def aid_given(view: View) -> Decimal:
    """The money of the services in the stretch, in 元."""
    rows = [row for row in _rows(view, Service, "amount") if row.child_id in view.lines]
    return sum((row.amount or Decimal(0) for row in rows), Decimal(0))
