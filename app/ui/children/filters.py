"""What the list is narrowed to: in force or closed, level, how the visits stand; and, when asked for,
category, village, group and incomplete ones. A town has the villages that keep the files to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QWidget,
)

from app.models.choices import LEVEL
from app.services.children.lines import AT, Row
from app.services.children.search import Filters, Only
from app.ui.widgets.basic import button
from app.ui.widgets.flow import FlowLayout

Offer = tuple[str, str | None]
Places = dict[str, list[str]]  # village and group: those that occur

_VILLAGE, _GROUP = AT["village"], AT["group"]
_STATUS: list[Offer] = [("在册", "open"), ("已关档", "closed"), ("全部", "all")]
_LEVELS: list[Offer] = [("全部", None), *((LEVEL.label(code), code) for code in ("high", "medium", "low"))]
_LEVELS.append(("未评估", "none"))
_CATEGORIES: list[Offer] = [("全部", None), ("留守", "left_behind"), ("困境", "hardship")]
_OF_NOW = "本期"
_DUE: list[Offer] = [
    ("全部", None),
    ("逾期", "missed"),
    (f"{_OF_NOW}待走访", "waiting"),
    (f"{_OF_NOW}已完成", "done"),
]
_BY_NEED = ("category", "office", "village", "group")  # shown where there is room or need
_WIDE = 46  # characters, from which on all filters stand side by side


class FilterBox(QComboBox):
    """A filter; while nothing is chosen it says what it is for."""

    def __init__(self, name: str, label: str, short: str, offers: list[Offer]) -> None:
        super().__init__()
        self._short = short
        self.setObjectName(f"filter_{name}")
        self.setAccessibleName(f"按{label}筛选")
        self.setProperty("role", "filter")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.offer(offers)

    def stand_alone(self) -> None:
        """Keep wide enough for what it says, without a bar that gives it its width."""
        longest = max((self._short, *(self.itemText(n) for n in range(self.count()))), key=len)
        self.setMinimumContentsLength(min(len(longest), 10))

    def offer(self, offers: list[Offer]) -> None:
        """Offer these; what was chosen stays so where it is among them."""
        kept = self.currentData()
        self.blockSignals(True)
        self.clear()
        for words, code in offers:
            self.addItem(words, code)
        self.choose(kept)
        self.blockSignals(False)

    def say_short(self, short: str) -> None:
        """Say something else while nothing is chosen."""
        self._short = short
        self.update()

    def choose(self, code: str | None) -> None:
        self.setCurrentIndex(max(self.findData(code), 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        option: Any = QStyleOptionComboBox()
        self.initStyleOption(option)
        chosen = self.currentText().removeprefix(_OF_NOW)  # which the box has no room for
        option.currentText = self._short if self.currentData() is None else chosen
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class FilterBar(QWidget):
    """The filters side by side, on as many lines as it takes. ``changed`` when one of them was."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes = {
            "status": FilterBox("status", "在册或已关档", "在册", _STATUS),
            "level": FilterBox("level", "风险等级", "风险", _LEVELS),
            "due": FilterBox("due", "走访情况", "走访", _DUE),
            "category": FilterBox("category", "儿童类别", "类别", _CATEGORIES),
            "office": FilterBox("office", "保管档案的村居", "村居", [("全部", None)]),
            "village": FilterBox("village", "村居", "村居", [("全部", None)]),
            "group": FilterBox("group", "村民小组", "小组", [("全部", None)]),
        }
        self._incomplete = QCheckBox("资料不全")
        self._incomplete.setObjectName("filter_incomplete")
        self._more = QToolButton()
        self._more.setObjectName("more_filters")
        self._more.setText("更多")
        self._more.setAccessibleName("更多筛选")
        self._more.setProperty("role", "toggle")
        self._more.setCheckable(True)
        self._only: Only | None = None
        self.only = button("", self._give_up_only, "quiet")
        self.only.setObjectName("filter_only")
        self.only.setProperty("chosen", "true")
        self._lay_out()
        self._connect()
        self.fit()

    def _lay_out(self) -> None:
        flow = FlowLayout(self, spacing=6, line_spacing=8)
        flow.addWidget(self.only)
        for name in ("status", "level", "due"):
            flow.addWidget(self._boxes[name])
        flow.addWidget(self._more)
        for name in _BY_NEED:
            flow.addWidget(self._boxes[name])
        flow.addWidget(self._incomplete)

    def _connect(self) -> None:
        self._more.toggled.connect(lambda _on: self._arrange())
        self._incomplete.toggled.connect(lambda _on: self.changed.emit())
        for box in self._boxes.values():
            box.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def fit(self) -> None:
        """Take the sizes from the font: three boxes and 更多 in the usual width of the list."""
        em = self.fontMetrics().horizontalAdvance("台")
        for box in self._boxes.values():
            box.setFixedWidth(round(5.3 * em))
            box.view().setMinimumWidth(9 * em)
        self._incomplete.setMinimumHeight(self._boxes["status"].sizeHint().height())
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Show the further filters where there is room, when asked for, and while one of them is at work."""
        wide = self.width() > _WIDE * self.fontMetrics().horizontalAdvance("台")
        now = self.filters()
        at_work = bool(now.category or now.office or now.village or now.group or now.incomplete)
        self._more.setVisible(not wide and not at_work)
        for name in _BY_NEED:
            box = self._boxes[name]
            box.setVisible((wide or at_work or self._more.isChecked()) and box.count() > 2)
        self._incomplete.setVisible(wide or at_work or self._more.isChecked())
        self.only.setVisible(self._only is not None)

    def filters(self) -> Filters:
        chosen: dict[str, Any] = {name: box.currentData() for name, box in self._boxes.items()}
        return Filters(incomplete=self._incomplete.isChecked(), only=self._only, **chosen)

    def choose(self, filters: Filters) -> None:
        """Set all of them, and tell of it once."""
        self.blockSignals(True)
        for name, box in self._boxes.items():
            box.choose(getattr(filters, name))
        self._incomplete.setChecked(filters.incomplete)
        self._take_only(filters.only)
        self.blockSignals(False)
        self._arrange()
        self.changed.emit()

    def _take_only(self, only: Only | None) -> None:
        self._only = only
        self.only.setText(f"只看：{only.words}  ✕" if only else "")
        self.only.setAccessibleName(f"只看{only.words}，按下看全部" if only else "")

    def _give_up_only(self) -> None:
        self._take_only(None)
        self._arrange()
        self.changed.emit()

    def offer(self, places: Places, offices: Sequence[Offer] = ()) -> None:
        """Offer the villages and groups that occur; where there is but one, there is nothing to choose. In a
        town ``offices``, names and codes, take the place of the villages that forms tell."""
        for name, found in places.items():
            some = [] if name == "village" and offices else found
            self._boxes[name].offer([("全部", None), *((words, words) for words in some)])
        self._boxes["office"].offer([("全部", None), *offices])
        self._arrange()


def places_of(rows: Sequence[Row]) -> Places:
    """The villages and groups that occur, as one reads them."""
    return {
        name: sorted(filter(None, {row[place] for row in rows}), key=_as_read)
        for name, place in (("village", _VILLAGE), ("group", _GROUP))
    }


def _as_read(words: str) -> tuple[int, str]:
    """第2组 before 第10组: by the number in the words, where there is one."""
    digits = "".join(char for char in words if char.isdecimal())
    return int(digits or 0), words
