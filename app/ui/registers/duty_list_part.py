"""责任清单 and 关爱服务内容清单: a year of it, ticked off in place; items to add, reword and put in order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, NamedTuple

from PySide6.QtWidgets import QWidget

from app.errors import Problem
from app.models.registers import ListItem, ListTick
from app.services.registers import keeping, lists
from app.services.registers.hints import hint
from app.services.registers.listing import Wish, register
from app.services.registers.lists import DUTY, SERVICE, Line
from app.ui.children.care.entry import Entry
from app.ui.children.form.sight import bring_into_sight
from app.ui.desk import Desk
from app.ui.handover.part import scrolled
from app.ui.parts_page import LeadingPart
from app.ui.registers.list_forms import ListForms
from app.ui.registers.list_view import ListView


class Seen(NamedTuple):
    """A year of a list, and whose lists there are."""

    lines: list[Line]
    offices: tuple[tuple[str, str], ...]


class DutyListPart(LeadingPart):
    """Subclasses name the ``list_kind``."""

    list_kind: ClassVar[str]

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.view, self.forms = ListView(self, self.list_kind, self._withdraw), ListForms()
        self.grid, self.panel = self.view.grid, self.view.panel
        self._form_page = scrolled(self.forms)
        for page in (self.view, self._form_page):
            self.pages.addWidget(page)
        self._connect()

    def _connect(self) -> None:
        self.view.wished.connect(self.arrive)
        self.view.add_asked.connect(self.new)
        self.view.print_asked.connect(self.print)
        self.view.reference_asked.connect(self.begin_with_reference)
        self.grid.chosen.connect(self._look)
        self.grid.pressed_on.connect(self.toggle)
        self.panel.tick_asked.connect(self.toggle)
        self.panel.detail_asked.connect(self._begin_tick)
        self.panel.correct_asked.connect(self._begin_correct)
        self.panel.move_asked.connect(self._move)
        self.forms.done.connect(self.save)
        self.forms.left.connect(self._leave)
        self.desk.changes.zoom_changed.connect(lambda _zoom: self.grid.fit())

    # Reading

    def arrive(self) -> None:
        ledger, kind, office = self.desk.ledger, self.list_kind, self.view.office()[0]
        year, today = self.view.year(), self.desk.today()

        def work() -> Seen:
            lines = lists.year_of(ledger, kind, office, year, today)
            return Seen(lines, register(ledger, ListItem, today, Wish()).offices)

        self.read(work, lambda seen: self.view.show_lines(*seen))

    def _look(self) -> None:
        """Say what stands at the place that is marked, and what the ledger knows of it."""
        spot = self.grid.spot()
        self.panel.show_spot(spot, self.view.is_own())
        if spot is None or (cell := spot.cell) is None:
            return
        ledger, today, item = self.desk.ledger, self.desk.today(), spot.line.item

        def take(words: str) -> None:
            now = self.grid.spot()
            if now and now.cell and (now.cell.period, now.line.item.id) == (cell.period, item.id):
                self.panel.hint(words)

        self.read(lambda: hint(ledger, item, cell.period, today), take)

    # Ticking off

    def toggle(self) -> None:
        """Tick off the place that is marked, or take its tick back."""
        spot = self.grid.spot()
        if spot is None or not self.view.is_own() or (spot.cell is None and spot.line.cells):
            return
        ledger, today, cell = self.desk.ledger, self.desk.today(), spot.cell
        if cell is not None and cell.tick is not None:
            undo = partial(lists.untick, ledger, cell.tick.id)
            self._do(undo, "已经取消打勾。按 Ctrl+Z 可以撤回。")
            return
        period = cell.period if cell else None
        tick = partial(lists.tick, ledger, spot.line.item, period, today, ledger.user.name)
        self._do(tick, "已经打勾。日期或经手人不对的，用“写明情况”改；打错了按 Ctrl+Z 撤回。")

    def _do(self, act: Callable[[], object], said: str) -> None:
        """Change the list and say so, or why not."""
        try:
            act()
        except Problem as why:
            self.complain(why)
            return
        self.say(said)
        self.arrive()

    def _begin_tick(self) -> None:
        spot = self.grid.spot()
        if spot is not None and spot.cell is not None and spot.cell.tick is not None:
            self._correct(f"{spot.cell.period.label}：{spot.line.item.content}", spot.cell.tick)

    # Changing the list

    def begin_with_reference(self) -> None:
        """Fill the list with the reference items."""
        try:
            count = lists.begin_with_reference(self.desk.ledger, self.list_kind, self.desk.today())
        except Problem as why:
            self.complain(why)
            return
        self.say(f"已经加入 {count} 条参考内容。请对照文件逐条核对，不合适的更正或者撤销。")
        self.arrive()

    def new(self) -> None:
        if self.view.is_own() and not self.forms.is_open():
            self._show_forms()
            self.forms.item.open("添加一条", {"how_often": "month"}, "")

    def _begin_correct(self) -> None:
        if spot := self.grid.spot():
            self._correct("更正这一条", spot.line.item)

    def _correct(self, heading: str, record: ListItem | ListTick) -> None:
        self._show_forms()
        self.forms.correct(heading, record)

    def _show_forms(self) -> None:
        self.quiet()
        self.pages.setCurrentWidget(self._form_page)

    def _leave(self) -> None:
        self.forms.close_all()
        self.pages.setCurrentWidget(self.view)
        self.grid.setFocus()

    def _move(self, steps: int) -> None:
        if spot := self.grid.spot():
            try:
                lists.move_item(self.desk.ledger, spot.line.item, steps)
            except Problem as why:
                self.complain(why)
                return
            last = self.grid.rowCount() - 1
            self.grid.setCurrentCell(max(0, min(last, self.grid.currentRow() + steps)), 0)
            self.arrive()

    def _withdraw(self, reason: str) -> str:
        spot = self.grid.spot()
        if spot is None:
            return ""
        try:
            keeping.withdraw(self.desk.ledger, ListItem, spot.line.item.id, reason)
        except Problem as why:
            return str(why)
        self.panel.reason.text.show_words("")
        self.say("这一条已经撤销，以前的落实记录都在。按 Ctrl+Z 可以撤回。")
        self.arrive()
        return ""

    def save(self) -> bool:
        entry = self.forms.at()
        values = entry.values()
        if values is None:
            return False
        try:
            self._write(entry, values)
        except Problem as why:
            entry.banner.say(str(why), "error")
            bring_into_sight(entry.banner)
            return False
        self._leave()
        self.say("已经保存。")
        self.arrive()
        return True

    def _write(self, entry: Entry, values: dict[str, Any]) -> None:
        ledger, today = self.desk.ledger, self.desk.today()
        if entry is self.forms.tick:
            keeping.put(ledger, ListTick, values, today, entry.record_id)
        elif entry.record_id:
            keeping.put(ledger, ListItem, values, today, entry.record_id)
        else:
            lists.add_item(ledger, self.list_kind, values, today)

    # Giving out

    def print(self) -> None:
        from app.services.printing.register_papers import LISTS, make_list
        from app.ui.registers.print_dialog import RegisterDialog  # PDF and fonts: loaded by those who print

        if not self.grid.rowCount():
            self.say("清单里还没有内容，没有可以打印的。")
            return
        make = partial(make_list, self.desk.ledger, self.list_kind, self.view.office(), self.view.year())
        dialog = RegisterDialog(self.desk, LISTS[self.list_kind], make, self.grid.rowCount(), parent=self)
        dialog.exec()
        dialog.deleteLater()

    # Drafts

    def has_unsaved(self) -> bool:
        return self.forms.is_unsaved()

    def draft(self) -> Any:
        return self.forms.draft()

    def take_up(self, draft: Any) -> None:
        if self.forms.take_up(self.desk.ledger, draft):
            self._show_forms()


class DutiesPart(DutyListPart):
    """责任清单."""

    key, title, list_kind = "duties", "责任清单", DUTY


class ServicesPart(DutyListPart):
    """关爱服务内容清单."""

    key, title, list_kind = "services", "服务清单", SERVICE
