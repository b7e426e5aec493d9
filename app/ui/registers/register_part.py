"""A register of the office, all from its declaration: the list, and one record to read or to enter."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from app.errors import Problem
from app.services.registers import keeping
from app.services.registers.listing import Listed, Wish, register
from app.ui.children.care.entry import Entry
from app.ui.children.form.sight import bring_into_sight
from app.ui.desk import Desk
from app.ui.handover.part import scrolled
from app.ui.parts_page import LeadingPart
from app.ui.registers.list_page import RegisterList
from app.ui.registers.record_page import RecordPage
from app.ui.registers.sorts import Sort


class RegisterPart(LeadingPart):
    """Subclasses name their ``sort``, and may have a form of their own (``make_entry``), write in another
    way (``write``) and show what belongs to a record (``show_beside``)."""

    sort: ClassVar[Sort]

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.kind = self.sort.kind
        self.entry = self.make_entry()
        self.list = RegisterList(self, self.sort)
        self.record = RecordPage(self.entry, self.sort.key)
        self._record_page = scrolled(self.record)
        for page in (self.list, self._record_page):
            self.pages.addWidget(page)
        self._connect()

    def _connect(self) -> None:
        self.list.opened.connect(self.show_record)
        self.list.begin_asked.connect(self.new)
        self.list.print_asked.connect(self.print_list)
        self.record.back_asked.connect(self.leave_record)
        self.record.correct_asked.connect(self._correct)
        self.record.withdraw_asked.connect(self._withdraw)
        self.record.print_asked.connect(self.print_record)
        self.entry.done.connect(self.save)
        self.entry.left.connect(self._leave_entry)
        self.desk.changes.zoom_changed.connect(lambda _zoom: self.list.table.fit())

    def make_entry(self) -> Entry:
        """The form to enter a record in."""
        return Entry(self.kind)

    def write(self, values: dict[str, Any], record_id: str) -> str:
        """Write what was entered; the record's identity. Raises ``Problem``."""
        return keeping.put(self.desk.ledger, self.kind, values, self.desk.today(), record_id)

    def show_beside(self, line: Listed | None) -> None:
        """Show what belongs to the record that is open, ``None`` while one is entered."""

    # Reading

    def arrive(self) -> None:
        self.list.read()
        if self.is_at_record() and not self.has_unsaved() and self.record.line is not None:
            self._show_again(self.record.line.record.id)

    def is_at_record(self) -> bool:
        """Whether a record, or the form, is in front."""
        return self.pages.currentWidget() is self._record_page

    def show_record(self, line: Listed) -> None:
        """Show a record to be read."""
        self.quiet()
        self.record.show_line(line, line.is_own and self.desk.ledger.user.role.may_write)
        self.show_beside(line)
        self.pages.setCurrentWidget(self._record_page)
        self.record.back.setFocus()

    def leave_record(self) -> None:
        """Back to the list; what was typed has been asked about by then."""
        self.entry.hide()
        self.pages.setCurrentWidget(self.list)
        self.list.read()

    def _show_again(self, record_id: str) -> None:
        ledger, kind, today = self.desk.ledger, self.kind, self.desk.today()

        def found() -> Listed | None:
            lines = register(ledger, kind, today, Wish(withdrawn=True)).lines
            return next((line for line in lines if line.record.id == record_id), None)

        self.read(found, lambda line: self.show_record(line) if line else self.leave_record())

    # Writing

    def new(self) -> None:
        if self.desk.ledger.user.role.may_write and self.entry.isHidden():
            self.quiet()
            self.open_entry(self.sort.add, self.sort.start(self.desk))

    def open_entry(self, heading: str, values: dict[str, Any], line: Listed | None = None) -> None:
        """Bring the form to the front."""
        self.pages.setCurrentWidget(self._record_page)
        self.show_beside(None)
        self.record.open_entry(heading, values, line)

    def _correct(self) -> None:
        if line := self.record.line:
            self.open_entry("更正", self.record.values_of(line), line)

    def _leave_entry(self) -> None:
        line = self.record.line
        self.entry.hide()
        if line is not None:
            self.show_record(line)
        else:
            self.leave_record()

    def save(self) -> bool:
        values = self.entry.values()
        if values is None:
            return False
        try:
            record_id = self.write(values, self.entry.record_id)
        except Problem as why:
            self.entry.banner.say(str(why), "error")
            bring_into_sight(self.entry.banner)
            return False
        self.entry.hide()
        self.say("已经保存。")
        self.desk.changes.many_changed.emit()
        self.list.read()
        self._show_again(record_id)
        return True

    def _withdraw(self, reason: str) -> None:
        line = self.record.line
        if line is None:
            return
        try:
            keeping.withdraw(self.desk.ledger, self.kind, line.record.id, reason)
        except Problem as why:
            self.record.refused = str(why)
            return
        self.desk.changes.many_changed.emit()
        self.leave_record()
        self.say("已经撤销，原因记在变更记录里。按 Ctrl+Z 可以撤回。")

    # Giving out

    def print(self) -> None:
        self.print_record() if self.is_at_record() else self.print_list()

    def print_list(self) -> None:
        """The list as it is shown."""
        from app.services.printing.register_papers import WHAT, make_register
        from app.ui.registers.print_dialog import RegisterDialog  # PDF and fonts: loaded by those who print

        ledger, kind, lines, masked = self.desk.ledger, self.kind, self.list.lines(), self.list.masked
        if not lines:
            self.say("没有可以打印的记录。")
            return
        make = partial(make_register, ledger, kind, lines, masked)
        dialog = RegisterDialog(self.desk, WHAT[kind], make, len(lines), parent=self)
        dialog.exec()
        dialog.deleteLater()

    def print_record(self) -> None:
        """The record that is open, on a page."""
        from app.services.printing.register_papers import WHAT, make_record
        from app.ui.registers.print_dialog import RegisterDialog

        line = self.record.line
        if line is None or not self.entry.isHidden():
            return
        make = partial(make_record, self.desk.ledger, self.kind, line.record.id, line.office_name)
        dialog = RegisterDialog(self.desk, WHAT[self.kind], make, 1, is_list=False, parent=self)
        dialog.exec()
        dialog.deleteLater()

    def find(self) -> None:  # type: ignore[override]
        if not self.is_at_record():
            self.list.search.setFocus()
            self.list.search.selectAll()

    # Drafts

    def has_unsaved(self) -> bool:
        return self.entry.is_unsaved()

    def draft(self) -> Any:
        if not self.has_unsaved():
            return None
        return {"id": self.entry.record_id, "raw": self.entry.raw()}

    def take_up(self, draft: Any) -> None:
        record = keeping.find(self.desk.ledger, self.kind, draft["id"]) if draft["id"] else None
        if record is None or record.withdrawn is not None:
            self.open_entry(self.sort.add, self.sort.start(self.desk))
        else:
            line = Listed(record, "", is_own=True)
            self.open_entry("更正", self.record.values_of(line), line)
        self.entry.take_up(draft["raw"])
