"""Reports that are kept: a draft may be changed, a version that was sent never; after it comes the next.

That a sent one is never changed is held at the ledger's one door (``tracing``), not here alone.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.models.period_report import PeriodReport
from app.services.ledger import Ledger
from app.services.reports.document import DRAFT, SENT, Document, document_of, kept, values_of
from app.services.reports.facts import gather
from app.services.reports.period import Period
from app.services.steps import Step, no_step

_LONGEST = 200  # characters of a title or an addressee


def versions(ledger: Ledger, period: Period) -> list[Document]:
    """The office's own of a period, the newest first."""
    query = _own(ledger).where(PeriodReport.kind == period.kind, PeriodReport.period_end == period.end)
    with ledger.reading() as session:
        return [kept(one) for one in session.scalars(query.order_by(PeriodReport.version.desc()))]


def newest(ledger: Ledger, period: Period) -> Document | None:
    """The draft at hand, else the last one that was sent."""
    return next(iter(versions(ledger, period)), None)


def periods_kept(ledger: Ledger, kind: str) -> list[Period]:
    """The periods of a kind that have a report, the last first."""
    query = _own(ledger).where(PeriodReport.kind == kind).order_by(PeriodReport.period_end.desc())
    with ledger.reading() as session:
        found = [kept(one).period for one in session.scalars(query)]
    return list(dict.fromkeys(found))


def is_sent(ledger: Ledger, period: Period) -> bool:
    """Whether any version of a period's report was sent."""
    return any(one.is_sent for one in versions(ledger, period))


def compose(ledger: Ledger, period: Period, today: date, step: Step = no_step) -> Document:
    """A report as the ledger's figures have it now; nothing is kept. Slow: for the worker."""
    facts = gather(ledger, period, today, step)
    made = document_of(ledger.office, ledger.user.name, facts, today)
    last = newest(ledger, period)
    before = last or _last_of(ledger, period.kind)
    if before is not None:
        made = replace(made, addressee=before.addressee)
    return made if last is None else replace(made, version=last.version + last.is_sent)


def open_report(ledger: Ledger, period: Period, today: date, step: Step = no_step) -> Document:
    """The newest kept version, else one composed anew."""
    return newest(ledger, period) or compose(ledger, period, today, step)


def save_draft(ledger: Ledger, document: Document) -> Document:
    """Keep a draft, in place of the one of the period that is being written. Raises ``Refused`` for a sent
    one, or without the right."""
    _refuse_unfit(document)
    with ledger.writing() as session:
        record = _draft(session, ledger, document)
        for name, value in values_of(document).items():
            if getattr(record, name) != value:
                setattr(record, name, value)
        session.flush()
        return kept(record)


def mark_sent(ledger: Ledger, document: Document, day: date, how: str, today: date) -> Document:
    """Keep a document as the version that was sent on a day. Raises ``Refused`` for a day that cannot be."""
    if day > today:
        raise Refused("报送日期不能晚于今天，没有保存。", "请改正日期。")
    if day <= document.period.start:
        raise Refused("报送日期早于统计期，没有保存。", "请改正日期。")
    if not how.strip():
        raise Refused("请写明怎样报送的，没有保存。", "例如：政务内网、随交接包、纸质。")
    draft = save_draft(ledger, document)
    with ledger.writing() as session:
        record = session.get_one(PeriodReport, draft.report_id)
        record.state, record.sent_on, record.sent_how = SENT, day, how.strip()[:_LONGEST]
        session.flush()
        return kept(record)


def next_version(document: Document, today: date) -> Document:
    """A draft that begins where a sent version ended."""
    return replace(
        document,
        version=document.version + 1,
        state=DRAFT,
        sent_on=None,
        sent_how="",
        report_id="",
        composed_on=today,
    )


def _own(ledger: Ledger) -> Select[tuple[PeriodReport]]:
    return select(PeriodReport).where(
        PeriodReport.office == ledger.office.code, PeriodReport.withdrawn.is_(None)
    )


def _last_of(ledger: Ledger, kind: str) -> Document | None:
    query = _own(ledger).where(PeriodReport.kind == kind).order_by(PeriodReport.period_end.desc()).limit(1)
    with ledger.reading() as session:
        found = session.scalar(query)
        return kept(found) if found else None


def _draft(session: Session, ledger: Ledger, document: Document) -> PeriodReport:
    """The record to write to: the period's draft, or a new one with the next number."""
    period = document.period
    query = _own(ledger).where(PeriodReport.kind == period.kind, PeriodReport.period_end == period.end)
    there = list(session.scalars(query.order_by(PeriodReport.version.desc())))
    if there and there[0].state == DRAFT:
        return there[0]
    if (there[0].version if there else 0) >= document.version:
        raise _already_sent()
    record = PeriodReport()
    session.add(record)
    return record


def _refuse_unfit(document: Document) -> None:
    if document.is_sent:
        raise _already_sent()
    if not document.heading.strip():
        raise Refused("标题空着，没有保存。", "请填写标题。")
    if max(len(document.heading), len(document.addressee)) > _LONGEST:
        raise Refused(f"标题和主送机关各不超过 {_LONGEST} 个字，没有保存。", "请改短一些。")


def _already_sent() -> Refused:
    return Refused("这一版已经报送，不能再改，没有保存。", "要改的，请另写一版。")
