"""走访记录: the year at a glance, visits, contacts and attempts; below them the stretches away."""

from __future__ import annotations

from app.models.care import Suspension
from app.models.child import Child
from app.ui.children.care.care_tab import CareTab
from app.ui.children.care.part import CarePart
from app.ui.children.visits.visit_part import VisitPart
from app.ui.children.visits.year_strip import YearStrip
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
        self.strip = YearStrip(desk)
        self.top.addWidget(self.strip)
        self.strip.written.connect(self.written)
        self.strip.panel.enter_asked.connect(self.visits.begin_for_duty)
        self.strip.panel.show_asked.connect(self.visits.go_to)
        self.visits.form.report_asked.connect(self.report_asked)

    def show_child(self, child: Child) -> None:
        super().show_child(child)
        self.strip.show_child(child)
