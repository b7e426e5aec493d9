"""清除: empties a choice that was made by mistake."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QPushButton, QWidget


class Clear(QPushButton):
    """A quiet button that is in sight while its choice holds something and has the focus."""

    def __init__(self, choice: QWidget, holds: Callable[[], bool], empty: Callable[[], object]) -> None:
        super().__init__("清除", choice)
        self._choice, self._holds = choice, holds
        self.setProperty("role", "clear")
        self.setAutoDefault(False)
        self.clicked.connect(lambda _checked=False: empty())
        self.watch(choice, self)
        self.look()

    def watch(self, *widgets: QWidget) -> None:
        """Come and go with the focus on these."""
        for widget in widgets:
            widget.installEventFilter(self)

    def look(self) -> None:
        """Come into sight or go, as things stand now."""
        focus = self._choice.window().focusWidget()
        near = focus is not None and self._choice.isAncestorOf(focus)
        self.setVisible(self._choice.isEnabled() and self._holds() and near)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            QTimer.singleShot(0, self, self.look)  # by then the focus is where it goes
        return False
