"""The form for a policy of the office's own: per level what and how often, and the days that matter."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from app.services.duties.policy import CONTACT, LEVELS, VISIT, Care, Policy, Rule
from app.services.duties.policy_data import (
    DUTY_WORDS,
    EVERY_WORDS,
    LEVEL_WORDS,
    MOST_GRACE,
    MOST_LEAST,
    MOST_SOON,
)
from app.ui.settings.policy_words import month_words, months_from
from app.ui.settings.section import fields
from app.ui.widgets.basic import label

_MONTHS = 13  # this one and a year ahead
_NONE = ("", 0)
_OFTEN = [
    ("month", 1),
    ("month", 2),
    ("month", 3),
    ("month", 4),
    ("quarter", 1),
    ("quarter", 2),
    ("half_year", 1),
    ("year", 1),
]
_LONGEST = 730  # days until the next assessment

Often = tuple[str, int]  # every, times


class OftenBox(QComboBox):
    """How often something is done; what is not among the usual answers is added when it is shown."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.addItem("不安排", _NONE)
        for often in _OFTEN:
            self.addItem(_words(often), often)

    def show_often(self, often: Often) -> None:
        if often not in self.offered():
            self.addItem(_words(often), often)
        self.setCurrentIndex(self.offered().index(often))

    def often(self) -> Often:
        every, times = self.currentData()
        return every, times

    def offered(self) -> list[Often]:
        return [tuple(self.itemData(at)) for at in range(self.count())]


def _words(often: Often) -> str:
    return f"{EVERY_WORDS[often[0]]} {often[1]} 次"


class LevelLine:
    """What one level asks for; its rules beyond one visit and one contact stay as they are."""

    def __init__(self, level: str) -> None:
        self._level = level
        words = LEVEL_WORDS[level]
        self.boxes = {
            duty: OftenBox(f"{level}_{duty}", words + DUTY_WORDS[duty]) for duty in (CONTACT, VISIT)
        }
        self.days = _days(f"{level}_reassess", f"{words}多少天后重新评估", 1, _LONGEST)
        self._further: tuple[Rule, ...] = ()

    def show_care(self, care: Care) -> None:
        first: dict[str, Rule] = {}
        for rule in care.rules:
            first.setdefault(rule.duty, rule)
        self._further = tuple(rule for rule in care.rules if rule is not first[rule.duty])
        for duty, box in self.boxes.items():
            asked = first.get(duty)
            box.show_often((asked.every, asked.times) if asked else _NONE)
        self.days.setValue(care.reassess_days)

    def care(self) -> Care:
        rules = [Rule(duty, *box.often()) for duty, box in self.boxes.items() if box.often() != _NONE]
        return Care((*rules, *self._further), self.days.value())

    def widgets(self) -> list[QWidget]:
        return [label(LEVEL_WORDS[self._level]), self.boxes[VISIT], self.boxes[CONTACT], self.days]


class PolicyForm(QWidget):
    """Begins with what is in force; ``policy`` gives what was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begins = QComboBox()
        self.begins.setObjectName("policy_begins")
        self._lines = {level: LevelLine(level) for level in reversed(LEVELS)}
        self._unassessed = QComboBox()
        self._unassessed.setObjectName("unassessed_as")
        for level in reversed(LEVELS):
            self._unassessed.addItem(f"按{LEVEL_WORDS[level]}安排", level)
        self._soon = _days("soon_days", "到期前几天提醒", 0, MOST_SOON)
        self._soon.setPrefix("到期前 ")
        self._grace = _days("grace_days", "当月剩几天以上才算当月", 0, MOST_GRACE)
        self._grace.setPrefix("当月还剩 ")
        self._grace.setSuffix(" 天以上才算当月")
        self._least = _days("least_days", "在家不满几天改为联系", 0, MOST_LEAST)
        self._least.setPrefix("在家不满 ")
        self._least.setSuffix(" 天改为联系")
        self.source = QLineEdit()
        self.source.setObjectName("policy_source")
        self.source.setMaxLength(200)
        self.source.setPlaceholderText("例如 镇政府〔2027〕3号文件第二条")
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        fields(column, ("从哪个月起", self.begins))
        column.addLayout(self._grid())
        fields(
            column,
            ("未评估的孩子", self._unassessed),
            ("提前提醒", self._soon),
            ("月底升级、新建档", self._grace),
            ("暂离的月份", self._least),
            ("规则的依据", self.source),
        )

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for column, words in enumerate(("", "走访", "联系", "多少天后重新评估")):
            grid.addWidget(label(words, "muted"), 0, column)
        for number, line in enumerate(self._lines.values(), 1):
            for column, widget in enumerate(line.widgets()):
                grid.addWidget(widget, number, column)
        grid.setColumnStretch(4, 1)
        return grid

    def begin(self, policy: Policy, today: date) -> None:
        """Start from a policy; the new one may begin with this month or a later one."""
        self.begins.clear()
        for day in months_from(today, _MONTHS):
            self.begins.addItem(month_words(day) + ("（本月）" if day <= today else ""), day)
        self.begins.setCurrentIndex(1)
        for level, line in self._lines.items():
            line.show_care(policy.care(level))
        self._unassessed.setCurrentIndex(self._unassessed.findData(policy.unassessed_as))
        for box, days in ((self._soon, policy.soon_days), (self._grace, policy.grace_days)):
            box.setValue(days)
        self._least.setValue(policy.least_days)
        self.source.clear()

    def policy(self) -> Policy:
        """What was chosen; not checked yet."""
        return Policy(
            self.begins.currentData(),
            self.source.text().strip(),
            **{level: line.care() for level, line in self._lines.items()},
            unassessed_as=self._unassessed.currentData(),
            grace_days=self._grace.value(),
            least_days=self._least.value(),
            soon_days=self._soon.value(),
        )


def _days(name: str, words: str, least: int, most: int) -> QSpinBox:
    made = QSpinBox()
    made.setObjectName(name)
    made.setAccessibleName(words)
    made.setRange(least, most)
    made.setSuffix(" 天")
    return made
