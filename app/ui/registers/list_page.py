"""A register's list: the search, what it is narrowed to, the table, and what can be done with all of it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from app.services.registers.listing import CURRENT, FORMER, STANDING, Listed, Register, Wish, register
from app.services.registers.telling import has_numbers
from app.ui.children.filters import FilterBox
from app.ui.children.search_box import SearchBox
from app.ui.handover.part import Part
from app.ui.registers.export_line import ExportLine
from app.ui.registers.sorts import Sort
from app.ui.registers.table_view import RegisterView
from app.ui.widgets.basic import EmptyState, button, hide_unless, label, row
from app.ui.widgets.flow import FlowLayout


class RegisterList(QWidget):
    """``opened`` carries a record as it is listed, ``begin_asked`` wants a new one, ``print_asked`` the list
    on paper. It reads by way of the part that it is on."""

    opened = Signal(object)
    begin_asked = Signal()
    print_asked = Signal()

    def __init__(self, part: Part, sort: Sort) -> None:
        super().__init__()
        self._part, self._sort, self._desk = part, sort, part.desk
        self._may = part.desk.ledger.user.role.may_write
        self._name = str(sort.kind.__tablename__)
        self._with_withdrawn = False
        self.found: Register | None = None
        self._heading = label(sort.title, "title")
        self.search = SearchBox()
        self.search.setObjectName(f"{self._name}_search")
        self.search.setAccessibleName(f"在{sort.title}里搜索")
        self.search.setPlaceholderText("姓名、电话、日期、内容")
        self.search.setToolTip("")
        self.table = RegisterView(sort.kind, sort.counted[0] if sort.counted else "")
        self.export = ExportLine(part, sort.kind.title, self._name, has_numbers(sort.kind))
        self.export.sheets = lambda: {sort.kind: self.lines()}
        self._make_filters()
        self._lay_out()
        self._connect()

    def _make_filters(self) -> None:
        words = STANDING.get(self._sort.kind, ("", ""))
        standing: list[tuple[str, str | None]] = [(words[0], CURRENT), (words[1], FORMER), ("全部", "")]
        self._standing = FilterBox("standing", "是否还在", words[0], standing if words[0] else [("全部", "")])
        hide_unless(bool(words[0]), self._standing)
        self._year = FilterBox("year", "年份", "年份", [("全部", None)])
        hide_unless(not words[0], self._year)
        self._office = FilterBox("register_office", "单位", "单位", [("全部", None)])
        self._unmask = QCheckBox("显示完整号码")
        self._unmask.setObjectName(f"{self._name}_unmask")
        hide_unless(has_numbers(self._sort.kind), self._unmask)
        self.table.register_model.masked = self._desk.settings.mask
        self._unmask.setChecked(not self._desk.settings.mask)
        self._withdrawn = button("", self._toggle, "quiet")
        self._withdrawn.setObjectName(f"{self._name}_withdrawn")

    def _lay_out(self) -> None:
        self.add = button(self._sort.add, self.begin_asked.emit, "primary")
        self.add.setObjectName(f"{self._name}_add")
        hide_unless(self._may, self.add)
        self._print = button("打印", self.print_asked.emit)
        self._print.setObjectName(f"{self._name}_print")
        self._give = button("导出表格", self.export.ask)
        self._give.setObjectName(f"{self._name}_export")
        hide_unless(self._may, self._give)
        self._stack = QStackedWidget()
        self._nothing = EmptyState(f"还没有登记{self._sort.kind.title}", self._sort.nothing)
        if self._may:
            self._nothing.offer(self._sort.add, self.begin_asked.emit, "primary")
        self._no_hits = EmptyState("没有找到", "换一个词，或者把上面的筛选改回“全部”。")
        for page in (self._nothing, self._no_hits, self.table):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row(self._heading, None, self._give, self._print, self.add))
        column.addWidget(self._filters())
        column.addWidget(self.export)
        column.addWidget(self._stack, 1)

    def _filters(self) -> QWidget:
        self._bar = QWidget()
        flow = FlowLayout(self._bar, spacing=8)
        self.search.setMinimumWidth(self.fontMetrics().horizontalAdvance("台") * 13)
        parts = (self.search, self._standing, self._year, self._office, self._unmask, self._withdrawn)
        for one in parts:
            flow.addWidget(one)
        return self._bar

    def _connect(self) -> None:
        self.search.searched.connect(lambda _words: self.read())
        self.search.left.connect(self._go_to_table)
        for box in (self._standing, self._year, self._office):
            box.currentIndexChanged.connect(lambda _at: self.read())
        self._unmask.toggled.connect(self._look)
        self.table.opened.connect(lambda at: self.opened.emit(self.lines()[at]))

    # Reading

    def wish(self) -> Wish:
        """What is to be listed."""
        return Wish(
            self.search.text(),
            self._standing.currentData() or "",
            int(self._year.currentData() or 0),
            self._office.currentData() or "",
            self._with_withdrawn,
        )

    def read(self) -> None:
        """Read the register anew, on the worker."""
        ledger, sort, today, wish = self._desk.ledger, self._sort, self._desk.today(), self.wish()

        def work() -> tuple[Register, Mapping[str, int]]:
            counts = sort.counted[1](ledger, today) if sort.counted else {}
            return register(ledger, sort.kind, today, wish), counts

        self._part.read(work, lambda read: self._take(*read))

    def _take(self, found: Register, counts: Mapping[str, int]) -> None:
        self.found = found
        self._heading.setText(self._sort.title + _counted(len(found.lines), found.total))
        self._year.offer([("全部", None), *((f"{year}年", str(year)) for year in found.years)])
        self._office.offer([("全部", None), *((name, code) for code, name in found.offices)])
        self._office.setVisible(len(found.offices) > 1)
        for box in (self._standing, self._year, self._office):
            box.stand_alone()
        self._withdrawn.setVisible(bool(found.withdrawn))
        self._withdrawn.setText(f"{'收起' if self._with_withdrawn else '显示'}已撤销的 {found.withdrawn} 条")
        self.table.register_model.take(found.lines, counts)
        self.table.fit()
        self._show_state(found)

    def _show_state(self, found: Register) -> None:
        is_empty = not found.total and not found.lines
        page = self._nothing if is_empty else self.table if found.lines else self._no_hits
        self._stack.setCurrentWidget(page)
        self._bar.setVisible(not is_empty or bool(found.withdrawn))
        self.add.setVisible(self._may and not is_empty)
        for one in (self._print, self._give):
            one.setEnabled(bool(found.lines))

    def lines(self) -> tuple[Listed, ...]:
        """The records that are shown."""
        return self.found.lines if self.found else ()

    def shown(self) -> str:
        """What is to be seen: table, nothing or no_hits."""
        here = self._stack.currentWidget()
        return "table" if here is self.table else "nothing" if here is self._nothing else "no_hits"

    @property
    def masked(self) -> bool:
        """Whether numbers are hidden."""
        return self.table.register_model.masked

    def _toggle(self) -> None:
        self._with_withdrawn = not self._with_withdrawn
        self.read()

    def _look(self, whole: bool) -> None:
        """Numbers are shown once that is noted."""
        if not whole:
            self.table.register_model.look(masked=True)
            return
        ledger = self._desk.ledger
        self._part.read(lambda: ledger.note("unmask"), lambda _: self.table.register_model.look(masked=False))

    def _go_to_table(self) -> None:
        self.table.setFocus()
        if self.lines() and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.table.register_model.index(0, 0))


def _counted(listed: int, total: int) -> str:
    """How many are listed, and of how many where some are not."""
    if not total:
        return ""
    return f"（{listed}）" if listed == total else f"（{listed}，共 {total}）"
