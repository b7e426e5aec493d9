"""Checks of what is done for a child: each asks the part of the ledger that knows the rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from app.models.attachment import Attachment
from app.models.care_choices import NEED_STATE
from app.models.child import is_hardship
from app.models.kinds import Day
from app.services.agreements import standing as agreements
from app.services.care.concerns import beginning
from app.services.care.pairing import current_pairing
from app.services.care.reports import unreported
from app.services.care.support import open_needs
from app.services.national import standing as national
from app.services.privacy import standing as privacy
from app.services.selfcheck.check import Case, Check, Hint

UNSIGNED, NOT_DONE, STALE = "没有签", "没有做", "过期、久未更新"
LONG_OPEN = timedelta(days=90)  # for which a need may stand open
UNTOUCHED = timedelta(days=180)  # for which a record may lie without a visit or a change
_day = Day().format

# 评估、走访


def _assessment(case: Case) -> Iterator[Hint]:
    due = case.known.dues.get(case.child.id)
    if due is not None and due.is_due(case.today):
        yield Hint(due.sentence(case.today).rstrip("。"), "assessments")


def _visits(case: Case) -> Iterator[Hint]:
    standing = case.known.standings.get(case.child.id)
    if standing is not None and standing.missed:
        yield Hint(f"{standing.sentence()[0]}，没有补记，也没有说明原因", "visits")


# 协议、同意


def _agreement(case: Case) -> Iterator[Hint]:
    found = agreements.standing(case.child, case.today)
    if found.state not in ("needless", "coming") and not found.is_signed:
        ended = found.agreement.end if found.state == "expired" else None
        yield Hint(f"委托监护责任书{found.words}{f'：{_day(ended)}' if ended else ''}", "agreements")


def _consent(case: Case) -> Iterator[Hint]:
    found = privacy.standing(case.child, case.child.consents, case.today)
    if not found.is_settled:
        yield Hint(f"告知同意：{found.words}", "privacy")


def _scans(case: Case) -> Iterator[Hint]:
    """What was signed on paper is to be kept as a scan with the record."""
    scans = [one for one in case.child.attachments if one.withdrawn is None]
    found = agreements.standing(case.child, case.today)
    if found.is_signed and not _is_kept(scans, "agreement", found.agreement):
        yield Hint("委托监护责任书已签，没有存扫描件", "agreements")
    agreed = privacy.standing(case.child, case.child.consents, case.today)
    if (
        agreed.state == "valid"
        and agreed.record.way == "written"
        and not _is_kept(scans, "consent", agreed.record)
    ):
        yield Hint("同意书是书面签的，没有存扫描件", "privacy")


def _is_kept(scans: list[Attachment], kind: str, record: Any) -> bool:
    return any(one.kind == kind or one.about_id == record.id for one in scans)


# 结对、问题、需求


def _pairing(case: Case) -> Iterator[Hint]:
    child = case.child
    if is_hardship(child) and not child.partner and current_pairing(child, case.today) is None:
        yield Hint("困境儿童，还没有结对人员", "support")


def _unreported(case: Case) -> Iterator[Hint]:
    for one in unreported(case.child):
        yield Hint(f"{_day(one.found_on)}发现的问题应当强制报告，没有报告的记录", "problems")


def _overdue(case: Case) -> Iterator[Hint]:
    for one in case.child.concerns:
        if one.withdrawn is None and one.closed_on is None and one.deadline and one.deadline < case.today:
            told = "" if one.category == "harm" else f"：{beginning(one.description or '')}"
            yield Hint(f"问题超过解决期限 {(case.today - one.deadline).days} 天{told}", "problems")


def _needs(case: Case) -> Iterator[Hint]:
    for one in open_needs(case.child):
        if one.day and case.today - one.day > LONG_OPEN:
            state, days = NEED_STATE.label(one.state), (case.today - one.day).days
            yield Hint(f"需求{state} {days} 天：{beginning(one.content or '')}", "support")


# 全国系统、久未更新


def _national(case: Case) -> Iterator[Hint]:
    found = case.known.nationals.get(case.child.id)
    if found is not None and found.state != national.ENTERED:
        yield Hint(found.words, "national")


def _untouched(case: Case) -> Iterator[Hint]:
    last = _last_touched(case)
    if last is not None and case.today - last > UNTOUCHED:
        yield Hint(f"{(case.today - last).days} 天没有走访，资料也没有改过", "visits")


def _last_touched(case: Case) -> date | None:
    """The last day on which somebody was there, or changed anything in the form."""
    child, visit = case.child, case.line.last_visit
    changed = (child, child.family, child.family.father, child.family.mother)
    days = [one.changed_at.date() for one in changed if one.changed_at]
    return max([*days, *([date.fromisoformat(visit)] if visit else [])], default=None)


OF_CARE = (
    Check("visits", NOT_DONE, "走访、联系逾期", "must", _visits),
    Check("reports", NOT_DONE, "应当报告，没有报告", "must", _unreported),
    Check("assessment", STALE, "该重新评估", "must", _assessment),
    Check("agreement", UNSIGNED, "委托监护责任书没有签或者到期", "must", _agreement),
    Check("consent", UNSIGNED, "没有告知或者同意", "must", _consent),
    Check("scans", UNSIGNED, "签了字，没有存扫描件", "should", _scans),
    Check("pairing", NOT_DONE, "困境儿童没有结对", "must", _pairing),
    Check("overdue", STALE, "问题超过期限没有办结", "must", _overdue),
    Check("needs", STALE, "需求提出很久没有落实", "should", _needs),
    Check("national", NOT_DONE, "没有录入全国系统，或者录入后有改动", "must", _national),
    Check("untouched", STALE, "半年没有走访和更新", "should", _untouched),
)
