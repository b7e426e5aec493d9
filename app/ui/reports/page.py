"""统计报表: figures, lists, reports and what is to be put right before an inspection, part by part."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.desk import Desk
from app.ui.parts_page import LeadingPart, PartsPage

# In the order in which they stand on the left.
PARTS: tuple[type[LeadingPart], ...] = ()


class ReportsPage(PartsPage):
    """Everything an office owes others in figures, lists and words."""

    title = "统计报表"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, [part(desk) for part in PARTS], parent)
