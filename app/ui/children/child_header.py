"""The head of a record: whose it is, how it stands, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QWidget

from app.models.care import level_on
from app.models.child import Child
from app.services.children.completeness import Completeness
from app.ui.children.form.measure import em
from app.ui.children.told import Word, next_steps, who
from app.ui.icons import icon
from app.ui.widgets.basic import button, label, pill
from app.ui.widgets.flow import FlowLayout

NARROW = 42  # characters of width below which the facts have a line of their own
LONGEST_NAME = 16  # characters of the usual size on one line


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
        self._facts = QWidget()
        self._words = FlowLayout(self._facts, spacing=14, line_spacing=0)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        for column, one in ((0, self.back), (1, self._name), (3, self.more), (4, self.print), (5, self.save)):
            self._grid.addWidget(one, 0, column, top)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The facts stand beside the name, or below it where it is narrow."""
        super().resizeEvent(event)
        beside = self.width() >= em(NARROW)
        self._words.setContentsMargins(6 if beside else 0, em(0.25) if beside else 0, 0, 0)
        self._grid.addWidget(self._facts, *((0, 2) if beside else (1, 0, 1, 6)))

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for act in self._acts:
            if act.offered():
                entry = menu.addAction(act.words)
                entry.setObjectName(act.name)
                entry.triggered.connect(lambda _checked=False, act=act: act.do())

    def tell(self, child: Child, done: Completeness, today: date) -> None:
        """Say how the record stands."""
        self._call(child.name or ("未填姓名" if child.id else "新建档案"))
        level = level_on(child.assessments, today)
        facts = [Word(who(child, today)), Word(f"完整 {done.percent}%"), *next_steps(child, today)]
        self._show(pill(level.level if level else None), [word for word in facts if word.words])

    def _show(self, level: QLabel, words: list[Word]) -> None:
        while item := self._words.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        self._words.addWidget(level)
        level.ensurePolished()
        for word in words:
            said = label(word.words, word.tone or "muted")
            said.setMinimumHeight(level.sizeHint().height())
            self._words.addWidget(said)

    def _call(self, name: str) -> None:
        """Show the name; a very long one takes several lines."""
        self._name.setText(name)
        self._name.ensurePolished()
        needs = self._name.fontMetrics().horizontalAdvance(name) + 2
        self._name.setFixedWidth(min(needs, em(LONGEST_NAME)))
