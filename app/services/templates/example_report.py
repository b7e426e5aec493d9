"""An invented report of last month or of the year, composed from invented figures as the real ones are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from app.models.office import Office
from app.services.figures.declared import FIGURES
from app.services.figures.period import PeriodFigures
from app.services.reports.document import Document as Report
from app.services.reports.document import document_of
from app.services.reports.facts import Facts
from app.services.reports.indicators import Indicator
from app.services.reports.period import MONTH, YEAR, Period, last_over, year_period
from app.services.reports.villages import VillageFigures
from app.services.supervision.offices import TOWN

# By the names of ``PeriodFigures``; one with parts has the number for its first, every other is nothing.
_NUMBERS = {
    "on_file": 12,
    "left_behind": 9,
    "hardship": 4,
    "both": 1,
    "levels": 2,
    "opened": 1,
    "completeness": 96,
    "assessed": 3,
    "level_up": 1,
    "visits_owed": 12,
    "visits_done": 11,
    "visits_missed": 1,
    "contacts_owed": 9,
    "contacts_done": 9,
    "visits_made": 12,
    "contacts_made": 10,
    "agreements_needed": 9,
    "agreements_signed": 8,
    "pairing_wanted": 4,
    "paired": 4,
    "problems_found": 2,
    "problems_closed": 1,
    "problems_open": 1,
    "problems_by_kind": 2,
    "needs_found": 3,
    "needs_met": 2,
    "needs_open": 1,
    "services": 5,
    "services_by_action": 5,
    "activities": 1,
    "activity_children": 11,
    "activity_guardians": 8,
    "activities_by_kind": 1,
}
_VILLAGES = ("示例村", "示例社区")


def example_report(office: Office, author: str, today: date, kind: str) -> Report:
    """A report of that kind. None of its figures is of anybody."""
    period = last_over(office, today) if kind == MONTH else year_period(today.year)
    now = _figures(period)
    before = replace(now, on_file=now.on_file - 1, visits_done=now.visits_done - 1, services=now.services + 1)
    town = office.kind == TOWN
    facts = Facts(
        office=office.name,
        is_town=town,
        today=today,
        period=period,
        now=now,
        before=before,
        villages=tuple(_village(name, now, today) for name in _VILLAGES) if town else (),
        indicators=(Indicator("visits", "走访完成率", 11, 12, "次", "到期的走访里已经完成的"),)
        * (kind == YEAR),
    )
    return document_of(office, author, facts, today)


def _figures(period: Period) -> PeriodFigures:
    numbers: dict[str, Any] = {}
    for figure in FIGURES:
        number = _NUMBERS.get(figure.key, 0)
        codes = [code for code, _ in figure.parts()]
        numbers[figure.key] = dict.fromkeys(codes, 0) | {codes[0]: number} if codes else number
    numbers["aid_amount"] = Decimal(600)
    return PeriodFigures(period.start, period.end, **numbers)


def _village(name: str, figures: PeriodFigures, today: date) -> VillageFigures:
    return VillageFigures(name, figures, today, today, is_stale=False, is_late=False)
