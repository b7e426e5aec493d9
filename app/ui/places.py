"""The places of the window, as data, and the bar on the left to go between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.ui.actions import place_keys
from app.ui.icons import icon
from app.ui.page import Page
from app.ui.widgets.basic import label

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

_WIDE, _NARROW = 10.5, 5.75  # in characters, so that the bar grows with the zoom


@dataclass(frozen=True)
class Place:
    """A line of the bar; its page is built for the window when it is first gone to."""

    key: str
    name: str
    icon: str
    build: Callable[[MainWindow], Page]


class PlacesBar(QFrame):
    """One button a place: icon beside its name, or above it where the window is narrow."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "places")
        self.setObjectName("places")
        self._group = QButtonGroup(self)
        self._brand = label("关爱台账", "brand")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 16, 0, 12)
        self._column.setSpacing(2)
        self._column.addWidget(self._brand)
        self._buttons = {place.key: self._button(place, at) for at, place in enumerate(places, start=1)}
        self._names = {place.key: place.name for place in places}
        self._column.addStretch(1)
        self.arrange(False)

    def _button(self, place: Place, number: int) -> QToolButton:
        made = QToolButton()
        made.setObjectName(f"place_{place.key}")
        made.setText(place.name)
        made.setAccessibleName(place.name)
        made.setToolTip(f"{place.name}（{place_keys(number)}）")
        made.setIcon(icon(place.icon))
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.clicked.connect(lambda _checked=False: self.chosen.emit(place.key))
        self._group.addButton(made)
        self._column.addWidget(made)
        return made

    def mark(self, key: str) -> None:
        """Show which place one is at; none for a page that is not a place."""
        self._group.setExclusive(False)
        for each, button in self._buttons.items():
            button.setChecked(each == key)
        self._group.setExclusive(True)

    def mark_unsaved(self, keys: Sequence[str]) -> None:
        """Put a mark after the names of the places where something is not saved."""
        for key, button in self._buttons.items():
            unsaved = key in keys
            button.setText(self._names[key] + (" ●" if unsaved else ""))
            button.setAccessibleName(self._names[key] + ("，有没有保存的内容" if unsaved else ""))

    def arrange(self, narrow: bool) -> None:
        """Lay out for a wide or a narrow window."""
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        if narrow:
            style = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        em = self.fontMetrics().horizontalAdvance("台")
        side = round(em * 1.35)
        for button in self._buttons.values():
            button.setToolButtonStyle(style)
            button.setIconSize(QSize(side, side))
        self._brand.setVisible(not narrow)
        self.setFixedWidth(round(em * (_NARROW if narrow else _WIDE)))
