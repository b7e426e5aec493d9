"""The figures of a period: what a report tells of it, and the children behind each number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from app.services.figures.activities_counted import activities_held
from app.services.figures.declared import FIGURES, NAMELESS, Figure
from app.services.figures.files_counted import of_files
from app.services.figures.records_counted import aid_given, of_records
from app.services.figures.view import View
from app.services.ledger import Ledger

Behind = Mapping[str, tuple[str, ...]]  # by key (``levels:high`` for a part), an identity a thing counted


@dataclass(frozen=True)
class PeriodFigures:
    """The figures of the days ``start`` to ``end``, both counted. Those of a day are as at the end of the
    last day, or of today where that is to come.

    ``village`` is a village's code at the town, ``None`` for all. Mappings have a number for each code of
    their options, "" for none. Duties are those whose period ends in these days; ``late`` (补录) ones are
    done too, and what is owed and neither done, missed nor waived is open. What the form says (儿童类别,
    委托照护人) is taken as it stands now.
    """

    start: date
    end: date
    on_file: int
    left_behind: int
    hardship: int
    both: int
    levels: Mapping[str, int]
    opened: int
    closed: int
    closed_why: Mapping[str, int]
    completeness: int
    assessed: int
    level_up: int
    level_down: int
    visits_owed: int
    visits_done: int
    visits_late: int
    visits_missed: int
    visits_waived: int
    contacts_owed: int
    contacts_done: int
    contacts_late: int
    contacts_missed: int
    contacts_waived: int
    visits_made: int
    contacts_made: int
    attempts: int
    agreements_needed: int
    agreements_signed: int
    pairing_wanted: int
    paired: int
    problems_found: int
    problems_closed: int
    problems_open: int
    problems_overdue: int
    problems_by_kind: Mapping[str, int]
    reports: int
    temporary_care: int
    needs_found: int
    needs_met: int
    needs_open: int
    services: int
    services_by_action: Mapping[str, int]
    aid_amount: Decimal
    referrals: int
    activities: int
    activity_children: int
    activity_guardians: int
    activities_by_kind: Mapping[str, int]


@dataclass(frozen=True)
class Counted:
    """Figures with the children behind them; those of ``NAMELESS`` keys are never told."""

    figures: PeriodFigures
    behind: Behind
    day: date  # as on which it is told how things stand

    def number(self, key: str) -> int:
        """A figure by its key, ``levels:high`` for a part."""
        name, _, code = key.partition(":")
        value = getattr(self.figures, name)
        return int(value[code] if isinstance(value, Mapping) else value)


def period_figures(
    ledger: Ledger, start: date, end: date, today: date, village: str | None = None
) -> PeriodFigures:
    """The figures of a period, judged on ``today``."""
    return counted_period(ledger, start, end, today, village).figures


def counted_period(
    ledger: Ledger, start: date, end: date, today: date, village: str | None = None
) -> Counted:
    """The same with the children behind each number."""
    with ledger.reading() as session:
        return counted_view(View(session, ledger.office, start, end, today, village))


def counted_view(view: View) -> Counted:
    """The same of what is in view."""
    behind: dict[str, list[str]] = defaultdict(list)
    for key, child_id in of_files(view):
        behind[key].append(child_id)
    for key, child_id in of_records(view, frozenset(behind["on_file"])):
        behind[key].append(child_id)
    beside = {
        "completeness": _completeness(view, behind["on_file"]),
        "aid_amount": aid_given(view),
        **activities_held(view),
    }
    numbers: dict[str, Any] = {one.key: _number(one, behind) for one in FIGURES} | beside
    named = {key: tuple(ids) for key, ids in behind.items() if key not in NAMELESS}
    return Counted(PeriodFigures(view.start, view.end, **numbers), named, view.last)


def _number(figure: Figure, behind: Mapping[str, list[str]]) -> int | dict[str, int]:
    if figure.by is None:
        return len(behind.get(figure.key, ()))
    return {code: len(behind.get(f"{figure.key}:{code}", ())) for code, _ in figure.parts()}


def _completeness(view: View, on_file: list[str]) -> int:
    """The average as the town tells it, rounded down: 100 means all."""
    percents = [view.lines[child_id].completeness for child_id in on_file]
    return sum(percents) // len(percents) if percents else 100


@dataclass(frozen=True)
class FigureRow:
    """A figure as a table tells it; ``change`` against the period before, "" where there is none."""

    label: str
    value: str
    change: str
    unit: str
    key: str


def as_table(figures: PeriodFigures, before: PeriodFigures | None = None) -> list[FigureRow]:
    """Every figure in its order, one with parts as a row for each part."""
    return [row for figure in FIGURES for row in _rows(figure, figures, before)]


def _rows(figure: Figure, now: PeriodFigures, before: PeriodFigures | None) -> list[FigureRow]:
    value, earlier = getattr(now, figure.key), getattr(before, figure.key) if before else None
    if figure.by is None:
        return [FigureRow(figure.label, str(value), figure.change(value, earlier), figure.unit, figure.key)]
    return [
        FigureRow(
            f"{figure.label}：{words}",
            str(value[code]),
            figure.change(value[code], earlier[code] if earlier else None),
            figure.unit,
            f"{figure.key}:{code}",
        )
        for code, words in figure.parts()
    ]
