"""A town's report village by village: the same figures, and how old what they were counted from is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.models.period_report import PeriodReport
from app.services.figures.period import PeriodFigures, period_figures
from app.services.ledger import Ledger
from app.services.reports.period import YEAR, Period, cut_off
from app.services.steps import Step, no_step
from app.services.town.parcels import last_received
from app.services.town.villages import villages_in

_NUMBERS = ("在册", "高", "中", "低", "未评估", "应走访", "已走访", "问题", "未办结")
_UNKNOWN = "—"
_REPORTED = "报送"
COLUMNS = ("村（居）", *_NUMBERS, _REPORTED, "交接包")  # what a village's row tells, whatever the period


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

    @property
    def is_known(self) -> bool:
        """Whether there is anything of it: a nought of a village that sent nothing would be a claim."""
        return self.package is not None or any(self.numbers())

    @staticmethod
    def heads(period: Period) -> tuple[str, ...]:
        """What stands over ``cells``."""
        report = "村总结" if period.kind == YEAR else "村月报"
        return tuple(report if column == _REPORTED else column for column in COLUMNS)

    def numbers(self) -> tuple[int, ...]:
        """The figures of its row, under their heads."""
        now = self.figures
        return (
            now.on_file,
            *(now.levels[level] for level in ("high", "medium", "low", "")),
            now.visits_owed,
            now.visits_done,
            now.problems_found,
            now.problems_open,
        )

    def cells(self) -> tuple[str, ...]:
        """The village as a row."""
        told = map(str, self.numbers()) if self.is_known else [_UNKNOWN] * len(_NUMBERS)
        return (self.name, *told, _short(self.reported) or "没有报", self._package())

    @staticmethod
    def total(rows: Sequence[VillageFigures]) -> tuple[str, ...]:
        """All of them as a last row; what is no number has a blank."""
        columns = zip(*(row.numbers() for row in rows), strict=True)
        return ("合计", *(str(sum(column)) for column in columns), "", "")

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
