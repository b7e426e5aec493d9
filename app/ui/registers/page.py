"""工作台账: what the office keeps of its own work: people, lists of duties, activities, part by part."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.desk import Desk
from app.ui.parts_page import LeadingPart, PartsPage
from app.ui.registers.activities_part import ActivitiesPart
from app.ui.registers.duty_list_part import DutiesPart, ServicesPart
from app.ui.registers.evaluations_part import EvaluationsPart
from app.ui.registers.plain_parts import HomesPart, TrainingsPart, WorkersPart
from app.ui.registers.volunteers_part import VolunteersPart

# In the order in which they stand on the left.
PARTS: tuple[type[LeadingPart], ...] = (
    WorkersPart,
    DutiesPart,
    ServicesPart,
    TrainingsPart,
    EvaluationsPart,
    ActivitiesPart,
    VolunteersPart,
    HomesPart,
)


class RegistersPage(PartsPage):
    """The registers of the office itself."""

    title = "工作台账"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, PARTS, parent)
