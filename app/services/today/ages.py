"""Children who come of an age at which something changes: 8, 14, 16 and 18 years."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import or_, select

from app.models import citizen_id
from app.models.listing import ListLine
from app.services.assessment.birthdays import nth_birthday
from app.services.ledger import Ledger
from app.services.today.groups import Item
from app.services.today.words import short_day

BEFORE, AFTER = timedelta(days=30), timedelta(days=7)
_TAB = "part0"  # where the day of birth stands
LEFT_BEHIND_UNTIL = 16  # 国发〔2016〕13号

# 8: 未成年人保护法 22; 14: 困境儿童个人信息保护工作办法 12; 16: 国发〔2016〕13号; 18: 未成年人保护法 2.
CHANGES = {
    8: "办理委托照护要听取孩子本人的意见",
    14: "处理个人信息要由孩子本人同意",
    16: "不再属于农村留守儿童，请核对儿童类别",
    18: "已经成年，请核对是关档还是继续帮扶",
}


def coming_of_age(ledger: Ledger, today: date) -> list[Item]:
    """From a month before the birthday to a week after it, the earliest first."""
    found = sorted((day, item) for day, item in _each(ledger, today) if day - BEFORE <= today <= day + AFTER)
    return [item for _, item in found]


def _each(ledger: Ledger, today: date) -> list[tuple[date, Item]]:
    years = {today.year + ahead - age for age in CHANGES for ahead in (-1, 0, 1)}
    of_years = or_(*(ListLine.born.startswith(f"{year}-") for year in sorted(years)))
    query = select(ListLine.child_id, ListLine.born, ListLine.left_behind, ListLine.id_number)
    with ledger.reading() as session:
        rows = list(session.execute(query.where(ListLine.closed_on.is_(None), of_years)))
    return [
        (day, Item(child_id, _words(day, age, today, _day_is_known(number)), _TAB))
        for child_id, born, left_behind, number in rows
        for age in CHANGES
        if age != LEFT_BEHIND_UNTIL or left_behind
        for day in [nth_birthday(date.fromisoformat(born), age)]
    ]


def _day_is_known(number: str | None) -> bool:
    """Without a number the line has the last day of the month of birth."""
    return citizen_id.birth_date(number or "") is not None


def _words(day: date, age: int, today: date, day_is_known: bool) -> str:
    when = short_day(day, today) if day_is_known else f"{day.month}月"
    became = "今天满" if day_is_known and day == today else f"{when}{'满' if day >= today else '已满'}"
    return f"{became} {age} 周岁：{CHANGES[age]}"
