"""The two reports: which periods there are to choose from, and which of them shows first."""

from __future__ import annotations

from app.services.reports.period import (
    Period,
    last_over,
    period_after,
    period_before,
    year_period,
)
from app.ui.reports.report_part import ReportPart

_MONTHS, _YEARS = 14, 4  # periods to choose from


class MonthlyPart(ReportPart):
    """月报."""

    key, title = "monthly", "月报"

    def periods(self) -> list[Period]:
        office, today = self.desk.ledger.office, self.desk.today()
        last = last_over(office, today)
        found = [period_after(office, last), last]
        while len(found) < _MONTHS:
            found.append(period_before(office, found[-1]))
        return found

    def first(self) -> int:
        """The last one that is over."""
        return 1


class YearlyPart(ReportPart):
    """年度总结."""

    key, title = "yearly", "年度总结"

    def periods(self) -> list[Period]:
        year = self.desk.today().year
        return [year_period(year - back) for back in range(_YEARS)]

    def first(self) -> int:
        """From October on one writes about the year that is going on."""
        return 0 if self.desk.today().month >= 10 else 1
