"""An invented 排查汇总表: the invented child and two more like it, counted as the real ones are."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.models.child import Child
from app.models.office import Office
from app.services.census.table import ABOUT, Census, Known, Who, area_of

_YEARS = (4, 9, 15)  # one in each band of ages


def example_census(office: Office, child: Child, today: date, who: Who) -> Census:
    """The table of three children in one area."""
    groups = ABOUT[who].groups
    rows = [_known(office, child, today, age) for age in _YEARS]
    listed = (area_of(office.name, rows, groups),)
    return Census(who, office.name, today, groups, listed, area_of("合计", rows, groups))


def _known(office: Office, child: Child, today: date, age: int) -> Known:
    told: dict[str, Any] = {name: getattr(child, name, None) for name in Known._fields}
    told |= {"child_id": str(age), "office": office.code, "day": today}
    return Known(**told | {"born": f"{today.year - age}-01"})
