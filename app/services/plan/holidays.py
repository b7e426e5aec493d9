"""Which days are worked: weekends, the State Council's days off (resources/rules/days_off), the office's."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from app.models.office import Office
from app.paths import resources

SETTING = "days_off"  # where the office's own are kept among its settings
OFF, WORK = "off", "work"
_WEEKEND = {5: "周六", 6: "周日"}


class OwnDay(NamedTuple):
    """A day the office set itself: off, with a name, or worked though it would be off."""

    day: date
    kind: str
    name: str = ""


@dataclass(frozen=True)
class DaysOff:
    """``off`` are the named days off, ``work`` the days worked all the same; ``years`` those whose notice is
    known: in others only weekends count."""

    off: Mapping[date, str]
    work: frozenset[date]
    years: frozenset[int]

    def name(self, day: date) -> str:
        """Why nobody works on a day: 国庆节, 周日; empty for a workday."""
        if day in self.work:
            return ""
        return self.off.get(day) or _WEEKEND.get(day.weekday(), "")

    def is_workday(self, day: date) -> bool:
        """Whether somebody may be sent out."""
        return not self.name(day)

    def is_made_up(self, day: date) -> bool:
        """调休上班: a Saturday or Sunday that is worked."""
        return day in self.work and day.weekday() in _WEEKEND

    def knows(self, year: int) -> bool:
        """Whether the year's notice is known."""
        return year in self.years

    def workdays(self, first: date, last: date) -> list[date]:
        """The workdays from one day to another, both counted."""
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return [day for day in days if self.is_workday(day)]


WEEKENDS = DaysOff(MappingProxyType({}), frozenset(), frozenset())


@cache
def shipped() -> DaysOff:
    """What the yearly notices say."""
    file = resources() / "rules" / "days_off" / "holidays.json"
    return read_years(json.loads(file.read_text(encoding="utf-8")))


def read_years(told: Mapping[str, Mapping[str, Any]]) -> DaysOff:
    """Notices as data: per year ``off`` (name, from, to) and ``work``."""
    off = {day: one["name"] for year in told.values() for one in year["off"] for day in _stretch(one)}
    work = frozenset(date.fromisoformat(day) for year in told.values() for day in year["work"])
    return DaysOff(MappingProxyType(off), work, frozenset(map(int, told)))


def _stretch(one: Mapping[str, str]) -> list[date]:
    first, last = date.fromisoformat(one["from"]), date.fromisoformat(one["to"])
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def own_days(office: Office) -> list[OwnDay]:
    """What the office set, in order of the days."""
    stored: Iterable[Mapping[str, str]] = (office.settings or {}).get(SETTING, [])
    return sorted(OwnDay(date.fromisoformat(d["day"]), d["kind"], d.get("name", "")) for d in stored)


def days_off_of(office: Office) -> DaysOff:
    """The days off that an office goes by: the notices', and its own above them."""
    known, own = shipped(), own_days(office)
    off = dict(known.off) | {one.day: one.name or "本单位休息" for one in own if one.kind == OFF}
    work = known.work - {one.day for one in own if one.kind == OFF}
    return DaysOff(MappingProxyType(off), work | {one.day for one in own if one.kind == WORK}, known.years)
