"""The day's work, grouped by what to do first: put together from what each part of the ledger knows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.services.agreements.tasks import AgreementTask, agreement_tasks
from app.services.assessment.due import Due, reassessments
from app.services.care.reports import FIRST
from app.services.ledger import Ledger
from app.services.supervision.offices import is_town
from app.services.today.ages import coming_of_age
from app.services.today.asked import opinion_items, opinions_asked
from app.services.today.copies import copies
from app.services.today.following import concern_items, going_on
from app.services.today.groups import Agenda, Found, Item, found_group, with_names
from app.services.today.own_work import own_work
from app.services.today.passing import arrival_items
from app.services.today.private import consent_items, request_items
from app.services.today.reporting import report_groups
from app.services.today.town import town_agenda
from app.services.today.visiting import missed_items, visiting, waiting_items
from app.services.today.words import short_day

_MISSED = "尽快补上；当时去过、还没有记的，现在补记也算。"
_ANSWER = "点开档案，改好以后答复一句；答复随下次交接包带到镇里。"
_URGENT_AGREEMENTS = ("expired", "weekly_contact_missing")


def agenda(ledger: Ledger, today: date, step: Callable[[], object] = lambda: None) -> Agenda:
    """What is to be done on a day. ``step`` is called now and then, and may raise to stop."""
    return (town_agenda if is_town(ledger) else _village_agenda)(ledger, today, step)


def _village_agenda(ledger: Ledger, today: date, step: Callable[[], object]) -> Agenda:
    visits = visiting(ledger, today, step)
    step()
    unreported, concerns = concern_items(ledger, today)
    step()
    asked = opinions_asked(ledger, today)
    found: list[Found] = [
        found_group("unreported", "还没有强制报告", unreported, FIRST),
        found_group("opinions", "镇里的督导意见", opinion_items(asked), _ANSWER),
        ("missed", "逾期", visits.missed.count, missed_items(visits.missed), _MISSED, "missed"),
        ("soon", "快到期", visits.soon.count, waiting_items(visits.soon, "soon"), "", ""),
        ("month", "本月还要走访或联系", visits.month.count, waiting_items(visits.month), "", ""),
        found_group("concerns", "问题要解决", concerns),
        found_group("reassess", "要重新评估", _to_assess(ledger, today)),
        found_group("agreements", "照护协议", _agreements(ledger, today)),
        found_group("going_on", "强制报告和临时监护", going_on(ledger, today)),
        found_group("ages", "满 8、14、16、18 岁", coming_of_age(ledger, today)),
        found_group("arrivals", "迁入的档案等您接收", arrival_items(ledger)),
        found_group("requests", "查阅、更正、删除的申请", request_items(ledger, today)),
        found_group("consents", "告知和同意", consent_items(ledger, today)),
    ]
    groups = [*with_names(ledger, found), *report_groups(ledger, today)]
    groups += [*own_work(ledger, today), *copies(ledger, today)]
    at_large = tuple(one for one in asked if not one.child_id)
    return Agenda(tuple(groups), visits.missed.count, visits.waiting, at_large)


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
