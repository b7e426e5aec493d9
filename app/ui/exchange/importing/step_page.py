"""What the wizard asks of the page of a step."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class StepPage(QWidget):
    """``changed``: what is said below the page is to be asked for anew."""

    changed = Signal()

    def next_words(self) -> str:
        """What stands on the button that goes on, "" for none."""
        return "下一步"

    def note(self) -> str:
        """A few words beside that button: what still is to be done here."""
        return ""

    def may_go_on(self) -> bool:
        """Whether that button can be pressed."""
        return True

    def fit(self) -> None:
        """Take the sizes from the font."""

    def put_focus(self) -> None:
        """Put the keyboard where the work of this step begins."""
        self.setFocus()
