"""Who looked at whole identity numbers: they are masked at first, and looking leaves a trace."""

from __future__ import annotations

from app.ui.desk import Desk


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
