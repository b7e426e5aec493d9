"""What goes wrong and what is done about it: problems found, mandatory reports, temporary care."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models import care_choices
from app.models.care import CareRecord
from app.models.fields import calendar_day, long_text, one_of, phone_number, text, ticks


class Concern(CareRecord):
    """发现的问题: it lives until it is closed with a result, and may be reopened.

    ``visit_id`` is the visit in which it was found, "" for none.
    """

    __tablename__ = "concern"
    title = "发现的问题"
    by_day: ClassVar[str] = "found_on"
    beside = ("withdrawn", "visit_id")

    found_on = calendar_day("发现日期", required=True)
    category = one_of("问题类别", care_choices.CONCERN_KIND, required=True)
    severity = one_of("严重程度", care_choices.SEVERITY, required=True)
    description = long_text("发现的问题", required=True)
    measures = long_text("解决措施")
    responsible = text("责任人")
    deadline = calendar_day("解决期限")
    reported_to = text("报告对象")
    reported_on = calendar_day("报告日期")
    closed_on = calendar_day("办结日期")
    result = long_text("处理结果")
    reopened = text("重新打开的原因")
    visit_id: Mapped[str] = mapped_column(String(32), default="", active_history=True)


class Report(CareRecord):
    """强制报告: whom harm to a child was reported to, and when. Never changed; what follows is a note."""

    __tablename__ = "report"
    title = "强制报告"
    by_day = "reported_on"

    situation = ticks("报告情形", care_choices.REPORT_SITUATION, required=True)
    found = text("发现的时间和经过地点")
    facts = long_text("发现的情况", required=True)
    reported_on = calendar_day("报告日期", required=True)
    reported_at = text("报告时间", longest=40)
    way = one_of("报告方式", care_choices.REPORT_WAY, required=True)
    police = text("接报单位和接报人", required=True)
    case_number = text("警情编号", longest=60)
    also_told = ticks("同时报告", care_choices.ALSO_TOLD)
    reporter = text("报告人", required=True)


class ReportNote(CareRecord):
    """What became of a report (``report_id``): added beneath it, never changed."""

    __tablename__ = "report_note"
    title = "强制报告的进展"
    beside = ("withdrawn", "report_id")

    day = calendar_day("日期", required=True)
    content = long_text("进展和处置结果", required=True)
    told_by = text("告知单位和告知人")
    report_id: Mapped[str] = mapped_column(String(32), default="", active_history=True)


class TemporaryCare(CareRecord):
    """临时监护 (未成年人保护法 92, 93), or emergency care arranged by the village (民法典 34)."""

    __tablename__ = "temporary_care"
    title = "临时监护"
    by_day = "start"

    kind = one_of("类型", care_choices.TEMPORARY_KIND, required=True)
    situation = one_of("法定情形", care_choices.TEMPORARY_SITUATION)
    reason = long_text("原因和经过", required=True)
    start = calendar_day("开始日期", required=True)
    end = calendar_day("结束日期")
    placement = one_of("安置方式", care_choices.PLACEMENT, required=True)
    caretaker = text("照料人或机构", required=True)
    phone = phone_number("联系电话")
    decided_by = text("决定单位")
    outcome = long_text("结束后的安排")
