"""The town's villages in a table: what came from each, how each stands, and whom each number is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from app.models.listing import ListLine
from app.models.supervision import Opinion
from app.services.ledger import Ledger
from app.services.supervision.lowered import lowered_in
from app.services.town.behind import agreements, overdue, pairing
from app.services.town.duties_done import Kept, kept_duties
from app.services.town.parcels import Age, age_of, last_received
from app.services.town.villages import Village, villages_in


@dataclass(frozen=True)
class Counted:
    """A village's files in force, by level, and how complete they are on the average, in percent."""

    open: int = 0
    high: int = 0
    medium: int = 0
    low: int = 0
    unassessed: int = 0
    incomplete: int = 0
    complete: int | None = None


@dataclass(frozen=True)
class VillageRow:
    """How a village stands. Sets hold the identities of the children behind a number; ``hardship`` and
    ``needing`` are those whom ``unpaired`` and ``unsigned`` are taken from; ``kept`` are its duties and
    ``lowered`` counts levels to be reviewed, ``None`` as long as they are not worked out."""

    village: Village
    package: Age
    counted: Counted
    overdue: frozenset[str]
    hardship: int
    unpaired: frozenset[str]
    needing: int
    unsigned: frozenset[str]
    opinions: int
    lowered: int | None = None
    kept: Kept | None = None

    @property
    def paired_percent(self) -> int | None:
        """结对率; ``None`` where there is nobody to pair."""
        return percent(self.hardship - len(self.unpaired), self.hardship)

    @property
    def met_percent(self) -> int | None:
        """Of the year's duties that are over, how many were done."""
        return percent(self.kept.done, self.kept.owed) if self.kept else None


def percent(part: int, whole: int) -> int | None:
    """Rounded down, so that 100 means all; ``None`` of nothing."""
    return part * 100 // whole if whole else None


def totals(rows: Iterable[VillageRow]) -> VillageRow:
    """All villages together, without packages: 全镇."""
    listed = list(rows)
    counted = [row.counted for row in listed]
    sums: dict[str, int] = {name: sum(getattr(one, name) for one in counted) for name in _SUMMED}
    complete = [(one.complete, one.open) for one in counted if one.complete is not None]
    kept = [row.kept for row in listed if row.kept]
    return VillageRow(
        village=Village("", "全镇", True),
        package=Age("", "", "", None),
        counted=Counted(**sums, complete=sum(a * n for a, n in complete) // max(sums["open"], 1)),
        overdue=_together(row.overdue for row in listed),
        hardship=sum(row.hardship for row in listed),
        unpaired=_together(row.unpaired for row in listed),
        needing=sum(row.needing for row in listed),
        unsigned=_together(row.unsigned for row in listed),
        opinions=sum(row.opinions for row in listed),
        lowered=sum(row.lowered or 0 for row in listed) if kept else None,
        kept=_all_kept(kept) if kept else None,
    )


_SUMMED = ("open", "high", "medium", "low", "unassessed", "incomplete")


def _together(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


def _all_kept(kept: list[Kept]) -> Kept:
    return Kept(
        sum(one.done for one in kept),
        sum(one.missed for one in kept),
        sum(one.done_now for one in kept),
        sum(one.missed_now for one in kept),
        set().union(*(one.late for one in kept)),
    )


def overview(ledger: Ledger, today: date) -> list[VillageRow]:
    """All villages in the order of their codes, without what takes long: duties and lowered levels."""
    with ledger.reading() as session:
        return _rows(session, ledger.office.code, today)


def with_duties(
    ledger: Ledger, rows: Iterable[VillageRow], today: date, step: Callable[[], object] = lambda: None
) -> list[VillageRow]:
    """The same with duties done and missed and levels to be reviewed. ``step`` is called now and then,
    and may raise to stop."""
    with ledger.reading() as session:
        down = Counter(one.office for one in lowered_in(session, ledger.office.code, today))
        step()
        kept: Mapping[str, Kept] = kept_duties(session, ledger.office, today, step)
    return [
        replace(row, kept=kept.get(row.village.code, Kept()), lowered=down[row.village.code]) for row in rows
    ]


def _rows(session: Session, own: str, today: date) -> list[VillageRow]:
    found, counted, parcels = villages_in(session, own), _counted(session), last_received(session)
    late, paired, agreed = overdue(session, today), pairing(session, today), agreements(session, today)
    opinions = _open_opinions(session)
    return [
        VillageRow(
            village=one,
            package=age_of(parcels.get(one.code), today),
            counted=counted.get(one.code, Counted()),
            overdue=frozenset(late.get(one.code, ())),
            hardship=len(paired.all.get(one.code, ())),
            unpaired=frozenset(paired.without.get(one.code, ())),
            needing=len(agreed.all.get(one.code, ())),
            unsigned=frozenset(agreed.without.get(one.code, ())),
            opinions=opinions.get(one.code, 0),
        )
        for one in found
    ]


def _counted(session: Session) -> dict[str, Counted]:
    """One pass over the lines of the list."""
    conditions = (
        *(ListLine.level == level for level in ("high", "medium", "low")),
        ListLine.level.is_(None),
        ListLine.missing > 0,
    )
    sums = [func.sum(case((condition, 1), else_=0)) for condition in conditions]
    query = select(ListLine.office, func.count(), *sums, func.avg(ListLine.completeness))
    rows = session.execute(query.where(ListLine.closed_on.is_(None)).group_by(ListLine.office))
    return {row[0]: Counted(*(int(value) for value in row[1:])) for row in rows}


def _open_opinions(session: Session) -> dict[str, int]:
    query = select(Opinion.village, func.count()).where(
        Opinion.withdrawn.is_(None), Opinion.closed_on.is_(None)
    )
    return {row[0]: row[1] for row in session.execute(query.group_by(Opinion.village))}
