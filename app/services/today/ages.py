"""Children who come of an age at which something changes: 8, 14, 16 and 18 years."""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_, select

from app.models import citizen_id
from app.models.listing import ListLine
from app.services.assessment.birthdays import CHANGES, ages_near
from app.services.ledger import Ledger
from app.services.today.groups import Item
from app.services.today.words import short_day

_TAB = "part0"  # where the day of birth stands


def coming_of_age(ledger: Ledger, today: date) -> list[Item]:
    """Whose birthday is near (``ages_near``), the earliest first."""
    return [item for _, item in sorted(_each(ledger, today))]


def _each(ledger: Ledger, today: date) -> list[tuple[date, Item]]:
    years = {today.year + ahead - age for age in CHANGES for ahead in (-1, 0, 1)}
    of_years = or_(*(ListLine.born.startswith(f"{year}-") for year in sorted(years)))
    query = select(ListLine.child_id, ListLine.born, ListLine.left_behind, ListLine.id_number)
    with ledger.reading() as session:
        rows = list(session.execute(query.where(ListLine.closed_on.is_(None), of_years)))
    return [
        (day, Item(child_id, _words(day, age, today, _day_is_known(number)), _TAB))
        for child_id, born, left_behind, number in rows
        for age, day in ages_near(date.fromisoformat(born), bool(left_behind), today)
    ]


def _day_is_known(number: str | None) -> bool:
    """Without a number the line has the last day of the month of birth."""
    return citizen_id.birth_date(number or "") is not None


def _words(day: date, age: int, today: date, day_is_known: bool) -> str:
    when = short_day(day, today) if day_is_known else f"{day.month}月"
    became = "今天满" if day_is_known and day == today else f"{when}{'满' if day >= today else '已满'}"
    return f"{became} {age} 周岁：{CHANGES[age].short}"
