"""A 清单 as it is looked at: whose, of which year, the year's grid, what stands at the marked place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.models.register_choices import LIST_KIND
from app.services.registers import lists
from app.services.registers.lists import DONE, MISSED, Line
from app.services.registers.periods import AT_ANY_TIME
from app.services.registers.workbook import Sheets, sheets_of_list
from app.ui.children.filters import FilterBox
from app.ui.handover.part import Part
from app.ui.registers.export_line import ExportLine
from app.ui.registers.spot_panel import SpotPanel
from app.ui.registers.year_grid import LEGEND, YearGrid
from app.ui.widgets.basic import EmptyState, button, hide_unless, label, row

_REFERENCE = (
    "可以从参考清单开始，再照本单位的情况改。参考清单是程序对文件的理解，不是上级的统一文本，请对照文件核对。"
)
_YEARS_BACK = 3


class ListView(QWidget):
    """``wished`` when another year or office is chosen; the other signals are what the buttons ask for.

    ``withdraw`` is given the reason why an item is taken out, and answers with what stands against it.
    """

    wished = Signal()
    add_asked = Signal()
    print_asked = Signal()
    reference_asked = Signal()

    def __init__(self, part: Part, list_kind: str, withdraw: Callable[[str], str]) -> None:
        super().__init__()
        self._desk, self._kind = part.desk, list_kind
        self._may = part.desk.ledger.user.role.may_write
        self._name = f"{list_kind}_list"
        self._lines: Sequence[Line] = ()
        self._heading = label(part.title, "title")
        self._legend = label("", "muted", wrap=True)
        self.grid = YearGrid(self._name)
        self.panel = SpotPanel(self._name, withdraw)
        self.export = ExportLine(part, LIST_KIND.label(list_kind), self._name, has_numbers=False)
        self.export.sheets = self._sheets
        self.export.left.connect(self.grid.chosen)
        self._make_filters()
        self._make_buttons()
        self._lay_out()

    def _make_filters(self) -> None:
        this_year = self._desk.today().year
        years: list[tuple[str, str | None]] = [(f"{this_year}年", None)]
        years += [(f"{this_year - n}年", str(this_year - n)) for n in range(1, _YEARS_BACK + 1)]
        self._year = FilterBox(f"{self._name}_year", "年份", f"{this_year}年", years)
        own = self._desk.ledger.office.name
        self._office = FilterBox(f"{self._name}_office", "单位", own, [(own, None)])
        self._office.hide()
        for box in (self._year, self._office):
            box.currentIndexChanged.connect(lambda _at: self.wished.emit())

    def _make_buttons(self) -> None:
        self.add = button("添加一条", self.add_asked.emit)
        self._print = button("打印", self.print_asked.emit)
        self._give = button("导出表格", self._ask_export)
        for one, name in ((self.add, "add"), (self._print, "print"), (self._give, "export")):
            one.setObjectName(f"{self._name}_{name}")
        hide_unless(self._may, self.add, self._give)
        words = f"还没有{LIST_KIND.label(self._kind)}"
        self._nothing = EmptyState(words, _REFERENCE if self._may else "还没有人编写清单。")
        if self._may:
            self._nothing.offer("用参考清单开始", self.reference_asked.emit, "primary")
            self._nothing.offer("自己写一条", self.add_asked.emit)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        parts = (self._office, self._year, self._give, self._print, self.add)
        column.addLayout(row(self._heading, None, *parts))
        self._stack = QStackedWidget()
        filled = QWidget()
        below = QVBoxLayout(filled)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        below.addWidget(self._legend)
        below.addWidget(self.grid, 1)
        below.addWidget(self.panel)
        below.addWidget(self.export)
        for page in (self._nothing, filled):
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)

    def _ask_export(self) -> None:
        """In place of what stands at the marked place: there is little room."""
        self.panel.hide()
        self.export.ask()

    # What is wished for

    def office(self) -> tuple[str, str]:
        """Whose list is shown: its code and its name."""
        own = self._desk.ledger.office
        return self._office.currentData() or own.code, self._office.currentText() or own.name

    def year(self) -> int:
        """The year that is shown."""
        return int(self._year.currentData() or self._desk.today().year)

    def is_own(self) -> bool:
        """Whether the list is this office's, and may be written."""
        return self._may and self.office()[0] == self._desk.ledger.office.code

    # What is there

    def show_lines(self, lines: Sequence[Line], offices: Sequence[tuple[str, str]]) -> None:
        """Show a year of a list; ``offices`` are those that have one."""
        self._lines = lines
        own = self._desk.ledger.office
        others = [(name, code) for code, name in offices if code != own.code]
        self._office.offer([(own.name, None), *others])
        self._office.setVisible(bool(others))
        for box in (self._year, self._office):
            box.stand_alone()
        self._legend.setText(f"{_told(lists.counted(lines), len(lines))}。　{LEGEND}")
        self._stack.setCurrentIndex(1 if lines else 0)
        for one in (self._print, self._give):
            one.setEnabled(bool(lines))
        self.add.setVisible(self.is_own() and bool(lines))
        self.grid.show_lines(lines)

    def _sheets(self) -> Sheets:
        """What is shown, to be written out; another office's says whose it is."""
        code, name = self.office()
        is_own = code == self._desk.ledger.office.code
        return sheets_of_list(self._lines, "" if is_own else name, is_own)


def _told(counts: Mapping[str, int], items: int) -> str:
    missed = f"，缺 {counts[MISSED]} 次" if counts[MISSED] else ""
    return f"{items} 条，落实 {counts[DONE] + counts[AT_ANY_TIME]} 次{missed}"
