"""The tabs of a record on as many lines as they take, each with what is still missing in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from app.ui.widgets.basic import restyle
from app.ui.widgets.flow import FlowLayout


class TabBar(QWidget):
    """``chosen`` carries the key of the tab that was clicked or reached with the arrow keys."""

    chosen = Signal(str)

    def __init__(self, tabs: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, spacing=4, line_spacing=0)
        self._group = QButtonGroup(self)
        self._words = dict(tabs)
        self._tabs: dict[str, QToolButton] = {}
        for key, words in tabs:
            self._tabs[key] = self._made(key, words)
            flow.addWidget(self._tabs[key])

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

    def current(self) -> str:
        return next((key for key, tab in self._tabs.items() if tab.isChecked()), "")

    def keys(self) -> list[str]:
        return list(self._tabs)

    def note(self, key: str, missing: int, faults: int) -> None:
        """Write beside a tab's name how many fields are missing or wrong in it."""
        counts = [f"缺 {missing}"] if missing else []
        counts += [f"有误 {faults}"] if faults else []
        tab = self._tabs[key]
        tab.setText("  ".join([self._words[key], *counts]))
        tab.setAccessibleName("，".join([self._words[key], *counts]))
        restyle(tab, "faulty", "true" if faults else "")
