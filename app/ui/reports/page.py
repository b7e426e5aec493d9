"""统计报表: figures, lists, reports and what is to be put right before an inspection, part by part."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.desk import Desk
from app.ui.lists.part import ListsPart
from app.ui.national.part import NationalPart
from app.ui.parts_page import LeadingPart, PartsPage
from app.ui.reports.archive_part import ArchivePart
from app.ui.reports.report_kinds import MonthlyPart, YearlyPart
from app.ui.selfcheck.part import SelfCheckPart
from app.ui.statistics.census_part import CensusPart
from app.ui.statistics.statistics_part import StatisticsPart

# In the order in which they stand on the left.
PARTS: tuple[type[LeadingPart], ...] = (
    StatisticsPart,
    ListsPart,
    MonthlyPart,
    YearlyPart,
    CensusPart,
    SelfCheckPart,
    NationalPart,
    ArchivePart,
)


class ReportsPage(PartsPage):
    """Everything an office owes others in figures, lists and words."""

    title = "统计报表"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, PARTS, parent)
