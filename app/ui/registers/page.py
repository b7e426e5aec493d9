"""工作台账: what the office keeps of its own work: people, lists of duties, activities, part by part."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.desk import Desk
from app.ui.parts_page import LeadingPart, PartsPage

# In the order in which they stand on the left.
PARTS: tuple[type[LeadingPart], ...] = ()


class RegistersPage(PartsPage):
    """The registers of the office itself."""

    title = "工作台账"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, [part(desk) for part in PARTS], parent)
