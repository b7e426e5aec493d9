"""Ages at which something changes: 14 own consent, 16 no longer 留守, 18 of age. Said some weeks ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from app.models import citizen_id
from app.models.checks import birth_day, citizen_number
from app.models.child import Child, is_left_behind
from app.models.kinds import Day
from app.services.assessment.hint import Hint

BEFORE, AFTER = timedelta(days=60), timedelta(days=30)
_WHAT = {
    14: (
        "从这天起，处理个人信息要由孩子本人同意，并告知父母或者其他监护人；请补办告知同意。",
        "困境儿童个人信息保护工作办法第十二条",
    ),
    16: (
        "从这天起不再属于农村留守儿童；请核对儿童类别，是困境儿童的继续关爱。",
        "国发〔2016〕13号：不满十六周岁",
    ),
    18: (
        "从这天起已成年；请核对是关档，还是在校就读等需要继续帮扶。",
        "未成年人保护法第二条",
    ),
}


def nth_birthday(born: date, years: int) -> date:
    """The day on which somebody becomes so old; of 29 February, 1 March in other years."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def birthday_hints(child: Child, today: date) -> Iterator[Hint]:
    """A hint from 60 days before to 30 days after one of the birthdays."""
    born = birth_day(child)
    if born is None:
        return
    known = citizen_id.birth_date(citizen_number(child)) is not None
    for years, (advice, source) in _WHAT.items():
        day = nth_birthday(born, years)
        if years == 16 and not is_left_behind(child):
            continue
        if day - BEFORE <= today <= day + AFTER:
            yield Hint(f"age{years}", _words(years, day, today, known), advice, source)


def _words(years: int, day: date, today: date, known: bool) -> str:
    when = Day().format(day) if known else f"{day.year}年{day.month}月"
    if today == day and known:
        return f"今天满 {years} 周岁。"
    return f"{when}{'满' if today < day else '已满'} {years} 周岁。"
