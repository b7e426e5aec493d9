"""What may be agreed: 未成年人保护法 21 to 23, and dates that can be true."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from app.models import citizen_id
from app.models.checks import age, birth_day
from app.models.child import Child
from app.models.kinds import Day
from app.services.assessment.birthdays import nth_birthday
from app.services.care.faults import Fault
from app.services.care.stretches import meet

OPINION_FROM, OF_AGE = 8, 18  # years: 未成年人保护法 22 with 民法典 19; 民法典 17
_ABLE_FROM = 16  # 民法典 18: nobody younger has full capacity
_NOT_ENTRUSTED = ("refused", "ended")
_day = Day().format


def of_an_agreement(child: Child, record: Any, today: date) -> Iterator[Fault]:
    """Everything that stands against an agreement, entered or about to be."""
    if record.state not in _NOT_ENTRUSTED:
        yield from _unfit_carer(record, today)
    yield from _period(child, record)
    if record.state == "signed":
        yield from _signed(child, record)
    yield from _not_signed(record)
    yield from _not_yet(record, today)


def _unfit_carer(record: Any, today: date) -> Iterator[Fault]:
    if set(record.barred or {}) - {"none"}:
        yield Fault(
            "barred",
            "被委托人有未成年人保护法第二十二条第三款所列的情形，不能接受委托",
            "请另选被委托人，或者由父母自行照护。",
        )
    if record.capable == "no":
        yield Fault(
            "capable",
            "被委托人应当是具有照护能力的完全民事行为能力人（未成年人保护法第二十二条）",
            "请另选被委托人。",
        )
    if record.carer and record.carer in (record.entruster, record.second_entruster):
        yield Fault("carer", "被委托人和委托人是同一个人", "请核对两个姓名。")
    born = citizen_id.birth_date(record.carer_number)
    if born and age(born, today) < _ABLE_FROM:
        yield Fault(
            "carer_number", f"按身份证号码，被委托人不满 {_ABLE_FROM} 周岁", "请核对号码，或另选被委托人。"
        )


def _period(child: Child, record: Any) -> Iterator[Fault]:
    if record.start and record.end and record.end < record.start:
        yield Fault("end", "委托结束早于委托开始", "请核对两个日期。")
    if (last := last_day(child)) and record.end and record.end > last:
        yield Fault("end", f"孩子到 {_day(last)} 年满 {OF_AGE} 周岁，委托不能更长", "请把委托结束改早。")
    if record.state == "signed" and record.start and (other := _overlapping(child, record)):
        told = f"{_day(other.start)} 至 {_day(other.end) or '没有写结束'}"
        yield Fault(
            "start", f"这段期限和另一份已签的责任书（{told}）重叠", "请核对日期，或先解除原来那一份。"
        )


def last_day(child: Child) -> date | None:
    """The last day on which somebody may be entrusted with a child: before the eighteenth birthday."""
    born = birth_day(child)
    if born is None:
        return None
    return nth_birthday(born, OF_AGE) - timedelta(days=1)


def _overlapping(child: Child, record: Any) -> Any:
    for other in child.agreements:
        if other.id == getattr(record, "id", None) or other is record or other.withdrawn is not None:
            continue
        if other.state == "signed" and meet(other, record):
            return other
    return None


def _signed(child: Child, record: Any) -> Iterator[Fault]:
    if not record.signed_on:
        yield Fault("signed_on", "请填写“签订日期”", missing=True)
    if needs_opinion(child, record.signed_on or record.start) and not record.opinion:
        yield Fault(
            "opinion",
            f"孩子已满 {OPINION_FROM} 周岁，请填写“儿童的意见”",
            "委托照护应当听取孩子的意见（未成年人保护法第二十二条）。",
            missing=True,
        )


def needs_opinion(child: Child, on: date | None) -> bool:
    """Whether a child is old enough on a day to be asked; unknown ages do not count."""
    born = birth_day(child)
    return bool(born and on and age(born, on) >= OPINION_FROM)


def _not_signed(record: Any) -> Iterator[Fault]:
    if record.state == "refused" and not record.refused_why:
        yield Fault("refused_why", "请填写“拒签的原因”", missing=True)
    if record.state == "ended" and not record.ended_on:
        yield Fault("ended_on", "请填写“解除日期”", missing=True)
    if record.ended_on and record.start and record.ended_on < record.start:
        yield Fault("ended_on", "解除日期早于委托开始", "请核对两个日期。")


_DONE = {"signed_on": "签订日期", "school_told": "告知学校的日期", "village_told": "告知村（居）的日期"}


def _not_yet(record: Any, today: date) -> Iterator[Fault]:
    for name, words in _DONE.items():
        if (day := getattr(record, name)) and day > today:
            yield Fault(name, f"{words}在今天之后", "请填实际发生的日期。")
