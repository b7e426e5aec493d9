"""强制报告: entered, added to, never changed (未成年人保护法 11, 43; 九部门意见 4).

Neither a risk level nor a score is ever a condition of a report. Who reported is confidential: it stands in
the encrypted ledger, is shown when asked for, and is left out of everything printed or given out.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import func, select

from app.models.child import Child
from app.models.concern import Concern, Report, ReportNote
from app.services.care.concerns import OpenConcern
from app.services.care.records import put
from app.services.ledger import Ledger

FIRST = "先打 110，再填表。"
SAFE = "孩子正处在危险中时，先把孩子带到安全的地方。"
STEPS = (
    "打 110，说清孩子在哪里、出了什么事，记下接报人和警情编号。",
    "报告镇（街道）儿童督导员和民政部门；孩子在学校的，告诉学校。",
    "不清楚该找谁、夜里或节假日，打 12345 未成年人保护热线。",
)


def add_report(ledger: Ledger, child_id: str, values: dict[str, Any], today: date) -> str:
    """Enter a report; its identity. Raises ``Refused`` for what cannot be true."""
    return put(ledger, child_id, Report, values, today)


def add_note(ledger: Ledger, report: Report, values: dict[str, Any], today: date) -> str:
    """Add what became of a report; the note's identity. Raises ``Refused`` for what cannot be true."""
    return put(ledger, report.child_id, ReportNote, {**values, "report_id": report.id}, today)


def notes_of(report: Report, notes: Iterable[ReportNote]) -> list[ReportNote]:
    """What became of a report, in the order of the days."""
    own = [one for one in notes if one.report_id == report.id and one.withdrawn is None]
    return sorted(own, key=lambda one: (one.day or date.min, one.created_at))


def leads_to_report(concern: Concern | OpenConcern) -> bool:
    """Whether a problem is one over which a report comes first: severe, or suspected harm."""
    return concern.severity == "severe" or concern.category == "harm"


def unreported(child: Child) -> list[Concern]:
    """Open problems that lead to a report and have had none since they were found, the newest first."""
    days = [one.reported_on for one in child.reports if one.withdrawn is None and one.reported_on]
    last = max(days, default=date.min)
    mine = [one for one in child.concerns if one.withdrawn is None and one.closed_on is None]
    due = [one for one in mine if leads_to_report(one) and (one.found_on or date.min) > last]
    return sorted(due, key=lambda one: one.found_on or date.min, reverse=True)


def prefill_of(concern: Concern) -> dict[str, Any]:
    """What a report over a problem begins with."""
    return {"facts": concern.description}


def report_count(ledger: Ledger, begin: date, end: date) -> int:
    """How many reports were made in a period; both days count. Statistics say no more than this number."""
    with ledger.reading() as session:
        query = select(func.count(Report.id)).where(Report.withdrawn.is_(None))
        return session.scalar(query.where(Report.reported_on >= begin, Report.reported_on <= end)) or 0
