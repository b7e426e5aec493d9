"""走访: the month as a list of who is owed what, and as a calendar of when somebody goes there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Problem
from app.services.plan import marking
from app.services.plan.month import MonthPlan, planned
from app.services.plan.proposal import Proposal
from app.ui.children.columns import Seen
from app.ui.desk import Desk
from app.ui.messages import words_of
from app.ui.page import Page
from app.ui.walks.calendar import MonthCalendar
from app.ui.walks.head import Head
from app.ui.walks.list_pane import ListPane
from app.ui.walks.rows import ChildRow, summary
from app.ui.walks.strip import Strip
from app.ui.widgets.basic import Banner, label

TAB = "visits"
_LEGEND = "打勾的已经走访或联系，横线的没有遇到。卡片可以拖到另一天。"
_NARROW = 55  # characters, so that it grows with the zoom


class WalksPage(Page):
    """``open_child`` carries a child, the tab, and whether its visit is to be entered at once;
    ``print_plan_asked`` the month, ``forms_asked`` the children whose forms are wanted."""

    title = "走访"
    open_child = Signal(str, str, bool)
    print_plan_asked = Signal(object)
    forms_asked = Signal(list)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._month = desk.today().replace(day=1)
        self._plan: MonthPlan | None = None
        self._chosen: Proposal | None = None
        self._at_calendar = False
        may = desk.ledger.user.role.may_write
        self.head, self.banner, self.strip = Head(), Banner(), Strip(may)
        self.pane, self.calendar = ListPane(may), MonthCalendar(may)
        self._note = label("", "muted", wrap=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        right.addWidget(self.calendar, 1)
        right.addWidget(self._note)
        both = QHBoxLayout()
        both.setSpacing(14)
        both.addWidget(self.pane)
        both.addWidget(self._right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.banner)
        column.addLayout(both, 1)
        column.addWidget(self.strip)

    def _connect(self) -> None:
        self.head.month_asked.connect(self.go_to)
        self.head.plan_asked.connect(lambda: self.print_plan_asked.emit(self._month))
        self.head.forms_asked.connect(lambda: self.forms_asked.emit(self.to_visit()))
        self.head.calendar_asked.connect(self._switch)
        self.pane.narrowed.connect(self._show)
        self.pane.list.opened.connect(lambda child_id: self.open_child.emit(child_id, TAB, False))
        self.pane.list.record_asked.connect(lambda child_id: self.open_child.emit(child_id, TAB, True))
        self.pane.list.chosen.connect(self._row_chosen)
        self.calendar.chosen.connect(self._card_chosen)
        self.calendar.opened.connect(self._card_opened)
        self.calendar.looked_at.connect(lambda child_id: self.open_child.emit(child_id, TAB, False))
        self.calendar.moved.connect(self._dropped)
        self._connect_strip()
        self.print_plan_asked.connect(self._print_plan)
        self._desk.changes.child_saved.connect(lambda _id: self._changed())
        self._desk.changes.many_changed.connect(self._changed)
        self._desk.changes.zoom_changed.connect(lambda _zoom: self._grown())

    def _connect_strip(self) -> None:
        self.strip.open_asked.connect(lambda: self._open_chosen(begin=False))
        self.strip.record_asked.connect(lambda: self._open_chosen(begin=True))
        self.strip.moved.connect(self._move)
        self.strip.pinned.connect(self._pin)
        self.strip.skipped.connect(self._skip)
        self.strip.cleared.connect(self._clear_mark)

    # Reading

    def arrive(self) -> None:
        self._arrange()
        self.load()

    def load(self) -> None:
        """Read the month anew, on the worker."""
        ledger, month, today = self._desk.ledger, self._month, self._desk.today()
        self._desk.jobs.run("", lambda _: planned(ledger, month, today), self._take, self._fail, self)

    def _changed(self) -> None:
        if self.isVisible():
            self.load()

    def _take(self, plan: MonthPlan) -> None:
        if plan.month != self._month:
            return  # another month was asked for meanwhile
        self._plan = plan
        self.pane.offer_groups(plan)
        self.head.show_month(plan.month, plan.month == plan.today.replace(day=1))
        self.head.summary.setText(summary(plan))
        self._note.setText(_about_days_off(plan) or _LEGEND)
        self._show()

    def _fail(self, error: Exception) -> None:
        self.banner.say("".join(words_of(error)), "error")

    def go_to(self, month: date | None) -> None:
        """Show another month; ``None`` for the present one."""
        self._month = month or self._desk.today().replace(day=1)
        self._chosen = None
        self.banner.say("")
        self.load()

    # Showing

    def _seen(self) -> Seen:
        return Seen(self._desk.today(), self._desk.settings.mask)

    def _show(self) -> None:
        if self._plan is None:
            return
        plan, seen, shown = self._plan, self._seen(), self.pane.lets_through(self._plan)
        self.pane.show_plan(plan, seen, shown)
        self.calendar.show_plan(plan, seen, shown)
        self.head.plan.setEnabled(bool(plan.on_days() or plan.without_day()))
        self.head.forms.setEnabled(bool(self.to_visit()))
        self._keep_chosen(plan)

    def _keep_chosen(self, plan: MonthPlan) -> None:
        tag = self._chosen.tag if self._chosen else ""
        self._choose(next((one for one in plan.proposals if one.tag == tag), None))

    def to_visit(self) -> list[str]:
        """The children shown that are to be visited in the month, in the order of the route."""
        if self._plan is None:
            return []
        shown = self.pane.lets_through(self._plan)
        ahead = [one for one in self._plan.proposals if one.way == "visit" and not one.later]
        return list(dict.fromkeys(one.child_id for one in ahead if one.child_id in shown))

    # Side by side or one at a time

    def _arrange(self) -> None:
        single = self.width() < _NARROW * self.fontMetrics().horizontalAdvance("台")
        self.pane.fit(single)
        self.pane.setVisible(not single or not self._at_calendar)
        self._right.setVisible(not single or self._at_calendar)
        self._note.setVisible(not single or self._note.text() != _LEGEND)
        self.head.offer_views(single)

    def _switch(self, calendar: bool) -> None:
        self._at_calendar = calendar
        self.head.mark_view(calendar)
        self._arrange()

    def _grown(self) -> None:
        """Everything has another size: cards are made anew in it."""
        self._arrange()
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # Choosing

    def _choose(self, one: Proposal | None) -> None:
        self._chosen = one
        if self._plan is not None:
            self.strip.show_proposal(one, self._plan, self._seen())
        self.calendar.choose(one.tag if one else "")

    def _row_chosen(self, chosen: ChildRow | None) -> None:
        self._choose(chosen.proposal if chosen else None)

    def _card_chosen(self, tag: str) -> None:
        self._choose(self._proposal(tag))
        if self._chosen and self.pane.list.isVisible():
            self.pane.list.select(self._chosen.child_id)
            self._choose(self._proposal(tag))

    def _card_opened(self, tag: str) -> None:
        if one := self._proposal(tag):
            self.open_child.emit(one.child_id, TAB, False)

    def _open_chosen(self, begin: bool) -> None:
        if self._chosen:
            self.open_child.emit(self._chosen.child_id, TAB, begin)

    def _proposal(self, tag: str) -> Proposal | None:
        found = self._plan.proposals if self._plan else ()
        return next((one for one in found if one.tag == tag), None)

    # Settling days

    def _dropped(self, tag: str, day: date) -> None:
        self._choose(self._proposal(tag))
        if self._chosen and self._chosen.day != day:
            self._move(day)

    def _move(self, day: date) -> None:
        ledger, today = self._desk.ledger, self._desk.today()
        self._settle(lambda one: marking.move(ledger, [one.duty], day, today))

    def _pin(self) -> None:
        ledger, today = self._desk.ledger, self._desk.today()
        self._settle(lambda one: marking.pin(ledger, [one.duty], one.day or today, today))

    def _skip(self) -> None:
        ledger, today = self._desk.ledger, self._desk.today()
        self._settle(lambda one: marking.skip(ledger, [one.duty], today))

    def _clear_mark(self) -> None:
        self._settle(lambda one: marking.clear(self._desk.ledger, [one.duty]))

    def _settle(self, act: Callable[[Proposal], object]) -> None:
        """Do something with the chosen proposal; say why not, if it cannot be."""
        if self._chosen is None:
            return
        try:
            act(self._chosen)
        except Problem as error:
            self._fail(error)
            return
        self.banner.say("")
        self._desk.changes.child_saved.emit(self._chosen.child_id)

    # What the window asks of a page

    def find(self) -> None:  # type: ignore[override]
        self._switch(False)
        self.pane.go_to_search()

    def undo(self) -> None:
        try:
            about = self._desk.undo.undo()
        except Problem as why:
            self._fail(why)
            return
        self.banner.say("没有可以撤回的改动。" if about is None else "已撤回上一次保存的改动。")
        if about is not None:
            self._desk.changes.many_changed.emit()

    def print(self) -> None:
        if self.head.plan.isEnabled():
            self.print_plan_asked.emit(self._month)

    def _print_plan(self, month: date) -> None:
        from app.ui.walks.print_dialog import RouteDialog  # PDF and fonts: loaded by those who print

        dialog = RouteDialog(self._desk, month, self)
        dialog.exec()
        dialog.deleteLater()


def _about_days_off(plan: MonthPlan) -> str:
    if plan.days_off.knows(plan.month.year):
        return ""
    return f"还没有 {plan.month.year} 年的放假安排，只把周六、周日当作休息日。管理员可以在“设置”里添加。"
