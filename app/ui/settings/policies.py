"""走访规则: how often each level is visited, from when each rule holds, since when missed visits count."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from app.services.duties.policies import count_from, drop_policy, own_policies, set_policy
from app.services.duties.policy import Policy, policies_of, policy_on
from app.services.duties.standing import counted_from
from app.ui.children.form.sight import bring_into_sight
from app.ui.desk import Desk
from app.ui.settings.policy_form import PolicyForm
from app.ui.settings.policy_words import (
    begins_words,
    days_words,
    level_lines,
    month_words,
    months_from,
    state_words,
)
from app.ui.settings.section import Section, fields
from app.ui.widgets.basic import button, card, label, row

_BACK = 13  # months that one may count missed visits from
_KEPT = "新规则只管从这个月开始的任务；以前的月份仍按当时的规则计算。"
_COUNTED = "刚开始用台账时，以前的走访没有记进来。选一个月份，更早的不算逾期；该做的任务不变。"


class PoliciesSection(Section):
    """Everybody sees the rules; only a 管理员 is offered to change them."""

    key = "policies"
    title = "走访规则"
    sentence = (
        "每个风险等级多久走访、联系一次。通知规定的频次随程序带来，不能改；"
        "本单位可以另定规则，写明依据，从某个月起执行。"
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._may = desk.ledger.user.role.may_manage
        self._cards: list[QWidget] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.body.addLayout(self._list)
        self._form = PolicyForm()
        self._counted = QComboBox()
        self._counted.setObjectName("counted_from")
        self._counted_words = label("", wrap=True)
        if self._may:
            self._lay_out_form()
        self._lay_out_counting()
        self.body.addStretch(1)

    def _lay_out_form(self) -> None:
        column = self.card()
        column.addWidget(label("本单位另定规则", "heading"))
        column.addWidget(label(_KEPT, "muted", wrap=True))
        column.addWidget(self._form)
        save = button("保存这份规则", self._save, "primary")
        save.setObjectName("save_policy")
        column.addLayout(row(save, None))

    def _lay_out_counting(self) -> None:
        column = self.card()
        column.addWidget(label("从哪个月开始计算逾期", "heading"))
        column.addWidget(label(_COUNTED, "muted", wrap=True))
        if self._may:
            fields(column, ("开始计算", self._counted))
            self._counted.activated.connect(lambda at: self._count_from(self._counted.itemData(at)))
        else:
            column.addWidget(self._counted_words)

    # Showing

    def arrive(self) -> None:
        office, today = self._desk.ledger.office, self._desk.today()
        policies = policies_of(office)
        own = [one.begins for one in own_policies(office)]
        for old in self._cards:
            old.hide()
            old.deleteLater()
        self._cards = [self._card(policies, one, one.begins in own) for one in reversed(policies)]
        for made in self._cards:
            self._list.addWidget(made)
        self._form.begin(policy_on(policies, today), today)
        self._show_counted(counted_from(office), today)

    def _card(self, policies: tuple[Policy, ...], policy: Policy, is_own: bool) -> QWidget:
        today = self._desk.today()
        frame, column = card(margin=16, spacing=6)
        marks = [label(state_words(policies, policy, today), "mark")]
        marks.append(label("本单位规定" if is_own else "通知规定", "muted"))
        drop = button("撤下", lambda: self._drop(policy), "quiet")
        drop.setObjectName(f"drop_{policy.begins}")
        drop.setAccessibleName(f"撤下{begins_words(policy)}的规则")
        drop.setVisible(is_own and self._may and policy.begins is not None and _may_go(policy, today))
        column.addLayout(row(label(begins_words(policy), "heading"), *marks, None, drop))
        column.addLayout(_lines(policy))
        column.addWidget(label(days_words(policy), "muted", wrap=True))
        column.addWidget(label(f"依据：{policy.source}", "muted", wrap=True))
        return frame

    def _show_counted(self, since: date, today: date) -> None:
        self._counted_words.setText(_counted(since))
        self._counted.clear()
        self._counted.addItem(_counted(date.min), None)
        months = months_from(today, -_BACK)
        offered = months if since == date.min or since in months else [*months, since]
        for day in offered:
            self._counted.addItem(_counted(day), day)
        self._counted.setCurrentIndex(0 if since == date.min else 1 + offered.index(since))

    # Changing

    def _save(self) -> None:
        policy, ledger, today = self._form.policy(), self._desk.ledger, self._desk.today()
        said = f"已保存，从{begins_words(policy)}执行。以前的月份仍按当时的规则计算。"
        if self.attempt(lambda: set_policy(ledger, policy, today), said):
            self._tell_others()
        bring_into_sight(self.banner)

    def _drop(self, policy: Policy) -> None:
        ledger, today = self._desk.ledger, self._desk.today()
        said = f"{begins_words(policy)}的规则已撤下。"
        if self.attempt(lambda: drop_policy(ledger, policy.begins, today), said):
            self._tell_others()

    def _count_from(self, day: date | None) -> None:
        ledger = self._desk.ledger
        if self.attempt(lambda: count_from(ledger, day), "已保存。"):
            self._tell_others()

    def _tell_others(self) -> None:
        """What is owed changed for everybody."""
        self.arrive()
        self._desk.changes.many_changed.emit()


def _may_go(policy: Policy, today: date) -> bool:
    """Months that are over keep their rule."""
    return policy.begins is not None and policy.begins >= today.replace(day=1)


def _counted(since: date) -> str:
    return "不限，过去的都算" if since == date.min else f"{month_words(since)}起"


def _lines(policy: Policy) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for number, (level, words) in enumerate(level_lines(policy)):
        grid.addWidget(label(level, "strong"), number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(words, wrap=True), number, 1)
    return grid
