"""资料交接: what goes to the town and comes from it, and workbooks in and out, part by part."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.desk import Desk
from app.ui.exchange.importing.part import ImportPart
from app.ui.exchange.workbooks import WorkbooksPart
from app.ui.handover.cards_part import CardsPart
from app.ui.handover.dropped import Kind, files_in, kind_of
from app.ui.handover.matches_part import MatchesPart
from app.ui.handover.package_part import PackagePart
from app.ui.handover.part import Part
from app.ui.handover.parts_view import PartsView
from app.ui.handover.receive_part import ReceivePart
from app.ui.handover.replies_part import RepliesPart
from app.ui.handover.reply_part import ReplyPart
from app.ui.page import Page

# Which part takes what: a village gets replies, a town packages, whatever their files are called.
_TAKES = {Kind.WORKBOOK: ("import",), Kind.CARD: ("cards",)}
_SEALED = ("receive", "reply")


class ExchangePage(Page):
    """``list_asked`` to see the children that were imported, ``today_asked`` what is to be done,
    ``open_child`` (identity, tab) one child."""

    title = "资料交接"
    list_asked = Signal()
    today_asked = Signal()
    open_child = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.workbooks = WorkbooksPart(desk)
        self.parts = PartsView("资料交接的各部分", self._parts())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.addWidget(self.parts)
        self.setAcceptDrops(True)
        self.setFocusProxy(self.parts)
        desk.changes.zoom_changed.connect(lambda _zoom: self.parts.fit())

    def _parts(self) -> list[Part]:
        """Somebody who may only look neither gives nor takes, but may keep a masked workbook."""
        if not self._desk.ledger.user.role.may_write:
            return [self.workbooks]
        sealed = self._of_town() if self._desk.ledger.office.kind == "town" else self._of_village()
        imports = ImportPart(self._desk)
        imports.list_asked.connect(self.list_asked)
        return [*sealed, imports, self.workbooks]

    def _of_village(self) -> list[Part]:
        package, reply, cards = PackagePart(self._desk), ReplyPart(self._desk), CardsPart(self._desk)
        package.cards_asked.connect(lambda: self.show_part("cards"))
        reply.today_asked.connect(self.today_asked)
        reply.open_child.connect(self.open_child)
        return [package, reply, cards]

    def _of_town(self) -> list[Part]:
        kinds = (ReceivePart, MatchesPart, RepliesPart, CardsPart)
        return [kind(self._desk) for kind in kinds]

    def arrive(self) -> None:
        self.parts.arrive()

    def show_part(self, key: str) -> None:
        """Bring a part to the front, if the person here has it."""
        if key in self.parts.part_keys():
            self.parts.show_part(key)

    def take(self, paths: list[Path]) -> None:
        """Bring files of one kind to the part that takes them."""
        kind = kind_of(paths[0])
        wanted = _TAKES.get(kind, _SEALED) if kind else ()
        for part in self.parts.made():
            if part.key in wanted:
                self.show_part(part.key)
                if not part.is_busy():
                    part.take(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := files_in(event.mimeData()):
            event.acceptProposedAction()
            self.take(paths)
