"""What is known of the row or card one is at, and what can be done with its day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from app.services.plan.month import MonthPlan
from app.services.plan.proposal import Proposal
from app.services.printing.route_content import way_words
from app.ui.children.columns import Seen, name_of
from app.ui.children.elided import Elided
from app.ui.walks.days import loads_of, possible_days
from app.ui.walks.rows import day_words
from app.ui.widgets.basic import button, label, pill, row


class Strip(QFrame):
    """Hidden while nothing is chosen. ``moved`` carries the day somebody chose."""

    open_asked = Signal()
    record_asked = Signal()
    pinned = Signal()
    skipped = Signal()
    cleared = Signal()
    moved = Signal(object)

    def __init__(self, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName("walks_strip")
        self._may_write = may_write
        self._name, self._level = label("", "heading"), pill(None)
        self._day, self._why = label(), Elided()
        self._open = _named(button("打开档案", self.open_asked.emit), "walks_open")
        self._record = _named(button("记走访", self.record_asked.emit), "walks_record")
        self._pin = _named(button("定下这一天", self.pinned.emit), "walks_pin")
        self._skip = _named(button("不排", self.skipped.emit), "walks_skip")
        self._clear = _named(button("恢复建议", self.cleared.emit), "walks_clear")
        self.days = QComboBox()
        self._lay_out()
        self.days.activated.connect(lambda at: self.moved.emit(self.days.itemData(at)))
        self.hide()

    def _lay_out(self) -> None:
        self.days.setObjectName("walks_move")
        self.days.setAccessibleName("改到哪一天")
        self.days.setPlaceholderText("改日")
        self.days.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.days.setMinimumContentsLength(4)
        self._first = row(self._name, self._level, self._day, self._why)
        self._first.setStretch(3, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(6)
        column.addLayout(self._first)
        acts = (self._pin, self.days, self._skip, self._clear)
        column.addLayout(row(self._open, self._record, None, *acts, spacing=8))

    def show_proposal(self, one: Proposal | None, plan: MonthPlan, seen: Seen) -> None:
        """Tell of a proposal; ``None`` hides the strip."""
        self.setVisible(one is not None)
        if one is None:
            return
        line = plan.lines[one.child_id]
        self._name.setText(name_of(line, seen))
        self._show_level(line.level)
        day = day_words(one)
        self._day.setText(day if not one.covers else f"{day}{way_words(one)[2:]}")
        where = " ".join(filter(None, (line.group, line.address)))
        self._why.say("；".join(filter(None, (one.why, one.duty.reason, where))))
        self._offer(one, plan)

    def _show_level(self, level: str | None) -> None:
        new = pill(level)
        self._first.replaceWidget(self._level, new)
        self._level.hide()
        self._level.deleteLater()
        self._level = new

    def _offer(self, one: Proposal, plan: MonthPlan) -> None:
        may = self._may_write
        self._record.setVisible(may)
        self._pin.setVisible(may and not one.mark and one.day is not None)
        self._skip.setVisible(may and one.mark != "skip")
        self._clear.setVisible(may and bool(one.mark))
        self.days.setVisible(may)
        self._offer_days(one, plan)

    def _offer_days(self, one: Proposal, plan: MonthPlan) -> None:
        loads = loads_of(plan)
        self.days.clear()
        for day in possible_days(one, plan):
            self.days.addItem(_told(day, loads.get(day, 0), plan), day)
        self.days.setCurrentIndex(-1)
        self.days.view().setMinimumWidth(17 * self.fontMetrics().horizontalAdvance("中"))


def _named(made: QWidget, name: str) -> QWidget:
    made.setObjectName(name)
    return made


def _told(day: date, households: int, plan: MonthPlan) -> str:
    """11月24日 周二，已排 3 户"""
    weekday = "周" + "一二三四五六日"[day.weekday()]
    off = plan.days_off.name(day)
    named = "，".join(
        filter(None, (off if off != weekday else "", f"已排 {households} 户" if households else ""))
    )
    return f"{day.month}月{day.day}日 {weekday}" + (f"，{named}" if named else "")
