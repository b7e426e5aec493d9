"""责任清单 and 关爱服务内容清单: a year of it, ticked off in place; items to add, reword and put in order."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar, NamedTuple

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.errors import Problem
from app.models.fields import own_fields
from app.models.register_choices import LIST_KIND
from app.models.registers import ListItem, ListTick
from app.services.registers import keeping, lists
from app.services.registers.hints import hint
from app.services.registers.listing import Wish, register
from app.services.registers.lists import DONE, DUTY, MISSED, SERVICE, Line
from app.services.registers.periods import AT_ANY_TIME
from app.ui.children.care.entry import Entry
from app.ui.children.filters import FilterBox
from app.ui.children.form.sight import bring_into_sight
from app.ui.desk import Desk
from app.ui.handover.part import scrolled
from app.ui.parts_page import LeadingPart
from app.ui.registers.spot_panel import SpotPanel
from app.ui.registers.year_grid import YearGrid
from app.ui.widgets.basic import EmptyState, button, label, row

_REFERENCE = (
    "可以从参考清单开始，再照本单位的情况改。参考清单是程序对文件的理解，不是上级的统一文本，请对照文件核对。"
)
_YEARS_BACK = 3


class ItemEntry(Entry):
    """The form of an item; which list it is on is known."""

    by_itself = ("list_kind",)


class TickEntry(Entry):
    """The form of a tick; its period is known."""

    by_itself = ("period_start",)


class Seen(NamedTuple):
    """A year of a list, and whose lists there are."""

    lines: list[Line]
    offices: tuple[tuple[str, str], ...]


class DutyListPart(LeadingPart):
    """Subclasses name the ``list_kind``."""

    list_kind: ClassVar[str]

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._may = desk.ledger.user.role.may_write
        self._name = f"{self.list_kind}_list"
        self._heading = label(LIST_KIND.label(self.list_kind), "title")
        self._counts = label("", "muted", wrap=True)
        self.grid = YearGrid(self._name)
        self.item_entry, self.tick_entry = ItemEntry(ListItem), TickEntry(ListTick)
        self._make_filters()
        self.panel = SpotPanel(self._name, self._withdraw)
        self._lay_out()
        self._connect()

    # Building

    def _make_filters(self) -> None:
        this_year = self.desk.today().year
        years: list[tuple[str, str | None]] = [(f"{this_year}年", None)]
        years += [(f"{this_year - n}年", str(this_year - n)) for n in range(1, _YEARS_BACK + 1)]
        self._year = FilterBox(f"{self._name}_year", "年份", f"{this_year}年", years)
        own = self.desk.ledger.office.name
        self._office = FilterBox(f"{self._name}_office", "单位", own, [(own, None)])
        self._office.hide()

    def _lay_out(self) -> None:
        self.add = button("添加一条", self.new)
        self._print = button("打印", self.print)
        for one, name in ((self.add, "add"), (self._print, "print")):
            one.setObjectName(f"{self._name}_{name}")
        self.add.setVisible(self._may)
        words = f"还没有{LIST_KIND.label(self.list_kind)}"
        self._nothing = EmptyState(words, _REFERENCE if self._may else "还没有人编写清单。")
        if self._may:
            self._nothing.offer("用参考清单开始", self.begin_with_reference, "primary")
            self._nothing.offer("自己写一条", self.new)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = row(self._heading, self._counts, self._office, self._year, self._print, self.add)
        head.setStretch(1, 1)
        column.addLayout(head)
        self._stack = QStackedWidget()
        filled = QWidget()
        below = QVBoxLayout(filled)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        below.addWidget(self.grid, 1)
        below.addWidget(self.panel)
        for page in (self._nothing, filled):
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)
        forms = QWidget()
        form_column = QVBoxLayout(forms)
        form_column.setContentsMargins(0, 0, 8, 0)
        for entry in (self.item_entry, self.tick_entry):
            form_column.addWidget(entry)
        form_column.addStretch(1)
        self._list_page, self._form_page = whole, scrolled(forms)
        for page in (self._list_page, self._form_page):
            self.pages.addWidget(page)

    def _connect(self) -> None:
        for box in (self._year, self._office):
            box.currentIndexChanged.connect(lambda _at: self.arrive())
        self.grid.chosen.connect(self._look)
        self.grid.pressed_on.connect(self.toggle)
        self.panel.tick_asked.connect(self.toggle)
        self.panel.detail_asked.connect(self._begin_tick)
        self.panel.correct_asked.connect(self._begin_correct)
        self.panel.move_asked.connect(self._move)
        for entry in (self.item_entry, self.tick_entry):
            entry.done.connect(self.save)
            entry.left.connect(self._leave)
        self.desk.changes.zoom_changed.connect(lambda _zoom: self.grid.fit())

    # Reading

    def office(self) -> tuple[str, str]:
        """Whose list is shown: its code and its name."""
        own = self.desk.ledger.office
        code = self._office.currentData() or own.code
        return code, self._office.currentText() or own.name

    def year(self) -> int:
        return int(self._year.currentData() or self.desk.today().year)

    def is_own(self) -> bool:
        """Whether the list is this office's, and may be written."""
        return self._may and self.office()[0] == self.desk.ledger.office.code

    def arrive(self) -> None:
        ledger, kind, office = self.desk.ledger, self.list_kind, self.office()[0]
        year, today = self.year(), self.desk.today()

        def work() -> Seen:
            lines = lists.year_of(ledger, kind, office, year, today)
            return Seen(lines, register(ledger, ListItem, today, Wish()).offices)

        self.read(work, self._take)

    def _take(self, seen: Seen) -> None:
        own = self.desk.ledger.office
        others = [(name, code) for code, name in seen.offices if code != own.code]
        self._office.offer([(own.name, None), *others])
        self._office.setVisible(bool(others))
        for box in (self._year, self._office):
            box.stand_alone()
        self._counts.setText(_told(lists.counted(seen.lines), len(seen.lines)))
        self._stack.setCurrentIndex(1 if seen.lines else 0)
        self._print.setEnabled(bool(seen.lines))
        self.add.setVisible(self.is_own() and bool(seen.lines))
        self.grid.show_lines(seen.lines)

    def _look(self) -> None:
        """Say what stands at the place that is marked, and what the ledger knows of it."""
        spot = self.grid.spot()
        self.panel.show_spot(spot, self.is_own())
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
        if spot is None or not self.is_own() or (spot.cell is None and spot.line.cells):
            return
        ledger, today = self.desk.ledger, self.desk.today()
        try:
            if spot.cell is not None and spot.cell.tick is not None:
                lists.untick(ledger, spot.cell.tick.id)
                self.say("已经取消打勾。按 Ctrl+Z 可以撤回。")
            else:
                period = spot.cell.period if spot.cell else None
                lists.tick(ledger, spot.line.item, period, today, ledger.user.name)
                self.say("已经打勾。日期或经手人不对的，用“写明情况”改；打错了按 Ctrl+Z 撤回。")
        except Problem as why:
            self.complain(why)
            return
        self.arrive()

    def _begin_tick(self) -> None:
        spot = self.grid.spot()
        if spot is None or spot.cell is None or spot.cell.tick is None:
            return
        tick = spot.cell.tick
        values = {field.name: getattr(tick, field.name) for field in own_fields(ListTick)}
        self._open(self.tick_entry, f"{spot.cell.period.label}：{spot.line.item.content}", values, tick.id)

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
        if self.is_own() and self.item_entry.isHidden():
            self._open(self.item_entry, "添加一条", {"how_often": "month"})

    def _begin_correct(self) -> None:
        if spot := self.grid.spot():
            item = spot.line.item
            values = {field.name: getattr(item, field.name) for field in own_fields(ListItem)}
            self._open(self.item_entry, "更正这一条", values, item.id)

    def _open(self, entry: Entry, heading: str, values: dict[str, Any], record_id: str = "") -> None:
        self.quiet()
        self.pages.setCurrentWidget(self._form_page)
        entry.open(heading, values, record_id)

    def _leave(self) -> None:
        for entry in (self.item_entry, self.tick_entry):
            entry.hide()
        self.pages.setCurrentWidget(self._list_page)
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

    def _entry(self) -> Entry:
        return self.tick_entry if not self.tick_entry.isHidden() else self.item_entry

    def save(self) -> bool:
        entry = self._entry()
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
        if entry is self.tick_entry:
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
        make = partial(make_list, self.desk.ledger, self.list_kind, self.office(), self.year())
        dialog = RegisterDialog(self.desk, LISTS[self.list_kind], make, self.grid.rowCount(), parent=self)
        dialog.exec()
        dialog.deleteLater()

    # Drafts

    def has_unsaved(self) -> bool:
        return any(entry.is_unsaved() for entry in (self.item_entry, self.tick_entry))

    def draft(self) -> Any:
        if not self.has_unsaved():
            return None
        entry = self._entry()
        return {"tick": entry is self.tick_entry, "id": entry.record_id, "raw": entry.raw()}

    def take_up(self, draft: Any) -> None:
        kind: type[ListItem] | type[ListTick] = ListTick if draft["tick"] else ListItem
        record = keeping.find(self.desk.ledger, kind, draft["id"]) if draft["id"] else None
        if draft["tick"] and record is None:
            return
        entry = self.tick_entry if draft["tick"] else self.item_entry
        values = {} if record is None else {f.name: getattr(record, f.name) for f in own_fields(kind)}
        self._open(entry, "更正" if record else "添加一条", values, draft["id"] if record else "")
        entry.take_up(draft["raw"])


def _told(counts: Mapping[str, int], items: int) -> str:
    if not items:
        return ""
    missed = f"，缺 {counts[MISSED]} 次" if counts[MISSED] else ""
    return f"{items} 条，已落实 {counts[DONE] + counts[AT_ANY_TIME]} 次{missed}"


class DutiesPart(DutyListPart):
    """责任清单."""

    key, title, list_kind = "duties", "责任清单", DUTY


class ServicesPart(DutyListPart):
    """关爱服务内容清单."""

    key, title, list_kind = "services", "服务清单", SERVICE
