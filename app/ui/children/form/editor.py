"""The face that all editors share, whatever kind of value they hold."""

from __future__ import annotations

from typing import Any, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.widgets.basic import restyle

# How a field stands: nothing to say, still to be filled in, cannot be right, worth a look.
State = Literal["ok", "missing", "error", "warning"]


class Editor(QWidget):
    """What a field is typed or chosen in.

    ``changed`` tells of every change by the person's hand, ``settled`` that the person is done for now: the
    focus left, a box was ticked. ``set_value`` and ``take_up`` tell nothing.
    """

    changed = Signal()
    settled = Signal()
    _state: State = "ok"

    def value(self) -> Any:
        """The value that stands there, ``None`` for nothing. Raises ``Invalid`` when it cannot be read."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value."""
        raise NotImplementedError

    def raw(self) -> Any:
        """What stands there as JSON, readable or not: a draft loses nothing."""
        raise NotImplementedError

    def take_up(self, raw: Any) -> None:
        """Show what ``raw`` gave."""
        raise NotImplementedError

    def parts(self) -> list[QWidget]:
        """The widgets that the state colours and that can be disabled."""
        raise NotImplementedError

    def call(self, name: str, label: str) -> None:
        """Give the parts their object names and the names a screen reader says."""
        for part in self.parts():
            part.setObjectName(name)
            part.setAccessibleName(label)

    def set_hint(self, hint: str) -> None:
        """Say what belongs here, where there is room for it."""
        self.setToolTip(hint)

    def set_state(self, state: State) -> None:
        """Colour the parts."""
        if state != self._state:
            self._state = state
            for part in self.parts():
                restyle(part, "state", state)

    def set_read_only(self, read_only: bool) -> None:
        """For somebody who may only look: nothing can be typed, and no card to choose from opens."""
        for part in self.parts():
            part.setEnabled(not read_only)
        for opener in self.findChildren(QPushButton) if read_only else ():
            opener.hide()
