"""What an office decides about privacy: days to answer a request in, years to keep a closed file.

Neither number is the law's: 个人信息保护法 50 asks for an answer in time, 19 for the shortest time needed.
Until the office has said for how many years, closed files are kept and none of them is ever due.
"""

from __future__ import annotations

from app.errors import Refused
from app.models.office import Office
from app.services.ledger import Ledger
from app.services.office.managing import require_admin

ANSWER_DAYS = 15  # days, unless the office says otherwise
_ANSWER, _YEARS = "answer_days", "retention_years"
_DAYS, _MOST_YEARS = range(1, 91), 100


def answer_days(office: Office) -> int:
    """Within how many days a request is to be answered."""
    return int((office.settings or {}).get(_ANSWER) or ANSWER_DAYS)


def retention_years(office: Office) -> int | None:
    """For how many years a closed file is kept, ``None`` while the office has not decided."""
    years = (office.settings or {}).get(_YEARS)
    return int(years) if years else None


def set_answer_days(ledger: Ledger, days: int) -> None:
    """Raises ``Refused`` without the right, or for a number that cannot be meant."""
    require_admin(ledger)
    if days not in _DAYS:
        raise Refused("答复期限应当是 1 到 90 天，没有改动。", "请重新填写天数。")
    with ledger.changing_office() as (_, office):
        office.keep(_ANSWER, days)


def set_retention_years(ledger: Ledger, years: int | None) -> None:
    """``None``: keep all until the office decides. Raises ``Refused`` without the right."""
    require_admin(ledger)
    if years is not None and not 1 <= years <= _MOST_YEARS:
        raise Refused(f"保管年限应当是 1 到 {_MOST_YEARS} 年，没有改动。", "请重新填写年数。")
    with ledger.changing_office() as (_, office):
        office.keep(_YEARS, years)
