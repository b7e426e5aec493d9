"""The day's work, grouped by what to do first: put together from what each part of the ledger knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from app.services.agreements.tasks import AgreementTask, agreement_tasks
from app.services.assessment.due import Due, reassessments
from app.services.care.reports import FIRST
from app.services.ledger import Ledger
from app.services.today.ages import coming_of_age
from app.services.today.following import concern_items, going_on
from app.services.today.groups import MOST, Agenda, Group, Item, rows_of, who
from app.services.today.visiting import missed_items, visiting, waiting_items
from app.services.today.words import short_day

REPORT_FROM, REPORT_UNTIL = 8, 15  # days of the month on which the monthly report is spoken of
_MISSED = "尽快补上；当时去过、还没有记的，现在补记也算。"
_REPORT = "每月 15 日前，向上报送走访工作情况。"
_URGENT_AGREEMENTS = ("expired", "weekly_contact_missing")

Found = tuple[str, str, int, list[Item], str, str]  # a ``Group`` whose rows have no names yet


def agenda(ledger: Ledger, today: date, step: Callable[[], object] = lambda: None) -> Agenda:
    """What is to be done on a day. ``step`` is called now and then, and may raise to stop."""
    visits = visiting(ledger, today, step)
    step()
    unreported, concerns = concern_items(ledger, today)
    step()
    found: list[Found] = [
        _found("unreported", "还没有强制报告", unreported, FIRST),
        ("missed", "逾期", visits.missed.count, missed_items(visits.missed), _MISSED, "missed"),
        ("soon", "快到期", visits.soon.count, waiting_items(visits.soon, "soon"), "", ""),
        ("month", "本月还要走访或联系", visits.month.count, waiting_items(visits.month), "", ""),
        _found("concerns", "问题要解决", concerns),
        _found("reassess", "要重新评估", _to_assess(ledger, today)),
        _found("agreements", "照护协议", _agreements(ledger, today)),
        _found("going_on", "强制报告和临时监护", going_on(ledger, today)),
        _found("ages", "满 8、14、16、18 岁", coming_of_age(ledger, today)),
    ]
    groups = [*_with_names(ledger, found), *_monthly_report(today)]
    return Agenda(tuple(groups), visits.missed.count, visits.waiting)


def _found(kind: str, heading: str, items: list[Item], advice: str = "") -> Found:
    return kind, heading, len(items), items[:MOST], advice, ""


def _with_names(ledger: Ledger, found: Iterable[Found]) -> list[Group]:
    """The groups that have something in them."""
    full = [one for one in found if one[2]]
    known = who(ledger, (item.child_id for one in full for item in one[3]))
    return [
        Group(kind, heading, count, rows_of(items, known), advice, due)
        for kind, heading, count, items, advice, due in full
    ]


def _to_assess(ledger: Ledger, today: date) -> list[Item]:
    def item(one: Due) -> Item:
        words = one.sentence(today).rstrip("。")
        return Item(one.child_id, words, "assessments", "late" if one.is_due(today) else "")

    return [item(one) for one in reassessments(ledger, today)]


def _agreements(ledger: Ledger, today: date) -> list[Item]:
    def item(one: AgreementTask) -> Item:
        tone = "soon" if one.what in _URGENT_AGREEMENTS else ""
        return Item(one.child_id, _of_agreement(one, today), "agreements", tone)

    return [item(one) for one in agreement_tasks(ledger, today)]


def _of_agreement(one: AgreementTask, today: date) -> str:
    """Without the carer's name, which the task's own sentence tells: names may be masked here."""
    until = short_day(one.day, today) if one.day else ""
    words = {
        "expired": f"委托监护责任书{until}到期，还没有续签",
        "expiring": f"委托监护责任书{until}到期，请和家长商量续签",
        "unsigned": "委托监护责任书还没有签",
        "none_though_needed": "有人代为照护，没有登记有效的委托监护责任书",
    }
    return words.get(one.what) or one.sentence.rstrip("。")


def _monthly_report(today: date) -> list[Group]:
    """晋政民〔2024〕46号: the month's work is reported upwards before the 15th."""
    if not REPORT_FROM <= today.day <= REPORT_UNTIL:
        return []
    return [Group("report", "月报", 0, (), _REPORT)]
