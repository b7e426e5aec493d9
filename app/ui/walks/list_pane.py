"""The left of the page: search, filters, and the list of the month in its groups."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.models.choices import LEVEL
from app.services.children.search import Filters, matching
from app.services.plan.groups import place_of
from app.services.plan.month import MonthPlan
from app.ui.children.columns import Seen
from app.ui.children.filters import FilterBox
from app.ui.children.search_box import SearchBox
from app.ui.walks.list_view import RowsView
from app.ui.walks.rows import DONE, rows_of
from app.ui.widgets.basic import EmptyState, row

_ALL: tuple[str, str | None] = ("全部", None)
_LEVELS = [_ALL, *((LEVEL.label(code), code) for code in ("high", "medium", "low")), ("未评估", "none")]
_WIDE, _BOX, _OFFERED = 19, 7.5, 9  # characters: the pane beside the calendar, a filter, its list
_ANY = 16_777_215  # Qt's own widest


class ListPane(QWidget):
    """``narrowed`` when search or filters let others through, or a group was folded."""

    narrowed = Signal()

    def __init__(self, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._month = date.min
        self._folded = {DONE}
        self.search, self.list = SearchBox(), RowsView(may_write)
        self.group = FilterBox("group", "村民小组", "全部小组", [_ALL])
        self.level = FilterBox("level", "风险等级", "全部等级", _LEVELS)
        self._filters = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._stack = QStackedWidget()
        self._lay_out()
        self.search.searched.connect(lambda _words: self.narrowed.emit())
        self.search.left.connect(self.list.setFocus)
        self.list.folded.connect(self._fold)
        for box in (self.group, self.level):
            box.currentIndexChanged.connect(lambda _at: self.narrowed.emit())

    def _lay_out(self) -> None:
        nothing = EmptyState("这个月没有要走访的", "到了时候，要走访和联系的儿童会出现在这里。")
        no_hits = EmptyState("没有找到", "没有符合条件的儿童。")
        no_hits.offer("清除筛选", self.clear)
        for part, name in ((self.list, "walks_list"), (nothing, "nothing"), (no_hits, "no_hits")):
            part.setObjectName(name)
            self._stack.addWidget(part)
        self._filters.addWidget(self.search, 1)
        self._filters.addLayout(row(self.group, self.level, None, spacing=6))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._filters)
        column.addWidget(self._stack, 1)

    def fit(self, alone: bool) -> None:
        """Take the whole width when ``alone``, else leave room for the calendar."""
        em = self.fontMetrics().horizontalAdvance("台")
        for box in (self.group, self.level):
            box.setFixedWidth(round(_BOX * em))
            box.view().setMinimumWidth(_OFFERED * em)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._filters.setDirection(beside if alone else below)
        self.setMinimumWidth(0 if alone else _WIDE * em)
        self.setMaximumWidth(_ANY if alone else _WIDE * em)

    def offer_groups(self, plan: MonthPlan) -> None:
        """Offer the 村民小组 that occur; where there is but one, there is nothing to choose."""
        groups = sorted({line.group for line in plan.lines.values() if line.group}, key=place_of)
        self.group.offer([_ALL, *((words, words) for words in groups)])
        self.group.setVisible(len(groups) > 1)

    def lets_through(self, plan: MonthPlan) -> set[str]:
        """The children whom search and filters let through."""
        filters = Filters("all", self.level.currentData(), group=self.group.currentData())
        return {line.child_id for line in matching(list(plan.lines.values()), self.search.text(), filters)}

    def show_plan(self, plan: MonthPlan, seen: Seen, shown: set[str]) -> None:
        """Show a month; a search looks into folded groups, too."""
        rows = rows_of(plan, seen, shown, () if self.search.text() else self._folded)
        self.list.show_rows(rows, anew=plan.month != self._month)
        self._month = plan.month
        nothing = not rows_of(plan, seen, plan.lines)
        self._stack.setCurrentIndex(0 if rows else 1 if nothing else 2)

    def stack_shows(self) -> str:
        """What is to be seen: walks_list, nothing or no_hits."""
        return self._stack.currentWidget().objectName()

    def _fold(self, group: str) -> None:
        self._folded ^= {group}
        self.narrowed.emit()

    def clear(self) -> None:
        """Let everybody through again."""
        self.search.clear()
        self.group.choose(None)
        self.level.choose(None)

    def go_to_search(self) -> None:
        """Go to the search, its words selected to be typed over."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
