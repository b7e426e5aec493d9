"""问题与报告: what goes wrong and what is done about it."""

from __future__ import annotations

from typing import Any

from app.models.child import Child
from app.models.concern import Concern
from app.services.care.concerns import beginning
from app.services.care.reports import prefill_of, unreported
from app.ui.children.care.care_tab import CareTab
from app.ui.children.may import may_change
from app.ui.children.problems.concern_part import ConcernPart
from app.ui.children.problems.report_part import ReportPart
from app.ui.children.problems.temporary_part import TemporaryPart
from app.ui.desk import Desk
from app.ui.widgets.basic import Banner

CONCERNS, REPORTS, TEMPORARY = "concern", "report", "temporary_care"


class ProblemsTab(CareTab):
    def __init__(self, desk: Desk) -> None:
        self.reports = ReportPart(desk)
        parts = {CONCERNS: ConcernPart(desk), REPORTS: self.reports, TEMPORARY: TemporaryPart(desk)}
        super().__init__(parts, "先保存基本信息，再登记问题。情况紧急的，先打 110。")
        self._desk = desk
        self.alert = Banner()
        self.alert.setObjectName("report_first")
        self.top.addWidget(self.alert)

    def show_child(self, child: Child) -> None:
        super().show_child(child)
        self._warn(unreported(child), may_change(self._desk, child))

    def _warn(self, concerns: list[Concern], may: bool) -> None:
        """Severe problems and suspected harm lead to the report."""
        self.alert.say(_warning(concerns) if concerns else "", "error")
        if concerns and may:
            self.alert.offer("登记强制报告", lambda: self.begin_report(prefill_of(concerns[0])))

    def begin_report(self, prefill: dict[str, Any] | None = None) -> None:
        """Begin a report; ``prefill`` are values that it begins with. One that is being entered stays."""
        self.reports.begin_with(prefill or {})


def _warning(concerns: list[Concern]) -> str:
    first = beginning(concerns[0].description or "")
    more = f"等 {len(concerns)} 个问题" if len(concerns) > 1 else ""
    return f"“{first}”{more}属于严重问题或疑似侵害。孩子受到侵害、面临危险的，先打 110，再登记强制报告。"
