"""Ages at which something changes: which they are, for whom, and the days around them on which it is said.

The only place for it: the hints of a child's record and the list of 今日 both ask here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from app.models import citizen_id
from app.models.checks import birth_day, citizen_number
from app.models.child import Child, is_left_behind
from app.models.kinds import Day
from app.services.assessment.hint import Hint

BEFORE, AFTER = timedelta(days=30), timedelta(days=30)  # around the birthday
_LEFT_BEHIND_UNTIL = 16


class Change(NamedTuple):
    """What changes, in the few words of a list; what to do about it; the source it rests on."""

    short: str
    advice: str
    source: str


CHANGES = {
    8: Change(
        "办理委托照护要听取孩子本人的意见",
        "从这天起，办理委托照护要听取并记下孩子本人的意见。",
        "未成年人保护法第二十二条、民法典第十九条",
    ),
    14: Change(
        "处理个人信息要由孩子本人同意",
        "从这天起，处理个人信息要由孩子本人同意，并告知父母或者其他监护人；请补办告知同意。",
        "困境儿童个人信息保护工作办法第十二条",
    ),
    16: Change(
        "不再属于农村留守儿童，请核对儿童类别",
        "从这天起不再属于农村留守儿童；请核对儿童类别，是困境儿童的继续关爱。",
        "国发〔2016〕13号：不满十六周岁",
    ),
    18: Change(
        "已经成年，请核对是关档还是继续帮扶",
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


def ages_near(born: date, left_behind: bool, today: date) -> Iterator[tuple[int, date]]:
    """The ages that are said on a day, each with its birthday. 16 matters only to those left behind."""
    for years in CHANGES:
        day = nth_birthday(born, years)
        if day - BEFORE <= today <= day + AFTER and (years != _LEFT_BEHIND_UNTIL or left_behind):
            yield years, day


def birthday_hints(child: Child, today: date) -> Iterator[Hint]:
    """A hint around each of the birthdays."""
    born = birth_day(child)
    if born is None:
        return
    known = citizen_id.birth_date(citizen_number(child)) is not None
    for years, day in ages_near(born, is_left_behind(child), today):
        _, advice, source = CHANGES[years]
        yield Hint(f"age{years}", _words(years, day, today, known), advice, source)


def _words(years: int, day: date, today: date, known: bool) -> str:
    when = Day().format(day) if known else f"{day.year}年{day.month}月"
    if today == day and known:
        return f"今天满 {years} 周岁。"
    return f"{when}{'满' if today < day else '已满'} {years} 周岁。"
