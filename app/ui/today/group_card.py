"""A group of what is to be done: the first few children it is about, and the way to all of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.models.choices import LEVEL
from app.services.children.search import masked_name
from app.services.today.groups import Group, Row
from app.ui.children.form.measure import em
from app.ui.today.pressable import Pressable
from app.ui.widgets.basic import button, label, pill, row

FIRST = 5  # rows of a group that show at once
_NAME, _OFFICE = 5, 9  # characters of room for a name, and for that of a village
_TONES = {"late": "error", "soon": "warning"}
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class TodayRow(Pressable):
    """A child and what is to be done; or a village, or whatever else it is about."""

    def __init__(self, found: Row, masked: bool) -> None:
        super().__init__("today_row")
        self.found = found
        self.setToolTip(found.why)
        if found.child_id:
            name = (masked_name(found.name) if masked else found.name) or "未填姓名"
            level = LEVEL.label(found.level) or "未评估"
            self.setAccessibleName("，".join([name, level, found.sentence, "打开档案"]))
        else:
            name = found.name
            self.setAccessibleName("，".join([name, found.sentence, "打开"]))
        self._lay_out(name, found)

    def _lay_out(self, name: str, found: Row) -> None:
        called = label(name, "strong", wrap=True)
        called.setFixedWidth(em(_NAME if found.child_id else _OFFICE))
        sentence = label(found.sentence, _TONES.get(found.tone, ""), wrap=True)
        sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 7, 8, 7)
        line.setSpacing(12)
        line.addWidget(called, 0, _MIDDLE)
        if found.child_id:
            line.addWidget(pill(found.level), 0, _MIDDLE)
        if found.tone == "late":
            line.addWidget(_alarm(), 0, _MIDDLE)
        line.addWidget(sentence, 1)
        line.addWidget(label("›", "heading"), 0, _MIDDLE)


def _alarm() -> QWidget:
    """So that not the colour alone says it."""
    made = label("!", "alarm")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setFixedSize(em(1.25), em(1.25))
    return made


class GroupCard(QFrame):
    """``opened`` carries a row; ``all_asked`` the filter of the list that shows them all; ``unfolded``
    whether all of them are to show here; ``go_asked`` where all of it is done."""

    opened = Signal(object)
    go_asked = Signal(str)
    all_asked = Signal(str)
    unfolded = Signal(bool)

    def __init__(self, group: Group, masked: bool, unfolded: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName(f"today_{group.kind}")
        self.group, self._masked, self._all = group, masked, unfolded
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 14, 20, 12)
        self._column.setSpacing(2)
        self._head()
        self.rows: list[TodayRow] = []
        for found in group.rows if unfolded else group.rows[:FIRST]:
            self._add(found)
        if group.total > FIRST:
            self._offer_all()

    def _head(self) -> None:
        count = [label(f"{self.group.total} 项", "muted")] if self.group.total else []
        self._column.addLayout(row(label(self.group.heading, "heading"), *count, None))
        if self.group.advice:
            self._column.addWidget(label(self.group.advice, "muted", wrap=True))
        if self.group.goes:
            there = button(self.group.there, lambda: self.go_asked.emit(self.group.goes))
            there.setObjectName(f"go_{self.group.kind}")
            self._column.addLayout(row(there, None))
        self._column.addSpacing(4)

    def _add(self, found: Row) -> None:
        made = TodayRow(found, self._masked)
        made.pressed.connect(lambda: self.opened.emit(found))
        self.rows.append(made)
        self._column.addWidget(made)

    def _offer_all(self) -> None:
        words = "只看前几项" if self._all else f"全部 {self.group.total} 项"
        ask = button(words, self._show_all, "quiet")
        ask.setObjectName(f"all_{self.group.kind}")
        ask.setAccessibleName(f"{self.group.heading}：{words}")
        self._column.addLayout(row(ask, None))

    def _show_all(self) -> None:
        if self.group.due:
            self.all_asked.emit(self.group.due)
        else:
            self.unfolded.emit(not self._all)
