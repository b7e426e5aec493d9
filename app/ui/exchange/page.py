"""资料交接: what goes to the town and comes from it, and workbooks in and out, part by part."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.desk import Desk
from app.ui.exchange.workbooks import WorkbooksPart
from app.ui.handover.dropped import files_in
from app.ui.handover.part import Part
from app.ui.handover.parts_view import PartsView
from app.ui.page import Page


class ExchangePage(Page):
    """``list_asked`` when somebody wants to see the children that were imported."""

    title = "资料交接"
    list_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.workbooks = WorkbooksPart(desk)
        self.workbooks.list_asked.connect(self.list_asked)
        self.parts = PartsView("资料交接的各部分", self._parts())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.addWidget(self.parts)
        self.setAcceptDrops(True)
        self.setFocusProxy(self.parts)

    def _parts(self) -> list[Part]:
        return [self.workbooks]

    def arrive(self) -> None:
        self.parts.arrive()

    def show_part(self, key: str) -> None:
        """Bring a part to the front."""
        self.parts.show_part(key)

    def take(self, paths: list[Path]) -> None:
        """Bring files to the part that takes their kind."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := files_in(event.mimeData()):
            event.acceptProposedAction()
            self.take(paths)
