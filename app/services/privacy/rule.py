"""What can be true of 告知同意, of a request and its answer, and of how long a file is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.models.checks import age, birth_day
from app.models.child import Child
from app.services.care.faults import Fault, of_a_paper

OWN_CONSENT_FROM = 14  # years: 困境儿童个人信息保护工作办法 12, 个人信息保护法 31
ONESELF = "本人"


def of_a_consent(child: Child, record: Any, today: date) -> Iterator[Fault]:
    """Who may agree, by age; and the reason where nobody is asked (个人信息保护法 13(三), 35)."""
    yield from of_a_paper(child, record, today)
    if record.kind == "duty" and not record.reason:
        yield Fault(
            "reason",
            "请写明为什么依法定职责处理",
            "例如：监护人失联，为履行未成年人保护法第四十三条的职责建档。",
            missing=True,
        )
    if record.kind == "guardian" and not record.relation:
        yield Fault("relation", "请填写“与儿童的关系”", missing=True)
    yield from _signed_by_the_right_one(child, record)


def _signed_by_the_right_one(child: Child, record: Any) -> Iterator[Fault]:
    if record.kind == "guardian" and record.relation == ONESELF:
        yield Fault("relation", "监护人同意应当由父母或者其他监护人签字", "请核对签字人。")
    born = birth_day(child)
    young = bool(born and record.day and age(born, record.day) < OWN_CONSENT_FROM)
    if record.kind == "child" and young:
        yield Fault(
            "kind",
            f"孩子这一天还不满 {OWN_CONSENT_FROM} 周岁，应当由父母或者其他监护人同意",
            "请改为“监护人同意”，或核对日期（困境儿童个人信息保护工作办法第十二条）。",
        )


def of_a_request(child: Child, record: Any, today: date) -> Iterator[Fault]:
    """A request that was made, and an answer that follows on it; a refusal has its reason
    (个人信息保护法 50).
    """
    yield from of_a_paper(child, record, today)
    if record.day and record.due and record.due < record.day:
        yield Fault("due", "答复期限早于申请日期", "请核对两个日期。")
    if record.answered_on:
        yield from _answered(record, today)
    elif record.decision:
        yield Fault("answered_on", "请填写“答复日期”", missing=True)


def _answered(record: Any, today: date) -> Iterator[Fault]:
    if record.answered_on > today:
        yield Fault("answered_on", "答复日期在今天之后", "请填实际答复的日期。")
    if record.day and record.answered_on < record.day:
        yield Fault("answered_on", "答复日期早于申请日期", "请核对两个日期。")
    if not record.decision:
        yield Fault("decision", "请填写“处理结果”", missing=True)
    if record.decision in ("partly", "refused") and not record.reason:
        yield Fault(
            "reason",
            "请填写“理由和依据”",
            "不同意或者部分同意的，应当说明理由（个人信息保护法第五十条）。",
            missing=True,
        )


def of_a_retention(child: Child, record: Any, today: date) -> Iterator[Fault]:
    """Nobody sets a date that is past: a file would be due the same day."""
    yield from of_a_paper(child, record, today)
    if record.day and record.until and record.until < record.day:
        yield Fault("until", "保管到的日期早于登记日期", "请核对两个日期。")
