"""走访记录: visits, contacts and attempts; below them the stretches away from home."""

from __future__ import annotations

from app.models.care import Suspension
from app.ui.children.care.care_tab import CareTab
from app.ui.children.care.part import CarePart
from app.ui.children.visits.visit_part import VisitPart
from app.ui.desk import Desk


class VisitsTab(CareTab):
    def __init__(self, desk: Desk) -> None:
        self.visits = VisitPart(desk)
        away = CarePart(
            desk,
            Suspension,
            ("暂离", "登记暂离", "孩子暑假随父母去外地等，可以登记暂离的日期和去向。"),
            lambda: {"start": desk.today()},
        )
        super().__init__({"visit": self.visits, "suspension": away}, "先保存基本信息，再登记走访。")
        self.visits.form.report_asked.connect(self.report_asked)
