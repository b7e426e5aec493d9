"""A town's report village by village: the same figures, and how old what they were counted from is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.models.period_report import PeriodReport
from app.services.figures.period import PeriodFigures, period_figures
from app.services.ledger import Ledger
from app.services.reports.period import Period, cut_off
from app.services.steps import Step, no_step
from app.services.town.parcels import last_received
from app.services.town.villages import villages_in

HEADS = (
    "村（居）",
    "在册",
    "高",
    "中",
    "低",
    "未评估",
    "应走访",
    "已走访",
    "问题",
    "未办结",
    "村月报",
    "交接包",
)


_NUMBERS = 10  # heads up to here have numbers below them


@dataclass(frozen=True)
class VillageFigures:
    """A village's figures; the day of its ``package``, and when it sent its report of the period.

    ``is_stale``: the last package was made before the period was over, so that what came later is not in.
    """

    name: str
    figures: PeriodFigures
    package: date | None
    reported: date | None
    is_stale: bool
    is_late: bool

    def cells(self) -> tuple[str, ...]:
        """The village as a row under ``HEADS``."""
        now = self.figures
        numbers = (
            now.on_file,
            *(now.levels[level] for level in ("high", "medium", "low", "")),
            now.visits_owed,
            now.visits_done,
            now.problems_found,
            now.problems_open,
        )
        return (self.name, *map(str, numbers), _short(self.reported) or "没有报", self._package())

    @staticmethod
    def total(rows: Sequence[VillageFigures]) -> tuple[str, ...]:
        """All of them as a last row; what is no number has a blank."""
        columns = list(zip(*(row.cells()[1:_NUMBERS] for row in rows), strict=True))
        return ("合计", *(str(sum(map(int, column))) for column in columns), "", "")

    def _package(self) -> str:
        if self.package is None:
            return "没有收到"
        return f"{_short(self.package)}（缺期末）" if self.is_stale else _short(self.package)


def _short(day: date | None) -> str:
    return f"{day.month}月{day.day}日" if day else ""


def village_figures(
    ledger: Ledger, period: Period, today: date, step: Step = no_step
) -> tuple[VillageFigures, ...]:
    """Every village of a town. ``step`` is told of each, and may raise to stop."""
    with ledger.reading() as session:
        found = villages_in(session, ledger.office.code)
        parcels = last_received(session)
    reported = _reported(ledger, period)
    limit = cut_off(ledger.office, period)
    rows = []
    for number, village in enumerate(found):
        step(number, len(found), f"正在统计{village.name}")
        last = parcels.get(village.code)
        stale = last is None or last.day <= period.end
        rows.append(
            VillageFigures(
                village.name,
                period_figures(ledger, period.start, period.end, today, village.code),
                last.day if last else None,
                reported.get(village.code),
                stale,
                stale and today > limit,
            )
        )
    return tuple(rows)


def _reported(ledger: Ledger, period: Period) -> dict[str, date]:
    """By village, when its report of the period was sent first; packages brought these records."""
    query = select(PeriodReport.office, PeriodReport.sent_on).where(
        PeriodReport.kind == period.kind,
        PeriodReport.period_end == period.end,
        PeriodReport.state == "sent",
        PeriodReport.withdrawn.is_(None),
        PeriodReport.sent_on.is_not(None),
    )
    with ledger.reading() as session:
        rows = session.execute(query.order_by(PeriodReport.sent_on.desc())).all()
    return {row[0]: row[1] for row in rows}
