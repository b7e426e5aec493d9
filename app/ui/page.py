"""What the window asks of a page in one of its places."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """A place of the window. Most pages have nothing to save; the defaults say so."""

    title = ""

    def arrive(self) -> None:
        """The page came to the front: re-read what it shows."""

    def show_part(self, key: str) -> None:
        """Bring one of the page's parts to the front, if it has one of that name."""

    def has_unsaved(self) -> bool:
        """Whether something typed is not in the ledger yet."""
        return False

    def save(self) -> bool:
        """Write what was typed; whether the page may now be left."""
        return True

    def draft(self) -> Any:
        """What is being typed, as JSON, for the encrypted draft; ``None`` for nothing."""
        return None

    def take_up(self, draft: Any) -> None:
        """Put a draft back where it was typed."""

    def find(self) -> None:  # type: ignore[override]
        """Ctrl+F: go to the page's search."""

    def new(self) -> None:
        """Ctrl+N: begin a new record."""

    def print(self) -> None:
        """Ctrl+P: print what the page shows."""

    def undo(self) -> None:
        """Ctrl+Z outside a text field: take back the last saved change."""
