"""What keeps needs, services, pairings and the paired person's visits from being true."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.models.child import Child
from app.services.care.faults import Fault, of_a_day
from app.services.care.stretches import meet


def of_a_need(child: Child, record: Any, today: date) -> Iterator[Fault]:
    """Met on a day after it was told, or not met and without one."""
    yield from of_a_day(child, record, today)
    if record.state == "met" and not record.met_on:
        yield Fault("met_on", "已落实的要填落实日期", "填事情办成的那一天。")
    if record.met_on and record.state != "met":
        yield Fault("state", "填了落实日期，落实情况应选“已落实”", "还没有落实的，请清空落实日期。")
    if record.met_on and record.met_on > today:
        yield Fault("met_on", "落实日期在今天之后", "请填实际落实的日期。")
    if record.met_on and record.day and record.met_on < record.day:
        yield Fault("met_on", "落实日期早于提出日期", "请核对两个日期。")


def of_a_service(child: Child, record: Any, today: date) -> Iterator[Fault]:
    """An amount is more than nothing."""
    yield from of_a_day(child, record, today)
    if record.amount is not None and record.amount <= 0:
        yield Fault("amount", "资助金额要大于零", "没有资助的，请留空。")


def of_a_pairing(child: Child, record: Any, today: date) -> Iterator[Fault]:
    """One stretch for one partner at a time."""
    if not record.start:
        return
    if record.start > today:
        yield Fault("start", "结对开始的日期在今天之后", "请填实际开始的日期。")
    if record.end and record.end < record.start:
        yield Fault("end", "结对结束早于结对开始", "请核对两个日期。")
    if record.ended_why and not record.end:
        yield Fault("end", "写了结束原因，还要填结对结束的日期", "还没有结束的，请清空结束原因。")
    if any(_same(one, record) for one in child.pairings if one is not record and one.withdrawn is None):
        yield Fault("partner", f"{record.partner}在这段时间里已经登记过结对", "请更正原来那一条。")


def _same(one: Any, other: Any) -> bool:
    return one.partner == other.partner and meet(one, other)
