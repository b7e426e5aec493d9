"""How a report stands, in a sentence: draft or sent, and by when it is due."""

from __future__ import annotations

from datetime import date

from app.models.office import Office
from app.services.reports.document import Document
from app.services.reports.period import MONTH, due_day, last_workday
from app.services.today.words import short_day


def standing(office: Office, document: Document, unsaved: bool, today: date) -> str:
    """草稿，第 1 版，11月15日以前报送。"""
    version = f"第 {document.version} 版"
    if document.is_sent:
        how = f"（{document.sent_how}）" if document.sent_how else ""
        return f"{version}，已于 {document.sent_on} 报送{how}，不能再改。统计期 {document.period.span}。"
    state = (
        "有改动，还没有保存" if unsaved else "草稿" if document.report_id else "按现在的资料写成，还没有保存"
    )
    return f"{version}，{state}。统计期 {document.period.span}。{_due(office, document, today)}"


def _due(office: Office, document: Document, today: date) -> str:
    if document.period.kind != MONTH or document.version > 1:
        return ""
    due = due_day(office, document.period)
    if document.period.end >= today:
        return "统计期还没有结束，数字还会变。"
    if today > due:
        return f"{short_day(due, today)}到期，已经过了 {(today - due).days} 天。"
    workday = last_workday(office, due)
    early = f"（那天休息，请在{short_day(workday, today)}以前）" if workday != due else ""
    return f"{short_day(due, today)}以前报送{early}。"
