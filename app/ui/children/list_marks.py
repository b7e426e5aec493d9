"""How the visits of the children in the list stand: worked out after the list is there, some at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.services.today.marks import Mark, marks
from app.ui.desk import Desk
from app.ui.jobs import Progress

log = logging.getLogger(__name__)

_AT_ONCE = 400  # children; other work of the window gets its turn in between
_FIRST, _SOON, _LATER = 150, 10, 600  # ms until the first ones, the next ones; while somebody is typing


class ListMarks(QObject):
    """``known`` by identity. ``came`` after some more of them; ``all_came`` when none are left."""

    came = Signal()
    all_came = Signal()

    def __init__(self, desk: Desk, is_seen: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._is_seen = desk, is_seen
        self.known: dict[str, Mark] = {}
        self._same: dict[Mark, Mark] = {}
        self.are_there = False
        self._left: list[str] = []
        self._turn = 0
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._read_some)

    def read(self, child_ids: list[str]) -> None:
        """Work out those of all these children anew, the first first; what is known stays until then."""
        self._turn += 1
        self._left = child_ids[::-1]
        if self._is_seen():
            self._next.start(_FIRST)

    def wait(self) -> None:
        """Somebody is typing: let the search go first."""
        if self._next.isActive():
            self._next.start(_LATER)

    def rest(self) -> None:
        """Leave the worker to others: nobody sees the list, or it is being read anew."""
        self._next.stop()
        self._turn += 1

    def go_on(self) -> None:
        """The list is seen again."""
        if self._left:
            self._next.start(_SOON)

    def refresh(self, child_id: str) -> None:
        """Work out one child's: it was saved."""
        self.known.pop(child_id, None)
        self.known.update(marks(self._desk.ledger, self._desk.today(), [child_id]))

    def _read_some(self) -> None:
        some, turn = self._left[: -_AT_ONCE - 1 : -1], self._turn
        ledger, today, same = self._desk.ledger, self._desk.today(), self._same

        def work(_: Progress) -> dict[str, Mark]:
            found = marks(ledger, today, some, same)
            return {
                child_id: found[child_id] for child_id in some if child_id in found
            }  # the list's own keys

        self._desk.jobs.run("", work, lambda found: self._take(turn, some, found), self._fail, self)

    def _take(self, turn: int, some: list[str], found: dict[str, Mark]) -> None:
        if turn != self._turn:
            return
        del self._left[-len(some) or len(self._left) :]
        self.known.update(found)
        self.came.emit()
        if self._left:
            self._next.start(_SOON)
        else:
            self.are_there = True
            self.all_came.emit()

    def _fail(self, error: Exception) -> None:
        """The list is of use without them; whoever opens a record is told what is wrong."""
        log.error("how the visits stand could not be worked out", exc_info=error)
        self._left.clear()
        self.are_there = True
        self.all_came.emit()
