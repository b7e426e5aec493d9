"""Who looked at which record, and at whole identity numbers: both leave a trace."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.desk import Desk


class Looked:
    """The records opened in this sitting; each is noted once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._opened: set[str] = set()

    def opened(self, child_id: str, page: QWidget) -> None:
        """A record is on the screen. Noted on the worker: nobody waits for the disk to leaf through."""
        if child_id in self._opened:
            return
        self._opened.add(child_id)
        ledger = self._desk.ledger
        self._desk.jobs.run(
            "",
            lambda _: ledger.note("look", about=child_id),
            lambda _: None,
            lambda _error: self._opened.discard(child_id),
            page,
        )


class Looks:
    """One opening of one record; ``masked`` says whether numbers hide their middles."""

    def __init__(self, desk: Desk, child_id: str = "", masked: bool = False) -> None:
        self._desk, self._child_id, self.masked = desk, child_id, masked
        self._noted = False

    def note(self) -> None:
        """A whole number was looked at; the first look of this opening is noted."""
        if self._child_id and not self._noted:
            self._noted = True
            self._desk.ledger.note("unmask", about=self._child_id)
