"""活动: the register of activities, with the photographs of the one that is open."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.services.registers.listing import Listed
from app.ui.desk import Desk
from app.ui.registers.photos_panel import PhotosPanel
from app.ui.registers.register_part import RegisterPart
from app.ui.registers.sorts import ACTIVITIES


class ActivitiesPart(RegisterPart):
    key, title = ACTIVITIES.key, ACTIVITIES.title
    sort = ACTIVITIES

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.photos = PhotosPanel(self)
        self.record.below.addWidget(self.photos)

    def show_beside(self, line: Listed | None) -> None:
        if line is None or line.record.withdrawn is not None:
            self.photos.hide()
        else:
            self.photos.show_activity(line.record, line.is_own and self.desk.ledger.user.role.may_write)
