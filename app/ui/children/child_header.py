"""The head of a record: whose it is, how it stands, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from app.models.care import level_on
from app.models.child import Child
from app.services.children.completeness import Completeness
from app.ui.children.brief import Brief
from app.ui.children.form.measure import em
from app.ui.children.told import Word, who
from app.ui.icons import icon
from app.ui.widgets.basic import button, clear, label, pill, row
from app.ui.widgets.flow import FlowLayout

_BRIEF = 10  # characters of room beside the name from which the facts can be read there in brief
_WHOLE = 34  # characters of width from which all buttons stand beside the name in full


@dataclass(frozen=True)
class Act:
    """An entry of 更多; ``offered`` says whether it makes sense now."""

    name: str
    words: str
    do: Callable[[], object]
    offered: Callable[[], bool] = lambda: True


class ChildHeader(QWidget):
    """Name, facts and next step on the left, the buttons on the right."""

    save_asked = Signal()
    print_asked = Signal()
    back_asked = Signal()

    def __init__(self, acts: list[Act], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._low = False
        self._name = label("", "title", wrap=True)
        self._name.setObjectName("child_name")
        self.save = button("保存", self.save_asked.emit, "primary")
        self.save.setToolTip("保存这份档案（Ctrl+S）")
        self.print = button("打印", self.print_asked.emit)
        self.print.setToolTip("打印这份台账（Ctrl+P）")
        self.more = button("更多")
        self.back = button("返回列表", self.back_asked.emit)
        self.back.setIcon(icon("back"))
        self.back.hide()
        self._dress()
        self._lay_out()

    def _dress(self) -> None:
        for name, one in (
            ("save", self.save),
            ("print", self.print),
            ("more", self.more),
            ("back", self.back),
        ):
            one.setObjectName(f"record_{name}")
            one.setAccessibleName(one.text())
        menu = QMenu(self.more)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.more.setMenu(menu)
        self.more.setProperty("menu", "true")

    def _lay_out(self) -> None:
        self._facts = QWidget(self)
        self._words = FlowLayout(self._facts, spacing=14, line_spacing=0)
        self._brief = Brief(self)
        self._line = row(self.back, self._name, self._brief, None, self.more, self.print, self.save)
        for one in (self.back, self._name, self.more, self.print, self.save):
            self._line.setAlignment(one, Qt.AlignmentFlag.AlignTop)
        self._line.setStretch(2, 100)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addLayout(self._line)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()

    def set_low(self, low: bool) -> None:
        """Keep to one line, for a window without height to spare."""
        self._low = low
        self._place()

    def _place(self) -> None:
        """Put the facts beside the name where they take no more than two lines, else below it."""
        self.back.setText("返回列表" if self.width() > em(_WHOLE) and not self._low else "返回")
        buttons = [one for one in (self.back, self.more, self.print, self.save) if not one.isHidden()]
        room = self.width() - sum(one.sizeHint().width() + self._line.spacing() for one in buttons)
        self._name.ensurePolished()
        needs = self._name.fontMetrics().horizontalAdvance(self._name.text()) + 2
        self._name.setFixedWidth(max(em(4), min(needs, room)))
        left = room - needs - 2 * self._line.spacing()
        self._brief.setVisible(self._low)
        self._facts.setVisible(not self._low)
        if self._low:
            self._put(self._brief, left > em(_BRIEF))
            return
        beside = left > em(14) and self._words.heightForWidth(left) <= em(3.75)
        self._words.setContentsMargins(6 if beside else 0, em(0.25) if beside else 0, 0, 0)
        self._put(self._facts, beside)

    def _put(self, facts: QWidget, beside: bool) -> None:
        if beside:
            self._line.insertWidget(2, facts, 100)
        else:
            self._column.addWidget(facts)

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for act in self._acts:
            if act.offered():
                entry = menu.addAction(act.words)
                entry.setObjectName(act.name)
                entry.triggered.connect(lambda _checked=False, act=act: act.do())

    def tell(self, child: Child, done: Completeness, steps: list[Word], today: date, may_write: bool) -> None:
        """Say how the record stands; ``steps`` are what comes next."""
        self._name.setText(child.name or ("未填姓名" if child.id else "新建档案"))
        level = level_on(child.assessments, today)
        barred = [] if may_write else [Word("只能查看", "warning")]
        about = [Word(who(child, today)), Word(f"完整 {done.percent}%")]
        about = [*barred, *(word for word in about if word.words)]
        self._brief.tell(level.level if level else None, [*steps, *about])
        self._show(pill(level.level if level else None), [*about, *steps])

    def _show(self, level: QLabel, words: list[Word]) -> None:
        clear(self._words)
        self._words.addWidget(level)
        level.ensurePolished()
        for word in words:
            said = label(word.words, word.tone or "muted")
            said.setToolTip(word.why)
            said.setMinimumHeight(level.sizeHint().height())
            self._words.addWidget(said)
        self._place()
