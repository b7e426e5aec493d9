"""What keeps a record of the office's registers from being true: the rules of each kind, in one table.

A rule is a function of (the other records of the kind, the record, today) that yields ``Fault``s. A record
may be one that is still being typed: any object with the fields' names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from app.models import citizen_id
from app.models.fields import own_fields
from app.models.kinds import Month
from app.models.office_papers import OfficePaper
from app.models.register_choices import POST
from app.models.registers import (
    Activity,
    ChildrensHome,
    Evaluation,
    ListItem,
    ListTick,
    OfficeRecord,
    Training,
    Volunteer,
    Worker,
)
from app.services.care.faults import Fault, unfilled
from app.services.care.stretches import meet

Rule = Callable[[Sequence[Any], Any, date], Iterator[Fault]]


def _label(record: Any, name: str) -> str:
    kind: type[OfficeRecord] = type(record)
    return next(field.label for field in own_fields(kind) if field.name == name)


def past(*names: str) -> Rule:
    """These days have come: nothing is entered before it happened."""

    def rule(others: Sequence[Any], record: Any, today: date) -> Iterator[Fault]:
        for name in names:
            day = getattr(record, name)
            if day and day > today:
                yield Fault(name, f"“{_label(record, name)}”在今天之后", "请填实际的日期。")

    return rule


def in_order(first: str, last: str) -> Rule:
    """One day does not come before another."""

    def rule(others: Sequence[Any], record: Any, today: date) -> Iterator[Fault]:
        start, end = getattr(record, first), getattr(record, last)
        if start and end and end < start:
            said = f"“{_label(record, last)}”早于“{_label(record, first)}”"
            yield Fault(last, said, "请核对两个日期。")

    return rule


def once(others: Sequence[Any], record: Any, today: date) -> Iterator[Fault]:
    """No two records of a kind are the same by the fields that tell them apart, at one time."""
    own = telling(record)
    if own[0] is not None and any(telling(one) == own and _at_one_time(one, record) for one in others):
        words = "、".join(_label(record, name) for name in record.same)
        yield Fault(record.same[0], f"已经登记过{words}相同的一条", "请打开原来那一条更正。")


def whole_numbers(*names: str) -> Rule:
    """People are counted whole."""

    def rule(others: Sequence[Any], record: Any, today: date) -> Iterator[Fault]:
        for name in names:
            value = getattr(record, name)
            if value is not None and value % 1:
                yield Fault(name, f"“{_label(record, name)}”要填整数", "请核对人数。")

    return rule


def telling(record: Any) -> list[Any]:
    """What tells a record from the others of its kind."""
    return [getattr(record, name) for name in record.same]


def _at_one_time(one: Any, other: Any) -> bool:
    """What began and ended may begin again."""
    return not hasattr(one, "end") or meet(one, other)


# 儿童主任和督导员


def a_citizen(others: Sequence[Any], record: Any, today: date) -> Iterator[Fault]:
    """The identity number is sound and says the same as month of birth and sex."""
    number = record.id_number
    if not number:
        return
    if sentence := citizen_id.fault(number):
        yield Fault("id_number", sentence.rstrip("。"))
        return
    birth, sex = citizen_id.birth_date(number), citizen_id.sex(number)
    if birth and record.born and record.born != f"{birth:%Y-%m}":
        told = Month().format(f"{birth:%Y-%m}")
        yield Fault("born", f"身份证号码上的出生年月是{told}，与填写的不同", "请对照证件核对。")
    if sex and record.sex and record.sex != sex:
        told = "男" if sex == "male" else "女"
        yield Fault("sex", f"身份证号码上是{told}，与填写的性别不同", "请对照证件核对。")


def one_term(others: Sequence[Any], record: Any, today: date) -> Iterator[Fault]:
    """Nobody holds the same post twice at a time; a second term begins after the first has ended."""
    for other in others:
        if same_holder(other, record) and meet(other, record):
            said = f"{record.name}在这段时间已经登记为{POST.label(other.post)}"
            yield Fault("name", said, "请打开原来那一条更正；先离任再上任的，请先填离任日期。")
            return


def same_holder(one: Any, other: Any) -> bool:
    """Whether two records are of one person in one post, whenever that was; by the number where both have
    one. Of volunteers, who hold no post: by what tells them apart."""
    if not hasattr(one, "post"):
        return telling(one) == telling(other)
    return one.post == other.post and _same_person(one, other)


def _same_person(one: Any, other: Any) -> bool:
    if one.id_number and other.id_number:
        return bool(one.id_number == other.id_number)
    return bool(one.name == other.name and one.village == other.village)


def left_with_a_day(others: Sequence[Any], record: Any, today: date) -> Iterator[Fault]:
    """Why somebody left is told only of those who did."""
    if record.ended_why and not record.end:
        yield Fault("end", "写了离任原因，还要填离任日期", "还在任的，请清空离任原因。")


# 工作评价


def has_points(others: Sequence[Any], record: Any, today: date) -> Iterator[Fault]:
    """The period of an evaluation has begun before it is evaluated."""
    if record.day and record.period_start and record.day < record.period_start:
        yield Fault("day", "评价日期早于评价时段", "请核对日期。")


# 清单


def within_its_period(others: Sequence[Any], record: Any, today: date) -> Iterator[Fault]:
    """A tick is dated on or after the day on which its period begins, and there is one a period."""
    if record.done_on and record.period_start and record.done_on < record.period_start:
        yield Fault("done_on", "落实日期早于所属时段", "请核对日期。")
    if any((one.item_id, one.period_start) == (record.item_id, record.period_start) for one in others):
        yield Fault("period_start", "这一条在这个时段已经打过勾", "请看原来的记录。")


RULES: dict[type[OfficeRecord], tuple[Rule, ...]] = {
    Worker: (
        past("start", "end", "pledged_on"),
        in_order("start", "end"),
        left_with_a_day,
        a_citizen,
        one_term,
    ),
    Training: (past("day"), once),
    Evaluation: (past("day"), in_order("period_start", "period_end"), has_points, once),
    Activity: (past("day"), whole_numbers("children", "guardians"), once),
    Volunteer: (past("start", "end", "pledged_on"), in_order("start", "end"), once),
    ChildrensHome: (past("opened_on", "checked_on"), once),
    ListItem: (once,),
    ListTick: (past("done_on"), within_its_period),
    OfficePaper: (past("day"),),
}


def faults(others: Sequence[Any], record: Any, kind: type[OfficeRecord], today: date) -> Iterator[Fault]:
    """Everything that is wrong with a record of ``kind``; ``others`` are those that count beside it."""
    yield from unfilled(record, kind)
    for rule in RULES[kind]:
        yield from rule(others, record, today)
