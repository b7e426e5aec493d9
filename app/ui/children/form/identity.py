"""The editor of identity numbers: what was on file is masked until somebody looks at it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal

from app.models.kinds import IdNumber
from app.ui.children.form.written import LineEditor


def masked(number: str) -> str:
    """A number as it stands on the screen unasked: 3505 ···· 0027."""
    if len(number) <= 8:
        return "····" + number[-2:] if len(number) > 4 else number
    return f"{number[:4]} ···· {number[-4:]}"


class IdEditor(LineEditor):
    """An identity number. While ``masked`` and left alone it hides its middle; the focus shows it whole.

    ``revealed`` tells that a hidden number came to light. A number typed in this sitting is not hidden:
    whoever types it has to compare it with the paper.
    """

    revealed = Signal()

    def __init__(self, kind: IdNumber) -> None:
        super().__init__(kind)
        self._number = ""
        self._masked = False
        self.line.installEventFilter(self)

    def set_masked(self, masked: bool) -> None:
        """Hide the number that stands there, or show it."""
        self._masked = masked and bool(self._number)
        self._show()
        if self._masked and self.line.hasFocus():
            self.revealed.emit()

    def _typed(self, words: str) -> None:
        self._number, self._masked = words, False
        super()._typed(words)

    def _show(self) -> None:
        hidden = self._masked and not self.line.hasFocus()
        self.line.show_words(masked(self._number) if hidden else self._number)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and self._masked:
            self._show()
            self.revealed.emit()
        elif event.type() == QEvent.Type.FocusOut and self._masked:
            self._show()
        return super().eventFilter(watched, event)

    def settle(self) -> None:
        self._number = self.kind.format(self.value())
        if not self._masked:
            self._show()
        self.settled.emit()

    def value(self) -> Any:
        return self.kind.parse(self._number)

    def set_value(self, value: Any) -> None:
        self.take_up(self.kind.format(value))

    def raw(self) -> Any:
        return self._number

    def take_up(self, raw: Any) -> None:
        self._number, self._masked = str(raw), False
        self._show()
