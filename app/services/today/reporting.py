"""What 今日 says of reports: the month's until it is sent, a package, the year's summary and archive.

晋政民〔2024〕46号 三（二）: by the 15th; the day does not move, so one on a day off is spoken of earlier.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, timedelta

from sqlalchemy import func, select

from app.models.trace import Trace
from app.services.archiving.standing import archive_year, year_spoken_of
from app.services.handover.numbering import last_sent
from app.services.handover.trusting import town_of
from app.services.ledger import Ledger
from app.services.reports.keeping import is_sent
from app.services.reports.period import Period, due_day, last_over, last_workday, year_period
from app.services.supervision.offices import is_town
from app.services.today.groups import Group, Row
from app.services.today.words import short_day

AHEAD = timedelta(days=7)  # before a report is due from which it is spoken of
_MONTHLY = "按统计数字写好草稿，看过、改好以后报送，再标记“已报送”。"
_ARCHIVE = "把每个孩子全年的台账存成 PDF，留在台账里，以后不再改动。还没有归档的有 {count} 人。"


def report_groups(ledger: Ledger, today: date) -> list[Group]:
    """All of them; nothing for whoever may only look."""
    if not ledger.user.role.may_write:
        return []
    rows = (*_monthly(ledger, today), *_yearly(ledger, today))
    reports = [Group("report", "月报和总结", len(rows), rows, _MONTHLY)] if rows else []
    return [*reports, *_archive(ledger, today)]


def _monthly(ledger: Ledger, today: date) -> Iterator[Row]:
    period = last_over(ledger.office, today)
    due = due_day(ledger.office, period)
    if today < due - AHEAD or (today > due and not _was_kept(ledger, period.end)):
        return
    tone = "late" if today > due else "soon"
    by = _by(ledger, due, today)
    if not is_sent(ledger, period):
        yield _row(f"{period.label}月报", f"还没有报送，{by}", tone, "reports:monthly")
    if _package_lacks(ledger, period):
        yield _row("交接包", f"{period.label}以后还没有交过，{by}", tone, "handover:package")


def _by(ledger: Ledger, due: date, today: date) -> str:
    """Until when, or since when it is late; a due day on a day off with the workday before it."""
    told = short_day(due, today)
    if today > due:
        return f"{told}到期，已经过了 {(today - due).days} 天"
    workday = last_workday(ledger.office, due)
    early = f"，那天休息，请在{short_day(workday, today)}以前" if today <= workday < due else ""
    return f"{told}到期{early}"


def _was_kept(ledger: Ledger, day: date) -> bool:
    """Whether the ledger was there on a day: else nobody knows what was sent for it."""
    with ledger.reading() as session:
        first = session.scalar(select(func.min(Trace.at)))
    return first is not None and first.replace(tzinfo=UTC).astimezone().date() <= day


def _package_lacks(ledger: Ledger, period: Period) -> bool:
    """Whether a village that knows its town has made it no package since a period was over."""
    if is_town(ledger) or town_of(ledger) is None:
        return False
    with ledger.reading() as session:
        sent = last_sent(session)
    return sent is None or sent.made_at.replace(tzinfo=UTC).astimezone().date() <= period.end


def _yearly(ledger: Ledger, today: date) -> Iterator[Row]:
    """In January, the summary of the year before."""
    if today.month != 1 or not _was_kept(ledger, date(today.year - 1, 12, 31)):
        return
    period = year_period(today.year - 1)
    if not is_sent(ledger, period):
        yield _row(f"{period.label}总结", "还没有报送", "soon", "reports:yearly")


def _archive(ledger: Ledger, today: date) -> list[Group]:
    """From 20 December to the end of January, while children have no sheet of the year yet."""
    year = year_spoken_of(today)
    if year is None or not ledger.user.role.may_manage:
        return []
    count = len(archive_year(ledger, year, today).waiting)
    if not count:
        return []
    advice = _ARCHIVE.format(count=count)
    return [Group("archive", f"{year}年终归档", 0, (), advice, goes="reports:archive", there="去归档")]


def _row(called: str, sentence: str, tone: str, goes: str) -> Row:
    return Row("", called, None, sentence, "", tone, goes=goes)
