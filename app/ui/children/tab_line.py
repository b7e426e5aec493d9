"""Tabs on one line: in full, closer together and in fewer words where that is too long, and with a menu of
the rest where even those do not fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QMenu, QToolButton, QWidget

from app.ui.widgets.basic import restyle
from app.ui.widgets.flow import FlowLayout

_GAP = 0


class Words(NamedTuple):
    """A tab's key, its words in full, and those for where there is little room."""

    key: str
    full: str
    short: str


class Count(NamedTuple):
    """What a tab tells beside its name: fields missing, fields wrong, and hints."""

    missing: int = 0
    wrong: int = 0
    hints: int = 0


class Way(NamedTuple):
    """How the tabs are written: in fewer words, closer together."""

    short: bool = False
    dense: bool = False


_TIGHTEST = Way(short=True, dense=True)
_WAYS = (Way(), Way(dense=True), _TIGHTEST)
Counts = Mapping[str, Count]  # by the key of the tab


def summed(counts: Iterable[Count]) -> Count:
    """Those of several tabs together."""
    return Count(*map(sum, zip(Count(), *counts, strict=True)))


def shown_on_one_line(widths: list[int], room: int, rest: int, current: int) -> list[int]:
    """Which tabs stand on one line of ``room`` pixels: the first that fit, the current one always among them.

    ``rest`` is the width of the button for the others, needed only if there are any; widths include the gap.
    """
    if sum(widths) <= room:
        return list(range(len(widths)))
    room -= rest + widths[current]
    shown = [current]
    for place, width in enumerate(widths):
        if place == current:
            continue
        if width > room:
            break
        room -= width
        shown.append(place)
    return sorted(shown)


class TabLine(QWidget):
    """``chosen`` carries the key of the tab that was clicked or reached with the arrow keys."""

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[Words], role: str = "tab", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._role = role
        self._words = {one.key: one for one in tabs}
        self._counts: Counts = {}
        self._out: frozenset[str] = frozenset()
        self._measured: dict[tuple[str, Way, Count, bool], int] = {}
        self._tabs = {one.key: self._made(one) for one in tabs}
        self._rest = self._the_rest()
        line = FlowLayout(self, spacing=_GAP, line_spacing=0)
        for tab in (*self._tabs.values(), self._rest):
            line.addWidget(tab)
        self._tabs[tabs[0].key].setChecked(True)

    def _the_rest(self) -> QToolButton:
        """The button for the tabs that found no room."""
        rest = QToolButton()
        rest.setObjectName("tab_rest")
        rest.setProperty("role", self._role)
        rest.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        rest.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(rest)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        rest.setMenu(menu)
        return rest

    def _made(self, words: Words) -> QToolButton:
        tab = QToolButton()
        tab.setText(words.full)
        tab.setObjectName(f"tab_{words.key}")
        tab.setAccessibleName(words.full)
        tab.setProperty("role", self._role)
        tab.setCheckable(True)
        tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tab.clicked.connect(lambda _on: self.chosen.emit(words.key))
        self._group.addButton(tab)
        return tab

    # What is in front, and what is missing

    def choose(self, key: str) -> None:
        """Show which tab is in front."""
        self._tabs[key].setChecked(True)
        self._fit()

    def current(self) -> str:
        return next((key for key, tab in self._tabs.items() if tab.isChecked()), "")

    def keys(self) -> list[str]:
        return [key for key in self._tabs if key not in self._out]

    def leave_out(self, keys: Iterable[str]) -> None:
        """Do without these tabs, which have nothing to say just now."""
        out = frozenset(keys)
        if out != self._out:
            self._out = out
            self._fit()

    def tell(self, counts: Counts) -> None:
        """Write beside the tabs' names what each has to tell."""
        if counts != self._counts:
            self._counts = counts
            self._fit()

    # On one line

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def hidden(self) -> list[str]:
        """The keys of the tabs that are in the menu of the rest."""
        return [key for key in self.keys() if self._tabs[key].isHidden()]

    def least(self) -> int:
        """The width in which all tabs have room, in fewer words."""
        return sum(self._widths(_TIGHTEST)) - _GAP

    def _fit(self) -> None:
        keys = self.keys()
        way = next((one for one in _WAYS if sum(self._widths(one)) <= self.width() + _GAP), _TIGHTEST)
        for key in keys:
            self._write(key, way)
        shown = self._fitting(self._widths(way))
        for key, tab in self._tabs.items():
            tab.setVisible(key in shown)
        rest = [key for key in keys if key not in shown]
        self._rest.setVisible(bool(rest))
        if rest:
            self._name_rest(rest)

    def _write(self, key: str, way: Way) -> None:
        words, tab = self._words[key], self._tabs[key]
        restyle(tab, "dense", "true" if way.dense else "")
        count = self._counts.get(key, Count())
        _say(tab, words.short if way.short else words.full, words.full, count, way.short)

    def _widths(self, way: Way) -> list[int]:
        """The width that each tab takes, with the gap after it."""
        return [self._width(key, way) + _GAP for key in self.keys()]

    def _width(self, key: str, way: Way) -> int:
        """Measured once for the same words: to dress a tab anew takes long."""
        tab = self._tabs[key]
        known = (key, way, self._counts.get(key, Count()), tab.isChecked())
        if known not in self._measured:
            self._write(key, way)
            self._measured[known] = tab.sizeHint().width()
        return self._measured[known]

    def _fitting(self, widths: list[int]) -> list[str]:
        keys = self.keys()
        self._name_rest(keys)  # it never becomes wider than this
        rest = self._rest.sizeHint().width() + _GAP
        places = shown_on_one_line(widths, self.width() + _GAP, rest, keys.index(self.current()))
        return [keys[place] for place in places]

    def _name_rest(self, keys: list[str]) -> None:
        words = f"其余 {len(keys)} 页"
        _say(self._rest, words, words, summed(self._counts.get(key, Count()) for key in keys))

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for key in self.hidden():
            counted = _counted(self._counts.get(key, Count()))
            entry = menu.addAction("  ".join([self._words[key].full, *counted]))
            entry.setObjectName(f"rest_{key}")
            entry.triggered.connect(lambda _on=False, key=key: self.chosen.emit(key))


def _counted(count: Count) -> list[str]:
    return [
        f"{words} {number}" for words, number in zip(("缺", "有误", "留意"), count, strict=True) if number
    ]


def _say(tab: QToolButton, words: str, full: str, count: Count, short: bool = False) -> None:
    counted = _counted(count)
    said = [one.replace(" ", "") for one in counted] if short else counted
    tab.setText((" " if short else "  ").join([words, *said]))
    tab.setAccessibleName("，".join([full, *counted]))
    tab.setToolTip("，".join([full, *counted]) if short else "")
    restyle(tab, "faulty", "true" if count.wrong else "")
