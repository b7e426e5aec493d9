"""What the list is narrowed to: in force or closed, level, category, village, group, incomplete."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from app.models.choices import LEVEL
from app.services.children.lines import AT, Row
from app.services.children.search import Filters
from app.ui.widgets.flow import FlowLayout

Offer = tuple[str, str | None]

_VILLAGE, _GROUP = AT["village"], AT["group"]
_STATUS: list[Offer] = [("在册", "open"), ("已关档", "closed"), ("全部", "all")]
_LEVELS: list[Offer] = [(LEVEL.label(code), code) for code in ("high", "medium", "low")]
_LEVELS = [("全部风险", None), *_LEVELS, ("未评估", "none")]
_CATEGORIES: list[Offer] = [("全部类别", None), ("留守儿童", "left_behind"), ("困境儿童", "hardship")]


class FilterBar(QWidget):
    """The filters side by side, on as many lines as it takes. ``changed`` when one of them was."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, spacing=8, line_spacing=8)
        self._boxes = {
            "status": self._box("status", "在册或已关档", _STATUS),
            "level": self._box("level", "风险等级", _LEVELS),
            "category": self._box("category", "儿童类别", _CATEGORIES),
            "village": self._box("village", "村居", [("全部村居", None)]),
            "group": self._box("group", "村民小组", [("全部小组", None)]),
        }
        self._incomplete = QCheckBox("资料不全")
        self._incomplete.setObjectName("filter_incomplete")
        self._incomplete.toggled.connect(lambda _on: self.changed.emit())
        self._flow.addWidget(self._incomplete)
        self.offer([])
        self.fit()

    def fit(self) -> None:
        """Take the sizes from the font: three boxes side by side in the usual width of the list."""
        em = self.fontMetrics().horizontalAdvance("台")
        for box in self._boxes.values():
            box.setFixedWidth(round(6.8 * em))
            box.view().setMinimumWidth(9 * em)
        self._incomplete.setMinimumHeight(self._boxes["status"].sizeHint().height())

    def _box(self, name: str, label: str, offers: list[Offer]) -> QComboBox:
        box = QComboBox()
        box.setObjectName(f"filter_{name}")
        box.setAccessibleName(f"按{label}筛选")
        box.setProperty("role", "filter")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for words, code in offers:
            box.addItem(words, code)
        box.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self._flow.addWidget(box)
        return box

    def filters(self) -> Filters:
        chosen: dict[str, Any] = {name: box.currentData() for name, box in self._boxes.items()}
        return Filters(incomplete=self._incomplete.isChecked(), **chosen)

    def choose(self, filters: Filters) -> None:
        """Set all of them, and tell of it once."""
        self.blockSignals(True)
        for name, box in self._boxes.items():
            box.setCurrentIndex(max(box.findData(getattr(filters, name)), 0))
        self._incomplete.setChecked(filters.incomplete)
        self.blockSignals(False)
        self.changed.emit()

    def offer(self, rows: Sequence[Row]) -> None:
        """Offer the villages and groups that occur; where there is but one, there is nothing to choose."""
        self._fill("village", "全部村居", {row[_VILLAGE] for row in rows})
        self._fill("group", "全部小组", {row[_GROUP] for row in rows})

    def _fill(self, name: str, everything: str, found: set[str | None]) -> None:
        box = self._boxes[name]
        offers = sorted(filter(None, found), key=_as_read)
        if [box.itemData(row) for row in range(1, box.count())] != offers:
            kept = box.currentData()
            box.blockSignals(True)
            box.clear()
            box.addItem(everything, None)
            for words in offers:
                box.addItem(words, words)
            box.setCurrentIndex(max(box.findData(kept), 0))
            box.blockSignals(False)
        box.setVisible(len(offers) > 1)


def _as_read(words: str) -> tuple[int, str]:
    """第2组 before 第10组: by the number in the words, where there is one."""
    digits = "".join(char for char in words if char.isdecimal())
    return int(digits or 0), words
