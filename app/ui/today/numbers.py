"""The numbers at the top of 今日; each opens its list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from app.ui.today.pressable import Pressable
from app.ui.widgets.basic import label, restyle

_CARD = 10.25  # characters wide at least
_UNKNOWN = "–"

# Name, where its number comes from, what it means, what the list is narrowed to, and its tone when not 0.
CARDS: tuple[tuple[str, str, str, dict[str, Any], str], ...] = (
    ("逾期", "missed", "过去的走访或联系没有做", {"due": "missed"}, "late"),
    ("本期待走访", "waiting", "本月、本季还要走访或联系", {"due": "waiting"}, ""),
    ("高风险", "high", "监护评估为高风险", {"level": "high"}, ""),
    ("未评估", "unassessed", "还没有监护评估", {"level": "none"}, ""),
    ("资料不全", "incomplete", "必填项目还有空的", {"incomplete": True}, ""),
    ("在册儿童", "open", "全部在册档案", {}, ""),
)


class NumberCard(Pressable):
    """A number with its name."""

    def __init__(self, name: str, meaning: str, tone: str) -> None:
        super().__init__("number_card")
        self._name, self._meaning, self._tone = name, meaning, tone
        self.setToolTip(meaning)
        self.number = label(_UNKNOWN, "figure")
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 8, 12, 8)
        line.setSpacing(10)
        line.addWidget(self.number)
        line.addWidget(label(name, "heading"), 1)
        line.addWidget(label("›", "heading"))
        self._tell(_UNKNOWN)

    def show_number(self, number: int) -> None:
        self.number.setText(str(number))
        restyle(self.number, "tone", self._tone if number else "")
        self._tell(str(number))

    def _tell(self, number: str) -> None:
        self.setAccessibleName(f"{self._name} {number} 人，{self._meaning}，打开名单")


class Numbers(QWidget):
    """``opened`` carries the filters of the list behind the number that was pressed."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = {field: NumberCard(name, meaning, tone) for name, field, meaning, _, tone in CARDS}
        for _, field, _, filters, _ in CARDS:
            self.cards[field].pressed.connect(lambda filters=filters: self.opened.emit(filters))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._columns = 0
        # A row of six must not hold the page as wide as it was.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_numbers(self, found: Mapping[str, int]) -> None:
        """Show those of the numbers that are known now."""
        for field in self.cards.keys() & found.keys():
            self.cards[field].show_number(found[field])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All in a row where they fit, else three by three, else two by two."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        fit = int(self.width() / (_CARD * self.fontMetrics().horizontalAdvance("台")))
        columns = next((number for number in (6, 3) if fit >= number), 2)
        if columns == self._columns:
            return
        self._columns = columns
        for at, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, at // columns, at % columns)
        for at in range(len(self.cards)):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
