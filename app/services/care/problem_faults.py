"""What keeps problems, reports and temporary care from being true."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.models.child import Child
from app.models.kinds import Day
from app.services.care.faults import Fault
from app.services.care.stretches import meet

_day = Day().format


def of_a_concern(child: Child, record: Any, today: date) -> Iterator[Fault]:
    """Found first, reported and closed afterwards; closed on a day and with a result, or not at all."""
    if not (found := record.found_on):
        return
    yield from _past(record, ("found_on", "reported_on", "closed_on"), today)
    if child.closed_on and found >= child.closed_on:
        yield Fault("found_on", f"档案已于{_day(child.closed_on)}关档，这一天不能再登记", "请核对日期。")
    for name, words in (("deadline", "解决期限"), ("reported_on", "报告日期"), ("closed_on", "办结日期")):
        if (day := getattr(record, name)) and day < found:
            yield Fault(name, f"{words}早于发现日期{_day(found)}", "请核对两个日期。")
    yield from _half_closed(record)


def _half_closed(record: Any) -> Iterator[Fault]:
    if record.closed_on and not record.result:
        yield Fault("result", "办结要写明处理结果", "写一句问题是怎样解决的。")
    if record.result and not record.closed_on:
        yield Fault("closed_on", "写了处理结果，还要填办结日期", "还没有解决的，请写在“解决措施”里。")


def of_a_report(child: Child, record: Any, today: date) -> Iterator[Fault]:
    """Not ahead of time. Neither a level nor a closed file is ever in the way of a report."""
    yield from _past(record, ("reported_on",), today)


def of_a_note(child: Child, record: Any, today: date) -> Iterator[Fault]:
    """After the report that it belongs to."""
    yield from _past(record, ("day",), today)
    report = next((one for one in child.reports if one.id == record.report_id), None)
    if report is None:
        yield Fault("report_id", "找不到这条进展所属的强制报告")
    elif record.day and report.reported_on and record.day < report.reported_on:
        yield Fault("day", f"日期早于报告日期{_day(report.reported_on)}", "请核对日期。")


def of_temporary_care(child: Child, record: Any, today: date) -> Iterator[Fault]:
    """One stretch at a time; 临时监护 rests on a situation of 未成年人保护法 92."""
    if record.kind == "temporary" and not record.situation:
        yield Fault("situation", "临时监护要选法定情形", "见《未成年人保护法》第九十二条。")
    if not record.start:
        return
    yield from _past(record, ("start",), today)
    if record.end and record.end < record.start:
        yield Fault("end", "结束日期早于开始日期", "请核对两个日期。")
    others = [one for one in child.temporary_cares if one is not record and one.withdrawn is None]
    if any(meet(one, record) for one in others):
        yield Fault("start", "这段时间与已登记的一段重叠", "请先给原来那一段填上结束日期。")


def _past(record: Any, names: tuple[str, ...], today: date) -> Iterator[Fault]:
    """Days that have come already."""
    for name in names:
        if (day := getattr(record, name)) and day > today:
            yield Fault(name, "日期在今天之后", "请填实际发生的日期。")
