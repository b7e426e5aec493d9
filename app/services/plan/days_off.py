"""The office's own days off and workdays, and how many households a day it goes to."""

from __future__ import annotations

from datetime import date

from app.errors import Refused
from app.models.office import Office
from app.services.ledger import Ledger
from app.services.office.managing import require_admin
from app.services.plan.holidays import OFF, SETTING, OwnDay, days_off_of, own_days

PER_DAY_SETTING = "plan_per_day"
USUAL_PER_DAY, MOST_PER_DAY = 6, 30
NAME_LENGTH = 20


def per_day(office: Office) -> int:
    """How many households somebody goes to on a day."""
    return int((office.settings or {}).get(PER_DAY_SETTING, USUAL_PER_DAY))


def set_per_day(ledger: Ledger, number: int) -> None:
    """Set how many. Raises ``Refused`` without the right, or for a number nobody could manage."""
    require_admin(ledger)
    if not 1 <= number <= MOST_PER_DAY:
        raise Refused(f"一天可以排 1 到 {MOST_PER_DAY} 户，没有改动。")
    _store(ledger, PER_DAY_SETTING, number)


def add_day(ledger: Ledger, own: OwnDay) -> None:
    """Let a day be off, or worked. Raises ``Refused`` for one that is so already, or without the right."""
    require_admin(ledger)
    if len(own.name) > NAME_LENGTH:
        raise Refused(f"名称最多 {NAME_LENGTH} 个字，没有改动。")
    days, is_off = days_off_of(ledger.office), own.kind == OFF
    if any(one.day == own.day for one in own_days(ledger.office)) or days.is_workday(own.day) != is_off:
        raise Refused(f"{own.day} 本来就是{_told(days.name(own.day))}，没有改动。")
    _store_days(ledger, [*own_days(ledger.office), own._replace(name=own.name.strip())])


def _told(name: str) -> str:
    return f"休息日（{name}）" if name else "工作日"


def remove_day(ledger: Ledger, day: date) -> None:
    """Take back what the office set for a day; it counts as in the notice again."""
    require_admin(ledger)
    _store_days(ledger, [one for one in own_days(ledger.office) if one.day != day])


def _store_days(ledger: Ledger, days: list[OwnDay]) -> None:
    stored = [{"day": str(one.day), "kind": one.kind, "name": one.name} for one in sorted(days)]
    _store(ledger, SETTING, stored)


def _store(ledger: Ledger, name: str, value: object) -> None:
    with ledger.changing_office() as (_, office):
        office.keep(name, value)
