"""On which days an office reports: settings; the notice names only the 15th (晋政民〔2024〕46号 三（二）)."""

from __future__ import annotations

from typing import NamedTuple

from app.errors import Refused
from app.models.office import Office
from app.services.ledger import Ledger
from app.services.office.managing import require_admin

SETTING = "report_days"
LAST = 28  # the last day that every month has


class ReportDays(NamedTuple):
    """Days of the month. A period begins on ``first`` (1: the calendar month); the town's report is due on
    ``due``, its villages' package and report on ``cut_off``."""

    first: int = 1
    due: int = 15
    cut_off: int = 10


def report_days(office: Office) -> ReportDays:
    """The days that an office goes by."""
    return ReportDays(**{**ReportDays()._asdict(), **(office.settings or {}).get(SETTING, {})})


def set_report_days(ledger: Ledger, days: ReportDays) -> None:
    """Raises ``Refused`` without the right, or for days that cannot be meant."""
    require_admin(ledger)
    if not all(1 <= day <= LAST for day in days):
        raise Refused(f"日期应当是 1 到 {LAST} 日，没有改动。", "请重新填写。")
    if days.cut_off > days.due:
        raise Refused("村（居）的截止日不能晚于镇（街道）的报送日，没有改动。", "请重新填写。")
    with ledger.changing_office() as (_, office):
        office.keep(SETTING, days._asdict())
