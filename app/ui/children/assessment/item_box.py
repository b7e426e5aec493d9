"""A scored question with its answers as rings; the digits 1 to 9 choose one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app.services.assessment.instrument import Choice, Item
from app.ui.children.assessment.worded import Worded
from app.ui.children.form.one_of import escaped
from app.ui.widgets.basic import label
from app.ui.widgets.flow import FlowLayout

_SIDE_BY_SIDE = 18  # characters up to which an answer fits a ring beside others


class ItemBox(QWidget):
    """``answered`` when an answer was chosen by hand."""

    answered = Signal()

    def __init__(self, item: Item, number: int) -> None:
        super().__init__()
        self.item = item
        self._group = QButtonGroup(self)
        self._rings: dict[str, QRadioButton] = {}
        self._open = label("还没有答", "warning")
        self._open.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(f"{number}. {item.words}", wrap=True))
        if item.hint:
            column.addWidget(label(item.hint, "muted", wrap=True))
        column.addWidget(self._answers())
        column.addWidget(self._open)
        self._group.idClicked.connect(self._chosen)

    def _answers(self) -> QWidget:
        holder = QWidget()
        short = all(len(one.words) <= _SIDE_BY_SIDE for one in self.item.options)
        lines = FlowLayout(holder, spacing=12, line_spacing=0) if short else QVBoxLayout(holder)
        lines.setContentsMargins(12, 0, 0, 0)
        for choice in self.item.options:
            lines.addWidget(self._answer(choice, short))
        self.setFocusProxy(next(iter(self._rings.values())))
        return holder

    def _answer(self, choice: Choice, short: bool) -> QWidget:
        ring = QRadioButton(escaped(choice.words) if short else "")
        ring.setProperty("role", "option")
        self._group.addButton(ring, len(self._rings))
        self._rings[choice.id] = ring
        shown = ring if short else Worded(ring, choice.words)
        ring.setObjectName(f"item_{self.item.id}_{choice.id}")
        ring.setAccessibleName(f"{self.item.words}：{choice.words}")
        return shown

    @property
    def answer(self) -> str | None:
        """The identity of the chosen option."""
        return next((name for name, ring in self._rings.items() if ring.isChecked()), None)

    def show_answer(self, answer: object) -> None:
        """Choose an option by its identity; none for anything else."""
        self._group.setExclusive(False)
        for name, ring in self._rings.items():
            ring.setChecked(name == answer)
        self._group.setExclusive(True)
        self._open.hide()

    def complain(self) -> None:
        """Say that it was not answered, if so."""
        self._open.setVisible(self.answer is None)

    def _chosen(self) -> None:
        self._open.hide()
        self.answered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rings = list(self._rings.values())
        place = event.key() - Qt.Key.Key_1
        if 0 <= place < len(rings):
            rings[place].setFocus()
            rings[place].click()
        else:
            super().keyPressEvent(event)
