"""The stretch of days that a report is about, what came before it, and by when it is to be sent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from app.models.office import Office
from app.services.plan.holidays import days_off_of
from app.services.reports.settings import report_days

MONTH, YEAR = "month", "year"
_DAY = timedelta(days=1)


class Period(NamedTuple):
    """``start`` to ``end``, both counted; a month's is named after the month in which it ends."""

    kind: str
    start: date
    end: date

    @property
    def label(self) -> str:
        """2026年10月, 2026年度"""
        return f"{self.end.year}年度" if self.kind == YEAR else f"{self.end.year}年{self.end.month}月"

    @property
    def span(self) -> str:
        """1月1日至12月31日; with years where they differ."""
        first = f"{self.start.month}月{self.start.day}日"
        if self.start.year != self.end.year:
            return f"{self.start.year}年{first}至{self.end.year}年{self.end.month}月{self.end.day}日"
        return f"{first}至{self.end.month}月{self.end.day}日"

    @property
    def now(self) -> str:
        """How a report calls it: 本月, 本年度."""
        return "本年度" if self.kind == YEAR else "本月"

    @property
    def last(self) -> str:
        """How a report calls the one before."""
        return "上年度" if self.kind == YEAR else "上月"

    @property
    def next(self) -> str:
        """How a report calls the one after."""
        return after(self.kind)

    @property
    def code(self) -> str:
        """2026-10, 2026: for names of files and for traces."""
        return f"{self.end.year}" if self.kind == YEAR else f"{self.end:%Y-%m}"


def after(kind: str) -> str:
    """How a report of a kind calls the period after its own."""
    return "下年度" if kind == YEAR else "下月"


def month_period(office: Office, month: date) -> Period:
    """The period named after the month that a day is in."""
    first = report_days(office).first
    if first == 1:
        return Period(MONTH, month.replace(day=1), _following(month) - _DAY)
    return Period(MONTH, _preceding(month).replace(day=first), month.replace(day=first) - _DAY)


def year_period(year: int) -> Period:
    """A calendar year."""
    return Period(YEAR, date(year, 1, 1), date(year, 12, 31))


def period_before(office: Office, period: Period) -> Period:
    """The one of the same kind before."""
    if period.kind == YEAR:
        return year_period(period.end.year - 1)
    return month_period(office, _preceding(period.end))


def period_after(office: Office, period: Period) -> Period:
    """The one of the same kind after."""
    if period.kind == YEAR:
        return year_period(period.end.year + 1)
    return month_period(office, _following(period.end))


def last_over(office: Office, today: date) -> Period:
    """The last month's period that is over."""
    here = month_period(office, _following(today))
    while here.end >= today:
        here = period_before(office, here)
    return here


def due_day(office: Office, period: Period) -> date:
    """By when it is to be sent: for a village its town's cut-off, for a town the 15th. It does not move when
    it falls on a day off."""
    days = report_days(office)
    return _first_after(period.end, days.due if office.kind == "town" else days.cut_off)


def cut_off(office: Office, period: Period) -> date:
    """By when the villages' packages are to be at their town."""
    return _first_after(period.end, report_days(office).cut_off)


def last_workday(office: Office, day: date) -> date:
    """The day itself, or the workday before it."""
    known = days_off_of(office)
    while not known.is_workday(day):
        day -= _DAY
    return day


def _first_after(end: date, number: int) -> date:
    day = end + _DAY
    return day.replace(day=number) if day.day <= number else _following(day).replace(day=number)


def _following(day: date) -> date:
    """The first of the month after."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def _preceding(day: date) -> date:
    """The first of the month before."""
    return (day.replace(day=1) - _DAY).replace(day=1)
