"""走访安排: how many households a day, and the days off by year: the notice's, and the office's own."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from app.models.kinds import Day, Invalid
from app.services.plan import days_off
from app.services.plan.holidays import OFF, WORK, DaysOff, OwnDay, own_days, shipped
from app.ui.desk import Desk
from app.ui.settings.section import Section, fields, line_frame
from app.ui.widgets.basic import button, label, row

_KINDS = {OFF: "休息", WORK: "上班"}


class DaysOffSection(Section):
    """Changes take effect at once: the plan is worked out anew wherever it is shown."""

    key = "days_off"
    title = "走访安排"
    sentence = (
        "排走访计划时，休息日不排。周六、周日和国家放假安排已经知道；本单位另外休息或者上班的日子在这里添加。"
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._year = desk.today().year
        self._lines: list[QWidget] = []
        self.per_day = QSpinBox()
        self._day, self._name, self._kind = QLineEdit(), QLineEdit(), QComboBox()
        self._heading, self._known = label("", "heading"), label("", "muted", wrap=True)
        self._list = QVBoxLayout()
        self._none = label("这一年本单位没有另外设置。", "muted")
        self._lay_out()
        self.per_day.valueChanged.connect(self._set_per_day)

    def _lay_out(self) -> None:
        self.per_day.setObjectName("plan_per_day")
        self.per_day.setRange(1, days_off.MOST_PER_DAY)
        self.per_day.setValue(days_off.per_day(self._desk.ledger.office))
        self.per_day.setSuffix(" 户")
        self.per_day.setMaximumWidth(220)
        fields(self.card(), ("一天最多走访", self.per_day))
        column = self.card()
        before = button("上一年", lambda: self._turn(-1), "quiet")
        after = button("下一年", lambda: self._turn(1), "quiet")
        before.setObjectName("days_off_before")
        after.setObjectName("days_off_after")
        column.addLayout(row(self._heading, None, before, after))
        column.addWidget(self._known)
        self._list.setSpacing(8)
        column.addLayout(self._list)
        column.addWidget(self._none)
        self._lay_out_form(self.card())
        self.body.addStretch(1)

    def _lay_out_form(self, column: QVBoxLayout) -> None:
        column.addWidget(label("添加一天", "heading"))
        self._day.setObjectName("day_off_day")
        self._day.setPlaceholderText(f"例如 {self._year}-12-25")
        self._kind.setObjectName("day_off_kind")
        for code, words in _KINDS.items():
            self._kind.addItem(words, code)
        self._name.setObjectName("day_off_name")
        self._name.setMaxLength(days_off.NAME_LENGTH)
        self._name.setPlaceholderText("例如 庙会，可以不填")
        fields(column, ("日期", self._day), ("这一天", self._kind), ("名称", self._name))
        add = button("添加", self._add, "primary")
        add.setObjectName("day_off_add")
        column.addLayout(row(add, None))

    def arrive(self) -> None:
        self._show()

    def _turn(self, step: int) -> None:
        self._year += step
        self._show()

    def _show(self) -> None:
        self._heading.setText(f"{self._year} 年")
        self._known.setText(told_of(self._year, shipped()))
        for old in self._lines:
            old.hide()
            old.deleteLater()
        found = [one for one in own_days(self._desk.ledger.office) if one.day.year == self._year]
        self._lines = [self._line(one) for one in found]
        for line in self._lines:
            self._list.addWidget(line)
        self._none.setVisible(not found)

    def _line(self, one: OwnDay) -> QWidget:
        frame = line_frame()
        line = QHBoxLayout(frame)
        line.setContentsMargins(16, 6, 10, 6)
        weekday = "一二三四五六日"[one.day.weekday()]
        words = f"{one.day.month}月{one.day.day}日 周{weekday}"
        line.addWidget(label(f"{words}　{_KINDS[one.kind]}　{one.name}".rstrip()), 1)
        remove = button("删除", lambda: self._remove(one))
        remove.setObjectName(f"day_off_remove_{one.day}")
        remove.setAccessibleName(f"删除 {words}")
        line.addWidget(remove)
        return frame

    def _add(self) -> None:
        try:
            day = Day().parse(self._day.text())
        except Invalid as why:
            self.say(str(why), "warning")
            return
        if day is None:
            self.say(f"请填写日期，例如 {self._year}-12-25。", "warning")
            return
        own = OwnDay(day, self._kind.currentData(), self._name.text().strip())
        said = f"已添加：{day.month}月{day.day}日{_KINDS[own.kind]}。"
        if self.attempt(lambda: days_off.add_day(self._desk.ledger, own), said):
            self._year = day.year
            self._day.clear()
            self._name.clear()
            self._changed()

    def _remove(self, one: OwnDay) -> None:
        said = f"已删除，{one.day.month}月{one.day.day}日照原来的安排。"
        if self.attempt(lambda: days_off.remove_day(self._desk.ledger, one.day), said):
            self._changed()

    def _changed(self) -> None:
        self._show()
        self._desk.changes.many_changed.emit()

    def _set_per_day(self, number: int) -> None:
        said = f"一天最多走访 {number} 户。"
        if self.attempt(lambda: days_off.set_per_day(self._desk.ledger, number), said):
            self._desk.changes.many_changed.emit()


def told_of(year: int, days: DaysOff) -> str:
    """What the notice of a year says: 元旦 1月1日—3日；春节 …；调休上班 1月4日、…"""
    if not days.knows(year):
        return f"还没有 {year} 年的放假安排，只把周六、周日当作休息日。放假通知出来以后，可以在下面逐天添加。"
    named = sorted((day, name) for day, name in days.off.items() if day.year == year)
    told = [_stretch(name, [day for day, _ in some]) for name, some in groupby(named, key=lambda one: one[1])]
    work = "、".join(_short(day) for day in sorted(days.work) if day.year == year)
    return "；".join([*told, f"调休上班 {work}"]) + "。"


def _stretch(name: str, some: list[date]) -> str:
    first, last = some[0], some[-1]
    if first == last:
        return f"{name} {_short(first)}"
    until = f"{last.day}日" if last.month == first.month else _short(last)
    return f"{name} {_short(first)}至{until}"


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"
