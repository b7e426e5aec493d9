"""The reports an office sends upwards: monthly before the 15th (notice 三（二）), and at the year's end."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import JSON, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models import register_choices
from app.models.fields import calendar_day, one_of, person_name, text
from app.models.registers import OfficeRecord


class PeriodReport(OfficeRecord):
    """A version of the report of a period. A sent one is never changed: what follows is the next version.

    ``words`` has the paragraphs by the key of their part (problems, results, plans …), ``figures`` the
    numbers as they were when it was composed, by their key. No names in either.
    """

    __tablename__ = "period_report"
    title = "报告"
    by_day = "period_start"
    beside = ("withdrawn", "version", "words", "figures")
    final: ClassVar[tuple[str, str] | None] = ("state", "sent")

    kind = one_of("报告类别", register_choices.REPORT_KIND, required=True)
    period_start = calendar_day("统计期开始", required=True)
    period_end = calendar_day("统计期结束", required=True)
    heading = text("标题", required=True)
    addressee = text("主送机关")
    state = one_of("状态", register_choices.REPORT_STATE, required=True)
    composed_on = calendar_day("成文日期", required=True)
    author = person_name("填报人")
    sent_on = calendar_day("报送日期")
    sent_how = text("报送方式")
    version: Mapped[int] = mapped_column(Integer, default=1, active_history=True)
    words: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, active_history=True)
    figures: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, active_history=True)
    issuer: Mapped[str] = mapped_column(String(100), default="")
