"""What a list is narrowed by: words, village, risk level, and how things stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.choices import LEVEL
from app.services.lists.rows import Narrowing
from app.ui.children.filters import FilterBox, Offer
from app.ui.children.search_box import SearchBox
from app.ui.widgets.flow import FlowLayout

_ALL: Offer = ("全部", None)
_LEVELS: list[Offer] = [_ALL, *((LEVEL.label(code), code) for code in ("high", "medium", "low"))]
_LEVELS.append(("未评估", "none"))
_SEARCH, _BOX = 15, 7.5  # characters wide


class NarrowingBar(QWidget):
    """``changed`` when anything of it was; ``left`` when a key goes down from the search to the table."""

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchBox()
        self.office = FilterBox("list_office", "村居", "全部村居", [_ALL])
        self.level = FilterBox("list_level", "风险等级", "风险", _LEVELS)
        self.state = FilterBox("list_state", "情况", "情况", [_ALL])
        self._flow = FlowLayout(self, spacing=8, line_spacing=8)
        for one in (self.search, self.office, self.level, self.state):
            self._flow.addWidget(one)
        self.search.searched.connect(lambda _words: self.changed.emit())
        self.search.left.connect(self.left)
        for box in (self.office, self.level, self.state):
            box.currentIndexChanged.connect(lambda _at: self.changed.emit())

    def offer(self, offices: Sequence[Offer], states: Sequence[str], states_are: str, levels: bool) -> None:
        """Offer what there is to choose from; a box without a choice is not there."""
        self.office.offer([_ALL, *offices])
        self.office.setVisible(bool(offices))
        self.state.say_short(states_are)
        self.state.setAccessibleName(f"按{states_are}筛选")
        self.state.offer([_ALL, *((state, state) for state in states)])
        self.state.setVisible(len(states) > 1)
        self.level.setVisible(levels)
        if not levels:
            self.level.choose(None)
        self.fit()

    def clear(self) -> None:
        """Let everything through again."""
        self.search.clear()
        for box in (self.office, self.level, self.state):
            box.choose(None)

    def narrowing(self) -> Narrowing:
        """What is chosen."""
        office, level, state = (box.currentData() or "" for box in (self.office, self.level, self.state))
        return Narrowing(self.search.text(), office, level, state)

    def fit(self) -> None:
        """Take the widths from the font."""
        em = self.fontMetrics().horizontalAdvance("台")
        self.search.setFixedWidth(_SEARCH * em)
        for box in (self.office, self.level, self.state):
            box.setFixedWidth(round(_BOX * em))
            longest = max((len(box.itemText(at)) for at in range(box.count())), default=4)
            box.view().setMinimumWidth((longest + 2) * em)
