"""What a report is composed from: the figures of its period and of the one before, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from app.services.figures.period import FigureRow, PeriodFigures, as_table, counted_period, period_figures
from app.services.ledger import Ledger
from app.services.reports.indicators import Indicator, indicators
from app.services.reports.period import YEAR, Period, period_before
from app.services.reports.villages import VillageFigures, village_figures
from app.services.steps import Step, no_step
from app.services.supervision.offices import is_town


@dataclass(frozen=True)
class Facts:
    """``villages`` are a town's; ``indicators`` those of a year; ``before`` is ``None`` where nothing was on
    file then."""

    office: str
    is_town: bool
    today: date
    period: Period
    now: PeriodFigures
    before: PeriodFigures | None
    villages: tuple[VillageFigures, ...] = ()
    indicators: tuple[Indicator, ...] = ()

    @cached_property
    def rows(self) -> list[FigureRow]:
        """The figures as a table tells them."""
        return as_table(self.now, self.before)


def gather(ledger: Ledger, period: Period, today: date, step: Step = no_step) -> Facts:
    """Count a period as it is known on ``today``. ``step`` may raise to stop. Slow: for the worker."""
    step(0, 0, "正在统计本期")
    counted = counted_period(ledger, period.start, period.end, today)
    step(0, 0, "正在统计上期")
    earlier = period_before(ledger.office, period)
    before = period_figures(ledger, earlier.start, earlier.end, today)
    town = is_town(ledger)
    return Facts(
        office=ledger.office.name,
        is_town=town,
        today=today,
        period=period,
        now=counted.figures,
        before=before if before.on_file or before.closed else None,
        villages=village_figures(ledger, period, today, step) if town else (),
        indicators=indicators(ledger, period, counted, today) if period.kind == YEAR else (),
    )
