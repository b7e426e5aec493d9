"""The tabs of a record, each with what is still missing in it: on the lines they take, or on one line with a
menu of the rest where the window is low."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QMenu, QToolButton, QWidget

from app.ui.widgets.basic import restyle
from app.ui.widgets.flow import FlowLayout

_GAP = 4


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


class TabBar(QWidget):
    """``chosen`` carries the key of the tab that was clicked or reached with the arrow keys."""

    chosen = Signal(str)

    def __init__(self, tabs: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, spacing=_GAP, line_spacing=0)
        self._group = QButtonGroup(self)
        self._words = dict(tabs)
        self._tabs: dict[str, QToolButton] = {}
        self._counts: dict[str, tuple[int, int]] = {}
        self._low = False
        for key, words in tabs:
            self._tabs[key] = self._made(key, words)
            flow.addWidget(self._tabs[key])
        self._rest = self._the_rest()
        flow.addWidget(self._rest)
        self._fit()

    def _the_rest(self) -> QToolButton:
        """The button for the tabs that found no room."""
        rest = QToolButton()
        rest.setObjectName("tab_rest")
        rest.setProperty("role", "tab")
        rest.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        rest.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(rest)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        rest.setMenu(menu)
        return rest

    def _made(self, key: str, words: str) -> QToolButton:
        tab = QToolButton()
        tab.setText(words)
        tab.setObjectName(f"tab_{key}")
        tab.setAccessibleName(words)
        tab.setProperty("role", "tab")
        tab.setCheckable(True)
        tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tab.clicked.connect(lambda _on: self.chosen.emit(key))
        self._group.addButton(tab)
        return tab

    def choose(self, key: str) -> None:
        """Show which tab is in front."""
        self._tabs[key].setChecked(True)
        self._fit()

    def current(self) -> str:
        return next((key for key, tab in self._tabs.items() if tab.isChecked()), "")

    def keys(self) -> list[str]:
        return list(self._tabs)

    def note(self, key: str, missing: int, faults: int) -> None:
        """Write beside a tab's name how many fields are missing or wrong in it."""
        self._counts[key] = (missing, faults)
        _write(self._tabs[key], self._words[key], missing, faults)
        self._fit()

    # On one line

    def set_low(self, low: bool) -> None:
        """Take one line only, for a window without height to spare."""
        self._low = low
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def hidden(self) -> list[str]:
        """The keys of the tabs that are in the menu of the rest."""
        return [key for key, tab in self._tabs.items() if tab.isHidden()]

    def _fit(self) -> None:
        keys = self.keys()
        shown = self._fitting() if self._low and self.current() else keys
        for key in keys:
            self._tabs[key].setVisible(key in shown)
        rest = [key for key in keys if key not in shown]
        self._rest.setVisible(bool(rest))
        if rest:
            _write(self._rest, f"其余 {len(rest)} 页", *self._counted(rest))

    def _fitting(self) -> list[str]:
        keys = self.keys()
        _write(self._rest, f"其余 {len(keys)} 页", *self._counted(keys))  # never wider than this
        widths = [self._tabs[key].sizeHint().width() + _GAP for key in keys]
        places = shown_on_one_line(
            widths, self.width() + _GAP, self._rest.sizeHint().width() + _GAP, keys.index(self.current())
        )
        return [keys[place] for place in places]

    def _counted(self, keys: list[str]) -> tuple[int, int]:
        counts = [self._counts.get(key, (0, 0)) for key in keys]
        return sum(missing for missing, _ in counts), sum(faults for _, faults in counts)

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for key in self.hidden():
            entry = menu.addAction(self._tabs[key].text())
            entry.setObjectName(f"rest_{key}")
            entry.triggered.connect(lambda _on=False, key=key: self.chosen.emit(key))


def _write(tab: QToolButton, words: str, missing: int, faults: int) -> None:
    counts = [f"缺 {missing}"] if missing else []
    counts += [f"有误 {faults}"] if faults else []
    tab.setText("  ".join([words, *counts]))
    tab.setAccessibleName("，".join([words, *counts]))
    restyle(tab, "faulty", "true" if faults else "")
