"""今日: what there is, and where to begin; each number opens its list."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.services.children.counts import Counts, counts
from app.ui.desk import Desk
from app.ui.messages import words_of
from app.ui.page import Page
from app.ui.widgets.basic import Banner, button, card, label, row

_WEEKDAYS = "一二三四五六日"
_CARD = 12.25  # characters wide at least

# Name, where its number comes from, what it means, and what the list is narrowed to.
CARDS: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("在册儿童", "open", "全部在册档案", {}),
    ("高风险", "high", "监护评估为高风险", {"level": "high"}),
    ("未评估", "unassessed", "还没有监护评估", {"level": "none"}),
    ("资料不全", "incomplete", "必填项目还有空的", {"incomplete": True}),
)


_LOOK_ONLY = "您的账号只能查看和打印：点上面的数字看名单，按 Ctrl+F 找孩子。"


def day_in_words(day: date) -> str:
    """11 月 23 日 星期一."""
    return f"{day.month} 月 {day.day} 日　星期{_WEEKDAYS[day.weekday()]}"


def greeting(hour: int) -> str:
    """By the hour of the day."""
    if hour < 5:
        return "夜深了"
    return "早上好" if hour < 11 else "中午好" if hour < 13 else "下午好" if hour < 18 else "晚上好"


class NumberCard(QFrame):
    """A number with its name; a click or Enter opens the list behind it."""

    opened = Signal(object)

    def __init__(self, name: str, meaning: str, filters: dict[str, Any]) -> None:
        super().__init__()
        self.setProperty("role", "number_card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name, self._meaning, self._filters = name, meaning, filters
        self.number = label("–", "number")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 14, 14)
        column.setSpacing(2)
        column.addLayout(row(self.number, label(name, "heading"), None, label("›", "heading")))
        column.addWidget(label(meaning, "muted"))

    def show_number(self, number: int) -> None:
        self.number.setText(str(number))
        self.setAccessibleName(f"{self._name} {number} 人，{self._meaning}，打开名单")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit(self._filters)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._filters)
        else:
            super().keyPressEvent(event)


class TodayPage(Page):
    """``go_to_list`` carries filters for the list; the rest says what else was asked for."""

    title = "今日"
    go_to_list = Signal(object)
    new_wanted = Signal()
    import_wanted = Signal()
    demo_wanted = Signal()

    def __init__(self, desk: Desk, hour: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._cards = {field: NumberCard(name, meaning, by) for name, field, meaning, by in CARDS}
        self._date = label("", "title")
        self._hello = label(f"{desk.ledger.user.name}，{greeting(hour)}", "muted")
        self._problem = Banner()
        self._numbers = self._make_numbers()
        self._start = self._make_start()
        self._lay_out()
        for each in self._cards.values():
            each.opened.connect(self.go_to_list)

    def _lay_out(self) -> None:
        content = QWidget()
        content.setProperty("role", "page")
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(16)
        column.addLayout(row(self._date, self._hello, None, spacing=18))
        for part in (self._problem, self._numbers, self._start):
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _make_numbers(self) -> QWidget:
        box = QWidget()
        self._grid = QGridLayout(box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        return box

    def _arrange(self) -> None:
        """All numbers in a row where they fit, else two by two."""
        em = self.fontMetrics().horizontalAdvance("台")
        columns = len(CARDS) if self.width() > len(CARDS) * _CARD * em else 2
        for at, each in enumerate(self._cards.values()):
            self._grid.addWidget(each, at // columns, at % columns)
        for at in range(len(CARDS)):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _make_start(self) -> QWidget:
        """What to do with an empty ledger, or the usual first steps."""
        frame, column = card(margin=24, spacing=10)
        self._start_heading = label("", "heading")
        self._start_sentence = label("", "muted", wrap=True)
        column.addWidget(self._start_heading)
        column.addWidget(self._start_sentence)
        new = button("新建儿童档案", self.new_wanted.emit, "primary")
        new.setObjectName("today_new")
        read = button("从表格导入", self.import_wanted.emit)
        read.setObjectName("today_import")
        self._demo = button("看演示数据", self.demo_wanted.emit)
        self._demo.setObjectName("today_demo")
        column.addSpacing(4)
        column.addLayout(row(new, read, self._demo, None))
        for one in (new, read):
            one.setVisible(self._may_write())
        return frame

    def _may_write(self) -> bool:
        return self._desk.ledger.user.role.may_write

    def arrive(self) -> None:
        self._date.setText(day_in_words(self._desk.today()))
        self._arrange()
        ledger = self._desk.ledger
        self._desk.jobs.run("", lambda _: counts(ledger), self._show, self._fail, self)

    def _show(self, found: Counts) -> None:
        self._problem.say("")
        for field, each in self._cards.items():
            each.show_number(getattr(found, field))
        self._numbers.setVisible(not found.is_empty)
        self._demo.setVisible(found.is_empty and not self._desk.is_demo)
        if found.is_empty:
            self._start_heading.setText("台账还是空的，从这里开始" if self._may_write() else "台账还是空的")
            said = "可以一个一个录入，也可以把已有的电子表格读进来；想先试试的话，可以打开虚构的演示数据。"
        else:
            self._start_heading.setText("接着做")
            said = "新来的孩子可以单独建档；成批的名单可以从表格导入，导入前会先给您看要改哪些。"
        self._start_sentence.setText(said if self._may_write() else _LOOK_ONLY)

    def _fail(self, error: Exception) -> None:
        self._problem.say("".join(words_of(error)), "error")
