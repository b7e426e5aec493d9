"""The place of the children: their list and the record of one, side by side or one at a time."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.services.supervision.offices import is_town
from app.ui.children.child_page import ChildPage
from app.ui.children.list_pane import LOOK_ONLY, OF_VILLAGES, ListPane
from app.ui.desk import Desk
from app.ui.kept import keep
from app.ui.messages import Choice, ask
from app.ui.page import Page

# In characters, so that they grow with the zoom: 880, 300 and 348 pixels at the usual size.
_NARROW, _LIST_LEAST, _LIST = 55, 19, 21.75
_UNSAVED = (
    Choice("save", "保存", "primary"),
    Choice("drop", "不保存", "danger"),
    Choice("stay", "继续填写"),
)


class ChildrenPage(Page):
    """``import_asked`` when somebody who has no children yet wants to import them."""

    title = "儿童台账"
    import_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.list, self.record = ListPane(desk), ChildPage(desk)
        self._child_id = ""
        self._at_record = False
        self._arrived = False
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out(desk.settings.splitter)
        self._connect()

    def _lay_out(self, kept: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self._split)
        for part in (self.list, self.record):
            self._split.addWidget(part)
        self._split.setHandleWidth(16)
        self._split.setChildrenCollapsible(False)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([round(_LIST * self._em()), 10_000])
        self._split.restoreState(QByteArray.fromBase64(kept.encode()))

    def _connect(self) -> None:
        self.list.opened.connect(self.open_child)
        self.list.new_asked.connect(self.new)
        self.list.import_asked.connect(self.import_asked)
        self.list.print_asked.connect(lambda marked: self._print(marked=marked))
        self.list.table_chosen.connect(lambda _on: self.back())
        self.record.saved.connect(self._saved)
        self.record.open_asked.connect(self.open_child)
        self.record.back_asked.connect(self.back)
        self.record.print_asked.connect(lambda _ids: self._print())
        self._split.splitterMoved.connect(lambda *_: self._keep_split())
        self._desk.changes.zoom_changed.connect(lambda _zoom: self._arrange())

    def _keep_split(self) -> None:
        keep(splitter=bytes(self._split.saveState().toBase64().data()).decode())

    # Side by side or one at a time

    def _em(self) -> int:
        return self.fontMetrics().horizontalAdvance("台")

    def _one_at_a_time(self) -> bool:
        return self.list.is_table() or self.width() < _NARROW * self._em()

    def _arrange(self) -> None:
        """Show both, or the one that is being used."""
        single = self._one_at_a_time()
        self.list.setMinimumWidth(round(_LIST_LEAST * self._em()))
        self.list.setVisible(not single or not self._at_record)
        self.record.setVisible(not single or self._at_record)
        self.record.show_back(single)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def back(self) -> None:
        """From the record to the list, where one shows at a time; what is typed stays."""
        self._at_record = False
        self._arrange()
        self.list.view().setFocus()

    # Going to children

    def open_child(self, child_id: str, tab: str = "", begin: bool = False) -> None:
        """Show a child's record, at the tab of that name; ``begin`` opens what is entered there."""
        if child_id != self._child_id or tab:
            if not self._may_leave():
                self.list.select(self._child_id)
                return
            self.record.open(child_id, tab)
        self._go_to(child_id)
        if begin:
            self.record.body.extra[tab].begin()

    def new(self) -> None:
        """Begin a new record; somebody who may only look is told so at once, and so is a town."""
        of_villages = is_town(self._desk.ledger)
        if of_villages or not self._desk.ledger.user.role.may_write:
            self.back()
            self.list.say(OF_VILLAGES if of_villages else LOOK_ONLY)
        elif self._may_leave():
            self.record.new()
            self._go_to("")

    def _go_to(self, child_id: str) -> None:
        self._child_id = child_id
        self._at_record = True
        self._arrange()
        self.list.select(child_id)

    def _saved(self, child_id: str) -> None:
        self._child_id = child_id
        self.list.select(child_id)

    def _may_leave(self) -> bool:
        """Ask once about what was typed and not saved; whether the record may be left."""
        if not self.record.has_unsaved():
            return True
        sentence = "刚才填写的内容还没有存进台账。"
        answer = ask(self, "这份档案还没有保存", sentence, _UNSAVED)
        return answer == "drop" or (answer == "save" and self.record.save())

    def show_filtered(self, **filters: Any) -> None:
        """Show the list narrowed: ``filters`` are those of ``Filters``, and ``words`` to search for."""
        self.list.narrow_to(**filters)
        self.back()

    # What the window asks of a page

    def arrive(self) -> None:
        self.list.day_began()
        if not self._arrived:
            self._arrived = True
            self.list.load()

    def find(self) -> None:  # type: ignore[override]
        self.back()
        self.list.go_to_search()

    def has_unsaved(self) -> bool:
        return self.record.has_unsaved()

    def save(self) -> bool:
        return self.record.save()

    def draft(self) -> Any:
        return self.record.draft()

    def take_up(self, draft: Any) -> None:
        self.record.take_up(draft)
        self._go_to(self.record.child_id)

    def print(self) -> None:
        self._print(marked=self.list.selected_ids())

    def _print(self, marked: list[str] | None = None) -> None:
        from app.ui.printing.dialog import PrintDialog  # PDF and fonts: loaded by those who print

        dialog = PrintDialog(self._desk, self.list.whom(self._child_id, marked or []), self)
        dialog.exec()
        dialog.deleteLater()

    def undo(self) -> None:
        self.record.undo()
