"""监护评估: which level is in force, when the next assessment falls due, and how the level came to be."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from app.models.care import level_on
from app.models.child import Child
from app.models.choices import LEVEL
from app.models.kinds import Day
from app.services.assessment.due import due_of
from app.services.assessment.hints import hints
from app.services.assessment.instrument import Veto
from app.ui.children.assessment.hints_panel import HintsPanel
from app.ui.children.assessment.part import AssessmentPart
from app.ui.children.assessment.report_first import ReportFirst
from app.ui.children.care.care_tab import CareTab
from app.ui.desk import Desk
from app.ui.widgets.basic import label, pill, restyle, row

_ROOM = 4.5  # times the strip's height, so that it leaves the questions enough of the page
_NOTHING = "评估以后，这里显示现在按哪个等级关爱。"


class AssessmentsTab(CareTab):
    """``report_asked`` when a sign of harm was ticked and the person goes on to 问题与报告."""

    def __init__(self, desk: Desk) -> None:
        self._part = AssessmentPart(desk)
        super().__init__({"assessment": self._part}, "先保存基本信息，再做评估。")
        self._desk = desk
        self._level = pill(None)
        self._since = label("", wrap=True)
        self._due = label("", "muted", wrap=True)
        self._due.setObjectName("next_assessment")
        self._report = ReportFirst("tab_report")
        self._hints = HintsPanel()
        self._lay_out()
        strip = self._part.questions.strip
        strip.setParent(self)
        self._part.questions.strip_changed.connect(self._pin)
        self._part.questions.report_asked.connect(self.report_asked)
        self._part.decided.connect(self._decided)
        self._report.asked.connect(self.report_asked)

    def _lay_out(self) -> None:
        heading = label("现行等级", "heading")
        heading.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._since.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.top.setSpacing(8)
        self.top.addLayout(row(heading, self._level, self._since))
        self.top.addWidget(self._due)
        self.top.addWidget(self._report)
        self.top.addWidget(self._hints)

    def show_child(self, child: Child) -> None:
        super().show_child(child)
        today = self._desk.today()
        force = level_on(child.assessments, today)
        self._level.setText(LEVEL.label(force.level) if force else "未评估")
        restyle(self._level, "level", (force.level or "") if force else "")
        told = f"{Day().format(force.day)}由{force.assessor or ''}评定。" if force else _NOTHING
        self._since.setText(told)
        self._tell_due(child)
        self._hints.tell(hints(child, today))

    def _tell_due(self, child: Child) -> None:
        due, today = due_of(self._desk.ledger, child, self._desk.today()), self._desk.today()
        self._due.setVisible(due is not None)
        if due is not None:
            self._due.setText(due.sentence(today))
            restyle(self._due, "role", "error" if due.is_due(today) else "muted")

    def _decided(self, reports: tuple[Veto, ...]) -> None:
        """The new level is read at the top, and what has to be reported."""
        self._report.tell(reports)
        self.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        super().clear()
        self._report.tell(())
        self.verticalScrollBar().setValue(0)

    # The strip with the score stays at the lower edge

    def _pin(self) -> None:
        strip = self._part.questions.strip
        roomy = self.height() > _ROOM * strip.sizeHint().height()
        strip.setVisible(self._part.questions.has_score and roomy)
        height = 0 if strip.isHidden() else strip.sizeHint().height()
        self.setViewportMargins(0, 0, 0, height)
        strip.setGeometry(0, self.height() - height, self.viewport().width(), height)
        strip.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pin()
