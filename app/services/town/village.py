"""One village as the town looks into it: its packages, its children at high risk, what was said to it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from app.models.listing import ListLine
from app.services.duties.standing import standing_lines
from app.services.ledger import Ledger
from app.services.supervision.opinions import Told, opinions
from app.services.today.groups import Row
from app.services.town.parcels import Received, packages_of

_TONES = {"warning": "late", "notice": "soon"}


class Detail(NamedTuple):
    """Packages with the newest first; the children at high risk by name; the opinions not settled yet."""

    code: str
    packages: tuple[Received, ...]
    high: tuple[Row, ...]
    opinions: tuple[Told, ...]


def village_detail(ledger: Ledger, code: str, today: date) -> Detail:
    """What the page of a village shows."""
    open_ones = tuple(one for one in opinions(ledger, today, village=code) if one.is_open)
    return Detail(code, tuple(packages_of(ledger, code)), _at_high_risk(ledger, code, today), open_ones)


def _at_high_risk(ledger: Ledger, code: str, today: date) -> tuple[Row, ...]:
    query = (
        select(ListLine.child_id, ListLine.name, ListLine.last_visit)
        .where(ListLine.office == code, ListLine.level == "high", ListLine.closed_on.is_(None))
        .order_by(ListLine.sort_key)
    )
    with ledger.reading() as session:
        found = session.execute(query).all()
    stands = standing_lines(ledger, today, [row[0] for row in found])
    rows = []
    for child_id, name, last in found:
        words, tone = stands.get(child_id, ("", ""))
        said = "；".join(filter(None, (_since(last, today), words)))
        rows.append(Row(child_id, name, "high", said, "visits", _TONES.get(tone, "")))
    return tuple(rows)


def _since(last: date | None, today: date) -> str:
    return f"上次走访 {last}（{(today - last).days} 天前）" if last else "还没有走访过"
