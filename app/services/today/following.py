"""What is to be followed up: suspected harm without a report, problems whose time is up, reports and
temporary care that are going on."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import func, select

from app.models.care_choices import PLACEMENT, TEMPORARY_KIND
from app.models.child import Child
from app.models.concern import Report, ReportNote
from app.services.care.concerns import OpenConcern, open_concerns
from app.services.care.reports import leads_to_report
from app.services.care.temporary import Running, running
from app.services.ledger import Ledger
from app.services.today.groups import Item
from app.services.today.words import short_day

_AHEAD = 7  # days before a problem's deadline from which it is spoken of
_BACK = timedelta(days=90)  # for which a report without any word of what became of it is spoken of
_TAB = "problems"


def concern_items(ledger: Ledger, today: date) -> tuple[list[Item], list[Item]]:
    """Problems that call for a report and have none since they were found; and the others that are severe, or
    whose deadline is near or over. The first of each first."""
    reported = _last_reports(ledger)
    unreported, due = [], []
    for one in open_concerns(ledger, today):
        if leads_to_report(one) and one.found_on > reported.get(one.child_id, date.min):
            unreported.append(
                Item(one.child_id, f"{short_day(one.found_on, today)}发现：{one.words}", _TAB, "late")
            )
        elif one.severity == "severe" or (one.days is not None and one.days <= _AHEAD):
            due.append(Item(one.child_id, _deadline(one) + one.words, _TAB, _tone(one)))
    return unreported, due


def _deadline(one: OpenConcern) -> str:
    if one.days is None or one.days > _AHEAD:
        return "严重问题，还没有办结："
    if one.days < 0:
        return f"超过解决期限 {-one.days} 天："
    return f"还有 {one.days} 天到期：" if one.days else "今天到期："


def _tone(one: OpenConcern) -> str:
    return "late" if one.is_overdue else "soon"


def _last_reports(ledger: Ledger) -> dict[str, date]:
    """The day of each child's last report."""
    query = select(Report.child_id, func.max(Report.reported_on)).where(Report.withdrawn.is_(None))
    with ledger.reading() as session:
        return {child_id: day for child_id, day in session.execute(query.group_by(Report.child_id)) if day}


def going_on(ledger: Ledger, today: date) -> list[Item]:
    """Reports of which nothing was heard yet, and children in temporary care."""
    return [*_unanswered(ledger, today), *(_cared_for(one) for one in running(ledger, today))]


def _unanswered(ledger: Ledger, today: date) -> list[Item]:
    answered = select(ReportNote.report_id).where(ReportNote.withdrawn.is_(None))
    query = (
        select(Report.child_id, Report.reported_on)
        .join(Child, Child.id == Report.child_id)
        .where(Report.withdrawn.is_(None), Child.closed_on.is_(None), Report.id.not_in(answered))
        .where(Report.reported_on >= today - _BACK)
        .order_by(Report.reported_on, Report.child_id)
    )
    with ledger.reading() as session:
        found = [(child_id, day) for child_id, day in session.execute(query) if day]
    words = "已强制报告，请问清处置情况，记在报告下面"
    return [Item(child_id, f"{short_day(day, today)}{words}", _TAB) for child_id, day in found]


def _cared_for(one: Running) -> Item:
    kind = TEMPORARY_KIND.label(one.kind) or "临时监护"
    told = [f"{kind}第 {one.days} 天", PLACEMENT.label(one.placement)]
    return Item(one.child_id, "，".join(filter(None, told)), _TAB)
